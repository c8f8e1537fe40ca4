import { setTimeout as pause } from "node:timers/promises";
import type { Letter } from "#app/delivery/channel.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import type { Answer } from "./hear-reply.server.ts";

const HOUR = 3_600_000;
const AGAIN_AFTER_MS = 2_000;

/**
 * Sends a text back, at most two tries, without waiting for it: the provider that told us of the answer does not wait long itself. Whoever gets
 * none sees on the page what holds.
 */
export function answerSoon({ senders, clock, log }: Pick<Installation, "senders" | "clock" | "log">, answer: Answer) {
  const letter = letterOf(answer, clock());
  const send = async () => {
    const first = await senders.sms(letter, clock());
    if (first.result !== "retry" && first.result !== "in_doubt") return first;
    await pause(AGAIN_AFTER_MS);
    return senders.sms({ ...letter, isInDoubt: first.result === "in_doubt" }, clock());
  };
  const sendAndSay = async () => {
    const { result } = await send();
    if (result !== "accepted") log.error({ channel: "sms", result }, "an answer to a text was not sent");
  };
  sendAndSay().catch((error: unknown) => log.error({ err: error }, "an answer to a text was not sent"));
}

const letterOf = ({ to, language, text }: Answer, now: Date): Letter => ({
  id: newId(),
  kind: "reply",
  address: { channel: "sms", to },
  language,
  subject: "",
  text,
  html: null,
  path: "/",
  stopUrl: null,
  isUrgent: true,
  usefulUntil: new Date(now.getTime() + HOUR),
  isInDoubt: false,
});
