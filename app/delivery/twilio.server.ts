import { createHmac } from "node:crypto";
import { z } from "zod";
import { isSame } from "#app/lib/crypto.server.ts";
import { mobileOf } from "#app/people/mobile-of.ts";
import type { Outcome } from "./channel.ts";
import { type Heard, type Receipt, type Text, type TextProvider, UNREADABLE } from "./text-provider.ts";

const URL_OF_TWILIO = "https://api.twilio.com";
/** Where it tells us how texts went, from "/". */
export const STATUS_PATH = "/hooks/sms/status";
/**
 * An earlier try can only be told by phone and words. Of the same words within this time one is enough; what is older may be another message.
 */
const SAME_WITHIN_MS = 15 * 60_000;

export interface TwilioSettings {
  account: string;
  token: string;
  from: string;
  /** Where it can call us; without it there are no receipts. */
  baseUrl?: string | undefined;
  /** Another address than Twilio's own. */
  url?: string | undefined;
}

/** Twilio, and whoever speaks like it (interface of 2010-04-01). */
export function openTwilio({ account, token, from, baseUrl, url = URL_OF_TWILIO }: TwilioSettings): TextProvider {
  const messages = `${url}/2010-04-01/Accounts/${account}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
  return {
    sending: ({ id, to, text }) => ({
      url: messages,
      method: "POST",
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        From: from,
        To: to,
        Body: text,
        ...(baseUrl ? { StatusCallback: `${baseUrl}${STATUS_PATH}?delivery=${id}` } : {}),
      }).toString(),
    }),
    lookingUp: ({ to }, now) => ({
      url: `${messages}?${new URLSearchParams({ To: to, "DateSent>": sinceOf(now).toISOString().slice(0, 10), PageSize: "100" }).toString()}`,
      method: "GET",
      headers: { authorization },
    }),
    idIn: (answer) => sent.safeParse(answer).data?.sid ?? null,
    foundIn,
    refusal,
  };
}

const sinceOf = (now: Date) => new Date(now.getTime() - SAME_WITHIN_MS);

const sent = z.object({ sid: z.string().min(1) });
const list = z.object({
  messages: z.array(
    z.object({ sid: z.string(), to: z.string(), body: z.string(), status: z.string(), date_created: z.string() }),
  ),
});

function foundIn(answer: unknown, { to, text }: Text, now: Date): Outcome | null {
  const read = list.safeParse(answer).data;
  if (!read) return UNREADABLE;
  const alive = read.messages.find(
    (one) =>
      one.to === to &&
      one.body === text &&
      !NOT_ARRIVED.has(one.status) &&
      Date.parse(one.date_created) >= sinceOf(now).getTime(),
  );
  return alive ? { result: "accepted", providerId: alive.sid } : null;
}

const NOT_ARRIVED = new Set(["undelivered", "failed", "canceled"]);
/** No mobile, no such phone, or one that asked the provider for no more texts (twilio.com/docs/api/errors). */
const BAD_PHONE = new Set([21211, 21214, 21217, 21265, 21610, 21612, 21614, 21635, 30004, 30005, 30006]);
/** Too long, or empty. */
const BAD_WORDS = new Set([21602, 21617, 21619]);
const DAILY_LIMIT = 63038;

const refused = z.object({ code: z.number() });

/** What is neither the phone's nor the words' fault (account, credit, trial, region, sender) is ours. */
function refusal(status: number, answer: unknown): Outcome {
  const code = refused.safeParse(answer).data?.code;
  const why = [status, code].filter(Boolean).join(" ");
  if (status === 429) return code === DAILY_LIMIT ? { result: "our_fault", why } : { result: "retry", why };
  if (code !== undefined && BAD_PHONE.has(code)) return { result: "failed", why, address: "bad" };
  if (code !== undefined && BAD_WORDS.has(code)) return { result: "failed", why, address: "good" };
  return { result: "our_fault", why };
}

/**
 * Whether a call to our hook was signed with the account's token (twilio.com/docs/usage/security): HMAC-SHA1 of the whole address and the
 * sorted fields. @param url as Twilio knows it, not as a proxy passes it on
 */
export function isFromTwilio(headers: Headers, url: string, fields: URLSearchParams, token: string) {
  const signed = [...fields]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flat()
    .join("");
  const signature = createHmac("sha1", token)
    .update(url + signed)
    .digest("base64");
  return isSame(headers.get("x-twilio-signature") ?? "", signature);
}

const receipt = z
  .object({
    MessageSid: z.string().min(1),
    MessageStatus: z.string(),
    To: z.string(),
    ErrorCode: z.coerce.number().optional(),
  })
  .transform(
    ({ MessageSid: providerId, MessageStatus: status, To: to, ErrorCode: code }): Omit<Receipt, "deliveryId"> => ({
      providerId,
      to: mobileOf(to),
      what: whatOf(status, code),
      why: code === undefined ? status : `${status} ${code}`,
    }),
  );

function whatOf(status: string, code: number | undefined): Receipt["what"] {
  if (status === "delivered" || status === "read") return "delivered";
  if (!NOT_ARRIVED.has(status)) return "accepted";
  return code !== undefined && BAD_PHONE.has(code) ? "permanent" : "temporary";
}

/** How a text went. @param deliveryId from the address that was called. Null when it cannot be read. */
export function readTwilioReceipt(fields: URLSearchParams, deliveryId: string | null): Receipt | null {
  const how = receipt.safeParse(Object.fromEntries(fields)).data;
  return how ? { ...how, deliveryId } : null;
}

const heard = z
  .object({ MessageSid: z.string().min(1), From: z.string(), Body: z.string() })
  .transform(({ MessageSid: providerId, From: from, Body: text }): Heard => ({ providerId, from, text }));

/** A text that came in; null when it cannot be read. */
export const readTwilioText = (fields: URLSearchParams): Heard | null =>
  heard.safeParse(Object.fromEntries(fields)).data ?? null;
