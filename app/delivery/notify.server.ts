import { createHmac } from "node:crypto";
import type { Env } from "#app/lib/env.server.ts";
import { ask } from "./ask.server.ts";
import type { SmsProvider } from "./sms.server.ts";

const ADDRESS = "https://api.notifications.service.gov.uk";

/**
 * GOV.UK Notify (docs.notifications.service.gov.uk/rest-api.html): a token signed with the key, a template whose whole text is ((text)), and our
 * reference, by which a text in doubt is found again.
 * @throws Error when the key or the template is missing
 */
export function openNotify({ SMS_URL, NOTIFY_API_KEY, NOTIFY_TEMPLATE }: Env): SmsProvider {
  if (!NOTIFY_API_KEY || !NOTIFY_TEMPLATE) throw new Error("NOTIFY_API_KEY and NOTIFY_TEMPLATE are missing.");
  const base = SMS_URL ?? ADDRESS;
  // "<name>-<service id>-<secret>", both ids of 36 characters.
  const secret = NOTIFY_API_KEY.slice(-36);
  const service = NOTIFY_API_KEY.slice(-73, -37);
  const headers = (at: Date) => ({
    Authorization: `Bearer ${tokenOf(service, secret, at)}`,
    "Content-Type": "application/json",
  });
  return {
    send: ({ reference, to, body, at }, signal) =>
      ask(`${base}/v2/notifications/sms`, {
        method: "POST",
        headers: headers(at),
        body: JSON.stringify({
          phone_number: to,
          template_id: NOTIFY_TEMPLATE,
          personalisation: { text: body },
          reference,
        }),
        signal,
      }),
    async find({ reference, at }, signal) {
      const { status, body } = await ask(`${base}/v2/notifications?reference=${reference}`, {
        headers: headers(at),
        signal,
      });
      if (status !== 200) throw new Error(String(status));
      const { notifications = [] } = body as { notifications?: { id: string }[] };
      return notifications[0]?.id ?? null;
    },
    idOf: ({ body }) => (body as { id?: string } | null)?.id ?? null,
    isBadNumber: ({ status, body }) => status === 400 && /phone_number|phone number|number/i.test(JSON.stringify(body)),
  };
}

/** A JSON Web Token, HS256 (RFC 7519), good for half a minute. */
function tokenOf(service: string, secret: string, at: Date) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const issuedAt = Math.floor(at.getTime() / 1000);
  const signed = `${part({ typ: "JWT", alg: "HS256" })}.${part({ iss: service, iat: issuedAt })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
