import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import type { Send } from "./channel.ts";
import { SEND_LIMIT_MS } from "./channel.ts";
import { isOneAddress, mailOf } from "./email-mail.ts";
import { emailOutcome } from "./email-outcome.ts";
import { type EmailEnv, smtpOptions } from "./email-settings.server.ts";

const MARGIN_MS = 2_000;

/** Email by SMTP; one reader a message, always. @throws Error when the key that is to sign emails is none */
export function openEmail(env: EmailEnv): { send: Send; close(): Promise<void> } {
  const transport = createTransport(smtpOptions(env));
  /** Letters of which the whole body was handed to the server: without an answer, such a one may have arrived. */
  const whole = new Set<string>();
  transport.use("stream", (mail, done) => {
    const id = String(mail.data.messageId);
    // Puts in the signing, which reads the whole letter before the server is asked anything; the letter leaves some turns later. So what is
    // put in after it sees what the server is handed.
    done();
    mail.message.processFunc((input) => {
      const output = new PassThrough().once("end", () => whole.add(id));
      return input.on("error", (error: Error) => output.destroy(error)).pipe(output);
    });
  });
  return {
    async send(letter) {
      if (letter.address.channel !== "email") return { result: "failed", why: "not an email", address: "good" };
      const { to } = letter.address;
      if (!isOneAddress(to)) return { result: "failed", why: "not an address", address: "bad" };
      const mail = mailOf(letter, to, env);
      try {
        const info = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(SEND_LIMIT_MS - MARGIN_MS) });
        return { result: "accepted", providerId: queuedAs(info.response) };
      } catch (error) {
        return emailOutcome(error, whole.has(mail.messageId));
      } finally {
        whole.delete(mail.messageId);
      }
    },
    close: async () => transport.close(),
  };
}

/** What the server calls it, from "250 2.0.0 Ok: queued as 4F2A"; an address that stands there is nobody's business. */
const queuedAs = (response: string | undefined) =>
  response
    ?.replace(/^\d{3} /, "")
    .replace(/\S+@\S+/g, "…")
    .slice(0, 200) ?? null;
