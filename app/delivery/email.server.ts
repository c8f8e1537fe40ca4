import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import type { Env } from "#app/lib/env.server.ts";
import type { Letter, Outcome, Send } from "./channel.ts";
import { SEND_LIMIT_MS } from "./channel.ts";
import { emailOutcome } from "./email-outcome.ts";

const CONNECT_MS = 5_000;
/** Silence of a server in the middle of a conversation. */
const SILENCE_MS = 8_000;
const MARGIN_MS = 2_000;
const CONNECTIONS = 5;

/** Email by SMTP, over a few connections that stay open; one reader a message, always. */
export function openEmail(env: Env & { SMTP_URL: string }): { send: Send; close(): Promise<void> } {
  const transport = createTransport({
    url: env.SMTP_URL,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...dkimOf(env),
  });
  /** Letters of which the whole body was handed to the server: without an answer, such a one may have arrived. */
  const whole = new Set<string>();
  transport.use("stream", (mail, done) => {
    const id = String(mail.data.messageId);
    mail.message.processFunc((input) => {
      const output = new PassThrough().once("end", () => whole.add(id));
      return input.on("error", (error: Error) => output.destroy(error)).pipe(output);
    });
    done();
  });
  return {
    async send(letter) {
      if (letter.address.channel !== "email") return { result: "failed", why: "not an email", address: "good" };
      const mail = mailOf(letter, env);
      try {
        const info = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(SEND_LIMIT_MS - MARGIN_MS) });
        return { result: "accepted", providerId: queuedAs(info.response) };
      } catch (error) {
        return emailOutcome(error, whole.has(mail.messageId)) satisfies Outcome;
      } finally {
        whole.delete(mail.messageId);
      }
    },
    close: async () => transport.close(),
  };
}

/** What the server calls it, from "250 2.0.0 Ok: queued as 4F2A". */
const queuedAs = (response: string | undefined) => response?.replace(/^\d{3} /, "").slice(0, 200) ?? null;

function dkimOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: Env) {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE) return {};
  const privateKey = readFileSync(DKIM_KEY_FILE, "utf8");
  return { dkim: { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey } };
}

function mailOf(letter: Letter, { MAIL_FROM, MAIL_BOUNCES }: Env) {
  const to = letter.address.channel === "email" ? letter.address.to : "";
  const host = /@([^\s@>]+)>?$/.exec(MAIL_FROM)?.[1] ?? "localhost";
  const stop = letter.stopUrl && {
    // RFC 8058: a mail program may stop these with one press, without a page and without signing in.
    "List-Unsubscribe": `<${letter.stopUrl}/stop>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return {
    from: MAIL_FROM,
    to: { name: "", address: to },
    // The same at every try, so that a mail program shows a second copy as the first.
    messageId: `<${letter.id}@${host}>`,
    subject: letter.subject,
    text: letter.text,
    html: letter.html ?? undefined,
    envelope: MAIL_BOUNCES ? { from: returnPath(MAIL_BOUNCES, letter.id), to } : undefined,
    headers: { "Auto-Submitted": "auto-generated", ...stop },
  };
}

/** "bounces@example.org" → "bounces+<delivery>@example.org" (VERP): what comes back says which letter it was. */
const returnPath = (bounces: string, id: string) => bounces.replace("@", `+${id}@`);
