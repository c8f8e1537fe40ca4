import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Letter, SEND_LIMIT_MS } from "#app/delivery/channel.ts";
import { openEmail } from "#app/delivery/email.server.ts";
import { deliveryOfReturnPath } from "#app/delivery/read-hook.ts";
import { newId } from "#app/lib/ids.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { checkDkim } from "../setup/dkim.ts";
import { NOON } from "../setup/world.ts";
import { type SmtpMood, startSmtp } from "../setup/smtp.ts";
import { testCertificate } from "../setup/test-certificate.ts";

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

type Ends = (end: () => Promise<void>) => void;
interface How {
  settings?: Record<string, string>;
  tls?: Omit<Parameters<typeof startSmtp>[0] & object, "script">;
  /** Of the server, as the settings name it. */
  at?: (port: number) => string;
}

/** A server with its script, and what sends to it. */
async function open(script: SmtpMood[] = [], how: How = {}, ends: Ends = onTestFinished) {
  const { settings = {}, tls = {}, at = (port) => `smtp://127.0.0.1:${port}` } = how;
  const smtp = await startSmtp({ script, ...tls });
  const env = readEnv({ MAIL_FROM: "Circle <circle@circles.test>", ...settings });
  const { send, close } = openEmail({ ...env, SMTP_URL: at(smtp.port) });
  ends(smtp.close);
  ends(close);
  return { smtp, send: (letter: Letter) => send(letter, NOON) };
}

test("a letter arrives whole, in its language, with what stops it", async () => {
  const { smtp, send } = await open([], { settings: { MAIL_BOUNCES: "bounces@circles.test" } });
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
  expect(header("date")).toBeDefined();
  expect(header("list-unsubscribe")).toBe("<https://circle.test/m/secret/stop>");
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header("auto-submitted")).toBe("auto-generated");
  expect(deliveryOfReturnPath(mail.from)).toBe(letter.id);
  expect(mail.to).toBe("sam@example.org");
});

test("what cannot be stopped does not say that it can", async () => {
  const { smtp, send } = await open();
  await send(letterTo("sam@example.org", { stopUrl: null }));
  expect(smtp.mails[0]?.source).not.toMatch(/list-unsubscribe/i);
});

describe("what somebody typed", () => {
  test("a line break in a subject begins no header", async () => {
    const { smtp, send } = await open();
    await send(letterTo("sam@example.org", { subject: "Hello\r\nBcc: everybody@example.org" }));
    expect(smtp.mails).toMatchObject([{ to: "sam@example.org" }]);
    expect(smtp.mails[0]?.source).not.toMatch(/^bcc:/im);
  });

  test.each(["sam@example.org\r\nBcc: all@example.org", "sam@example.org, all@example.org", "Sam <all@example.org>"])(
    "%j is no address, and the server is not asked",
    async (to) => {
      const { smtp, send } = await open();
      expect(await send(letterTo(to))).toEqual({ result: "failed", why: "not an address", address: "bad" });
      expect(smtp.mails).toEqual([]);
    },
  );
});

describe("a signature (DKIM)", () => {
  const folder = mkdtempSync(join(tmpdir(), "encircle-dkim-"));
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const fileOf = (name: string, key: typeof rsa.privateKey) => {
    writeFileSync(join(folder, name), key.export({ type: "pkcs8", format: "pem" }));
    return join(folder, name);
  };
  const settings = {
    DKIM_DOMAIN: "circles.test",
    DKIM_SELECTOR: "one",
    DKIM_KEY_FILE: fileOf("rsa.pem", rsa.privateKey),
  };

  test("covers what the letter says, whom it is from and to, and what stops it", async () => {
    const { smtp, send } = await open([], { settings });
    await send(letterTo("sam@example.org"));
    const source = smtp.mails[0]?.source ?? "";
    const { tags, isWhole } = checkDkim(source, rsa.publicKey);
    expect(isWhole).toBe(true);
    expect(tags).toMatchObject({ d: "circles.test", s: "one", a: "rsa-sha256" });
    expect(tags.h?.split(":")).toEqual(
      expect.arrayContaining([
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
      ]),
    );
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const altered = [source.replace("/m/secret", "/m/other"), source.replace("yn gallu helpu", "yn gallu dwyn")];
    for (const other of altered) expect(checkDkim(other, rsa.publicKey).isWhole).toBe(false);
    expect(checkDkim(source, stranger.publicKey).isWhole).toBe(false);
  });

  test("leaves no doubt about what was never handed over", async () => {
    const { send } = await open(["hang before DATA"], { settings });
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "retry" });
    const after = await open(["gone after the letter"], { settings });
    expect(await after.send(letterTo("sam@example.org"))).toMatchObject({ result: "in_doubt" });
  });

  test("is not left out silently", () => {
    expect(() => readEnv({ DKIM_DOMAIN: "circles.test" })).toThrow(/DKIM_SELECTOR.*DKIM_KEY_FILE/);
    const DKIM_KEY_FILE = fileOf("other.pem", generateKeyPairSync("ed25519").privateKey);
    const env = { ...readEnv({ ...settings, DKIM_KEY_FILE }), SMTP_URL: "smtp://127.0.0.1:25" };
    expect(() => openEmail(env)).toThrow(/RSA/);
  });
});

describe.concurrent("what a server does", () => {
  test.for<[SmtpMood, object, number]>([
    ["421 at connect", { result: "retry" }, 0],
    ["450 at RCPT", { result: "retry", why: "450" }, 0],
    ["550 at RCPT", { result: "failed", address: "bad" }, 0],
    ["relaying denied at RCPT", { result: "failed", address: "good" }, 0],
    ["552 at DATA", { result: "failed", address: "good" }, 0],
    ["550 at MAIL FROM", { result: "our_fault" }, 0],
    ["535 at AUTH", { result: "our_fault" }, 0],
    ["gone at RCPT", { result: "retry" }, 0],
    // How much of it had left us then is chance.
    ["gone before the letter ends", { result: expect.stringMatching(/^(retry|in_doubt)$/) as string }, 0],
    ["gone after the letter", { result: "in_doubt" }, 1],
    ["hang before DATA", { result: "retry" }, 0],
    ["hang after DATA", { result: "in_doubt" }, 1],
    ["slow drip", { result: "accepted" }, 1],
    ["drip for ever", { result: "retry" }, 0],
  ])("%s", { timeout: 40_000 }, async ([mood, outcome, copies], { onTestFinished: ends }) => {
    const withUser = mood === "535 at AUTH" ? "us:wrong@" : "";
    const { smtp, send } = await open(
      [mood, mood, mood],
      { at: (port) => `smtp://${withUser}127.0.0.1:${port}` },
      ends,
    );
    const since = performance.now();
    expect(await send(letterTo("sam@example.org"))).toMatchObject(outcome);
    expect(performance.now() - since).toBeLessThan(SEND_LIMIT_MS);
    expect(smtp.mails).toHaveLength(copies);
  });
});

describe("a server that", () => {
  test("is not there", async () => {
    const { smtp, send } = await open();
    await smtp.close();
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "retry" });
  });

  test("has a name that nobody knows", async () => {
    const { send } = await open([], { at: () => "smtp://no-such-host.invalid:25" });
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "retry" });
  });

  test("refuses one reader serves the next one on the same connection", async () => {
    const { smtp, send } = await open(["550 at RCPT"]);
    await send(letterTo("gone@example.org"));
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "accepted" });
    expect(smtp.mails).toMatchObject([{ to: "sam@example.org" }]);
  });

  test("ended a silent conversation is asked anew, and gets one copy", async () => {
    const { smtp, send } = await open();
    await send(letterTo("sam@example.org"));
    smtp.hangUp();
    const letter = letterTo("sam@example.org");
    expect(await send(letter)).toMatchObject({ result: "accepted" });
    expect(smtp.accepts.get(letter.id)).toHaveLength(1);
  });

  test("did not say whether it took a letter gets it with the same Message-ID", async () => {
    const { smtp, send } = await open(["gone after the letter"]);
    const letter = letterTo("sam@example.org");
    expect(await send(letter)).toMatchObject({ result: "in_doubt" });
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({ result: "accepted" });
    expect([...smtp.accepts.keys()]).toEqual([letter.id]);
  });
});

describe("encryption", () => {
  const trusted = `tls.ca=${encodeURIComponent(testCertificate.cert)}`;
  test.each([
    ["from the first byte", { secure: testCertificate }, "smtps"],
    ["when asked for", { starttls: testCertificate }, "smtp"],
  ])("%s: only with a certificate that somebody vouches for", async (_how, tls, scheme) => {
    const stranger = await open([], { tls, at: (port) => `${scheme}://us:secret@127.0.0.1:${port}` });
    expect(await stranger.send(letterTo("sam@example.org"))).toMatchObject({ result: "retry" });
    expect(stranger.smtp).toMatchObject({ mails: [], passwords: [] });
    const known = await open([], { tls, at: (port) => `${scheme}://us:secret@127.0.0.1:${port}?${trusted}` });
    expect(await known.send(letterTo("sam@example.org"))).toMatchObject({ result: "accepted" });
    expect(known.smtp.passwords).toEqual([{ password: "secret", isEncrypted: true }]);
  });

  test("another machine that cannot encrypt hears no password and gets no letter", async () => {
    // 0.0.0.0 leads to this machine, but does not look like it.
    const { smtp, send } = await open([], { at: (port) => `smtp://us:secret@0.0.0.0:${port}` });
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "our_fault" });
    expect(smtp).toMatchObject({ mails: [], passwords: [] });
  });

  test("is left out only where the settings say so", async () => {
    const { smtp, send } = await open([], { at: (port) => `smtp://0.0.0.0:${port}?requireTLS=false` });
    expect(await send(letterTo("sam@example.org"))).toMatchObject({ result: "accepted" });
    expect(smtp.mails).toHaveLength(1);
  });
});
