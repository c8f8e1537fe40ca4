import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Outcome } from "./channel.ts";
import { type Text, type TextProvider, UNREADABLE } from "./text-provider.ts";

const URL_OF_NOTIFY = "https://api.notifications.service.gov.uk";

export interface NotifySettings {
  /** "name-<service id>-<secret>", as the page "API keys" shows it. */
  apiKey: string;
  templateId: string;
  /** Another address than Notify's own. */
  url?: string | undefined;
}

/** GOV.UK Notify, by its interface v2 (docs.notifications.service.gov.uk/rest-api.html). */
export function openNotify({ apiKey, templateId, url = URL_OF_NOTIFY }: NotifySettings): TextProvider {
  const headers = (now: Date) => ({
    authorization: `Bearer ${tokenOf(apiKey, now)}`,
    "content-type": "application/json",
  });
  const notifications = `${url}/v2/notifications`;
  return {
    sending: ({ id, to, text }, now) => ({
      url: `${notifications}/sms`,
      method: "POST",
      headers: headers(now),
      body: JSON.stringify({ phone_number: to, template_id: templateId, personalisation: { text }, reference: id }),
    }),
    lookingUp: ({ id }, now) => ({
      url: `${notifications}?template_type=sms&reference=${id}`,
      method: "GET",
      headers: headers(now),
    }),
    idIn: (answer) => sent.safeParse(answer).data?.id ?? null,
    foundIn,
    refusal,
  };
}

/** A token for one request, good for 30 seconds around `now` (JWT, HS256). */
function tokenOf(apiKey: string, now: Date) {
  const [service, secret] = [apiKey.slice(-73, -37), apiKey.slice(-36)];
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ typ: "JWT", alg: "HS256" })}.${part({ iss: service, iat: Math.floor(now.getTime() / 1000) })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

const sent = z.object({ id: z.string().min(1) });
const list = z.object({
  notifications: z.array(z.object({ id: z.string(), reference: z.string().nullish(), status: z.string() })),
});

function foundIn(answer: unknown, { id }: Text): Outcome | null {
  const read = list.safeParse(answer).data;
  if (!read) return UNREADABLE;
  const tries = read.notifications.filter(({ reference }) => reference === id);
  const alive = tries.find(({ status }) => !status.endsWith("-failure"));
  if (alive) return { result: "accepted", providerId: alive.id };
  const isForGood = tries.some(({ status }) => status === "permanent-failure");
  return isForGood ? { result: "failed", why: "permanent-failure", address: "bad" } : null;
}

const refused = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })) });

/** What cannot be the phone's fault (trial, team key, template, clock, key, the day's limit) is ours. */
function refusal(status: number, answer: unknown): Outcome {
  const [first] = refused.safeParse(answer).data?.errors ?? [];
  const why = [status, first?.error].filter(Boolean).join(" ");
  if (status === 429)
    return first?.error === "TooManyRequestsError" ? { result: "our_fault", why } : { result: "retry", why };
  if (status === 413) return { result: "failed", why, address: "good" };
  const isAboutPhone = /^phone_number |international/i.test(first?.message ?? "");
  return status === 400 && isAboutPhone ? { result: "failed", why, address: "bad" } : { result: "our_fault", why };
}
