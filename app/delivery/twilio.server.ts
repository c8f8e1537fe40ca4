import type { Env } from "#app/lib/env.server.ts";
import { ask } from "./ask.server.ts";
import type { SmsProvider } from "./sms.server.ts";

const ADDRESS = "https://api.twilio.com";
/** Their codes for numbers that no text can reach (twilio.com/docs/api/errors). */
const BAD_NUMBERS = new Set([21211, 21214, 21217, 21610, 21612, 21614]);

interface Message {
  sid: string;
  to: string;
  body: string;
}

/**
 * Twilio and whoever speaks like it (twilio.com/docs/messaging/api/message-resource). It keeps no reference of ours: receipts name the delivery
 * in their address, and a text in doubt is looked for by its number and words.
 * @throws Error when a setting is missing
 */
export function openTwilio(
  { SMS_URL, TWILIO_ACCOUNT, TWILIO_TOKEN, TWILIO_FROM }: Env,
  baseUrl: () => string,
): SmsProvider {
  if (!TWILIO_ACCOUNT || !TWILIO_TOKEN || !TWILIO_FROM)
    throw new Error("TWILIO_ACCOUNT, TWILIO_TOKEN and TWILIO_FROM are missing.");
  const messages = `${SMS_URL ?? ADDRESS}/2010-04-01/Accounts/${TWILIO_ACCOUNT}/Messages.json`;
  const headers = { Authorization: `Basic ${Buffer.from(`${TWILIO_ACCOUNT}:${TWILIO_TOKEN}`).toString("base64")}` };
  return {
    send: ({ reference, to, body }, signal) =>
      ask(messages, {
        method: "POST",
        headers,
        body: new URLSearchParams({
          From: TWILIO_FROM,
          To: to,
          Body: body,
          StatusCallback: `${baseUrl()}/hooks/sms/twilio?delivery=${reference}`,
        }),
        signal,
      }),
    async find({ to, body: words }, signal) {
      const { status, body } = await ask(`${messages}?To=${encodeURIComponent(to)}&PageSize=20`, { headers, signal });
      if (status !== 200) throw new Error(String(status));
      const { messages: sent = [] } = body as { messages?: Message[] };
      return sent.find((message) => message.to === to && message.body === words)?.sid ?? null;
    },
    idOf: ({ body }) => (body as { sid?: string } | null)?.sid ?? null,
    isBadNumber: ({ status, body }) => status === 400 && BAD_NUMBERS.has((body as { code?: number } | null)?.code ?? 0),
  };
}
