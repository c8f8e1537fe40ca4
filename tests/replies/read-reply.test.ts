import { expect, test } from "vitest";
import { readReply } from "#app/replies/read-reply.ts";

test.each([
  [
    "yes",
    "1",
    " 1. ",
    "1️⃣",
    "１",
    "Yes",
    "YES please!",
    "yes, I can",
    "Ie",
    "Gallaf",
    "Galla i",
    "1\nSent from my Galaxy",
  ],
  ["no", "2", "No thanks", "no, sorry", "I can’t", "can't", "Na", "Na allaf", "Alla i ddim, sori", "2 diolch"],
  ["stop", "STOP", "Stop.", "stop please", "STOP ALL", "Unsubscribe", "STOPIO", "quit"],
  ["start", "START", "Start!", "DECHRAU", "unstop"],
])("%s, however it is written", (meaning, ...texts) => {
  for (const text of texts) expect(readReply(text), text).toBe(meaning);
});

test.each([
  "2 of us can come",
  "1 hour late",
  "12",
  "yes no",
  "no wait, yes",
  "stop by at five",
  "Please don't stop",
  "ok",
  "I am scared",
  "👍",
  "",
  "   ",
  "1' or '1'='1",
  "Loved “Can you help?”",
])("%s is not guessed at", (text) => {
  expect(readReply(text)).toBeNull();
});
