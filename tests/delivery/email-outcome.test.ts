import { expect, test } from "vitest";
import { emailOutcome } from "#app/delivery/email-outcome.ts";
import { isOneAddress } from "#app/delivery/email-mail.ts";
import { deliveryOfReturnPath } from "#app/delivery/read-hook.ts";

const answer = (command: string, response: string, code = "EENVELOPE") =>
  Object.assign(new Error(response), { code, command, response, responseCode: Number(response.slice(0, 3)) });
const silence = (code: string) => Object.assign(new Error(code), { code });

test.each<[string, object]>([
  ["550 5.1.1 No such user", { result: "failed", why: "550 5.1.1", address: "bad" }],
  ["550-5.1.10 Not found\n550 5.1.10 in this tenant", { result: "failed", why: "550 5.1.10", address: "bad" }],
  ["550 5.2.1 Mailbox disabled", { result: "failed", address: "bad" }],
  ["550 no mailbox here", { result: "failed", why: "550", address: "bad" }],
  ["501 bad address syntax", { result: "failed", address: "bad" }],
  // A full mailbox, a rule, a relay that does not know us, our own address: the next way, but nobody's address is blamed.
  ["552 5.2.2 Mailbox full", { result: "failed", address: "good" }],
  ["552 mailbox full", { result: "failed", address: "good" }],
  ["554 5.7.1 <sam@example.org>: Relay access denied", { result: "failed", why: "554 5.7.1", address: "good" }],
  ["550 relay not permitted", { result: "failed", address: "good" }],
  ["550 5.7.1 Blocked by policy", { result: "failed", address: "good" }],
  ["550 5.1.8 Bad sender's system address", { result: "failed", address: "good" }],
  ["450 4.2.0 Greylisted", { result: "retry", why: "450 4.2.0" }],
  ["503 bad sequence", { result: "retry" }],
])("a reader is refused with %s", (response, outcome) => {
  expect(emailOutcome(answer("RCPT TO", response), false)).toMatchObject(outcome);
});

test("what a server says before any reader is named is about us", () => {
  expect(emailOutcome(answer("AUTH PLAIN", "535 5.7.8 no", "EAUTH"), false)).toMatchObject({ result: "our_fault" });
  expect(emailOutcome(answer("AUTH PLAIN", "454 4.7.0 later", "EAUTH"), false)).toMatchObject({ result: "retry" });
  expect(emailOutcome(answer("MAIL FROM", "530 5.7.0 sign in"), false)).toMatchObject({ result: "our_fault" });
  expect(emailOutcome(answer("STARTTLS", "502 what?", "ETLS"), false)).toMatchObject({ result: "our_fault" });
  expect(emailOutcome(silence("EAUTH"), false)).toMatchObject({ result: "our_fault" });
});

test("without an answer nothing was sent, unless the whole letter was handed over", () => {
  for (const code of ["EDNS", "ESOCKET", "ETIMEDOUT", "ECONNECTION", "ETLS", "EABORT"]) {
    expect(emailOutcome(silence(code), false)).toEqual({ result: "retry", why: code });
    expect(emailOutcome(silence(code), true)).toEqual({ result: "in_doubt", why: code });
  }
  // A yes to something else is no answer to the letter.
  expect(emailOutcome(answer("CONN", "250 what for?", "EPROTOCOL"), true)).toMatchObject({ result: "in_doubt" });
  // A no is one, whatever was handed over.
  expect(emailOutcome(answer("DATA", "451 4.3.0 later", "EMESSAGE"), true)).toMatchObject({ result: "retry" });
  expect(emailOutcome(answer("DATA", "554 5.6.0 spam", "EMESSAGE"), true)).toMatchObject({
    result: "failed",
    address: "good",
  });
  expect(emailOutcome(undefined, false)).toMatchObject({ result: "retry", why: "unknown" });
});

test("why a letter did not leave names nobody", () => {
  const outcome = emailOutcome(answer("RCPT TO", "550 5.1.1 <sam@example.org>: no such user Sam"), false);
  expect(JSON.stringify(outcome)).not.toMatch(/sam/i);
});

test("one plain address and nothing else", () => {
  expect(["sam@example.org", "o'sam+x@ysgol.cymru", "siân@ŵyn.cymru"].filter((to) => !isOneAddress(to))).toEqual([]);
  const others = [
    "a@b.org,c@d.org",
    "a@b.org c@d.org",
    "Sam <a@b.org>",
    "a@b.org\r\nBcc: c@d.org",
    "a@b.org>",
    "a",
    "",
    "a@b@c",
  ];
  expect(others.filter(isOneAddress)).toEqual([]);
});

test("a return path says which letter came back, also in capitals", () => {
  const id = "0123456789abcdefghjkmnpqrs";
  expect(deliveryOfReturnPath(`bounces+${id}@circles.test`)).toBe(id);
  expect(deliveryOfReturnPath(`BOUNCES+${id.toUpperCase()}@CIRCLES.TEST`)).toBe(id);
  expect(
    ["bounces@circles.test", `bounces+${id}x@circles.test`, `${id}@circles.test`, ""].map(deliveryOfReturnPath),
  ).toEqual([null, null, null, null]);
});
