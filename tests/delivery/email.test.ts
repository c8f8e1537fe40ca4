import PostalMime from "postal-mime";
import { afterEach, describe, expect, test } from "vitest";
import type { Letter, Send } from "#app/delivery/channel.ts";
import { openEmail } from "#app/delivery/email.server.ts";
import { deliveryOfReturnPath } from "#app/delivery/read-hook.ts";
import { newId } from "#app/lib/ids.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { NOON } from "../setup/world.ts";
import { type SmtpMood, startSmtp } from "../setup/smtp.ts";

const letterTo = (to: string, more: Partial<Letter> = {}): Letter => ({
  id: newId(),
  kind: "help_found",
  address: { channel: "email", to },
  language: "cy",
  subject: "Mae rhywun yn gallu helpu",
  text: "Mae rhywun yn gallu gwneud hyn: Pryd o fwyd, dydd Mawrth. Tŷ ŵyn.\n",
  html: "<!doctype html><p>Tŷ ŵyn</p>",
  path: "/",
  stopUrl: "https://circle.test/m/secret",
  isUrgent: false,
  usefulUntil: NOON,
  isInDoubt: false,
  ...more,
});

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

async function open(script: SmtpMood[] = [], settings: Record<string, string> = {}) {
  const smtp = await startSmtp({ script });
  const withUser = script.includes("535 at AUTH") ? "us:wrong@" : "";
  const env = readEnv({ MAIL_FROM: "Circle <circle@circles.test>", ...settings });
  const { send, close } = openEmail({ ...env, SMTP_URL: `smtp://${withUser}127.0.0.1:${smtp.port}` });
  ends.push(close, smtp.close);
  return { smtp, send: (letter: Letter): ReturnType<Send> => send(letter, NOON) };
}

test("a letter arrives whole, in its language, with what stops it", async () => {
  const { smtp, send } = await open([], { MAIL_BOUNCES: "bounces@circles.test" });
  const letter = letterTo("sam@example.org");
  expect(await send(letter)).toMatchObject({ result: "accepted" });
  const [mail] = smtp.mails;
  if (!mail) throw new Error("nothing arrived");
  const parsed = await PostalMime.parse(mail.source);
  const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
  expect(parsed).toMatchObject({
    subject: letter.subject,
    from: { name: "Circle", address: "circle@circles.test" },
    to: [{ address: "sam@example.org" }],
    messageId: `<${letter.id}@circles.test>`,
  });
  expect(parsed.text).toContain("Tŷ ŵyn");
  expect(parsed.html).toContain("Tŷ ŵyn");
  expect(header("list-unsubscribe")).toBe("<https://circle.test/m/secret/stop>");
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header("auto-submitted")).toBe("auto-generated");
  expect(deliveryOfReturnPath(mail.from)).toBe(letter.id);
});

test("what cannot be stopped does not say that it can", async () => {
  const { smtp, send } = await open();
  await send(letterTo("sam@example.org", { stopUrl: null }));
  expect(smtp.mails[0]?.source).not.toMatch(/list-unsubscribe/i);
});

test("a line break in a subject or an address begins no header", async () => {
  const { smtp, send } = await open();
  await send(letterTo("sam@example.org", { subject: "Hello\r\nBcc: everybody@example.org" }));
  await send(letterTo("sam@example.org\r\nBcc: everybody@example.org"));
  for (const { source, to } of smtp.mails) {
    expect(source).not.toMatch(/^bcc:/im);
    expect(to).not.toContain("everybody");
  }
});

describe("what a server does", () => {
  test.each<[SmtpMood, object]>([
    ["421 at connect", { result: "retry" }],
    ["450 at RCPT", { result: "retry", why: "450" }],
    ["550 at RCPT", { result: "failed", address: "bad" }],
    ["552 at DATA", { result: "failed", address: "good" }],
    ["550 at MAIL FROM", { result: "our_fault" }],
    ["535 at AUTH", { result: "our_fault" }],
    ["hang before DATA", { result: "retry" }],
    ["hang after DATA", { result: "in_doubt" }],
    ["slow drip", { result: "accepted" }],
  ])("%s", { timeout: 25_000 }, async (mood, outcome) => {
    const { send } = await open([mood, mood, mood]);
    expect(await send(letterTo("sam@example.org"))).toMatchObject(outcome);
  });

  test("nobody there", async () => {
    const { smtp, send } = await open();
    await smtp.close();
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "retry" });
  });

  test("a certificate that nobody vouches for", async () => {
    const { smtp } = await open();
    const { send, close } = openEmail({ ...readEnv({}), SMTP_URL: `smtps://127.0.0.1:${smtp.port}` });
    expect(await send(letterTo("sam@example.org"), NOON)).toMatchObject({ result: "retry" });
    await close();
  });

  test("a second try of the same letter has the same Message-ID", async () => {
    const { smtp, send } = await open(["hang after DATA"]);
    const letter = letterTo("sam@example.org");
    expect(await send(letter)).toMatchObject({ result: "in_doubt" });
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({ result: "accepted" });
    expect([...smtp.accepts.keys()]).toEqual([letter.id]);
  });
});
