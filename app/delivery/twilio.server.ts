import { z } from "zod";
import type { Outcome } from "./channel.ts";
import { BAD_PHONE, BAD_WORDS, DAILY_LIMIT, NOT_ARRIVED } from "./twilio-codes.ts";
import { type Text, type TextProvider, UNREADABLE } from "./text-provider.ts";

const URL_OF_TWILIO = "https://api.twilio.com";
/** Where it tells us how texts went and what came in, from "/". */
const HOOK = "/hooks/sms/twilio";
/**
 * An earlier try can only be told by phone and words. Of the same words within this time one is enough; what is older may be another message.
 */
const SAME_WITHIN_MS = 15 * 60_000;

export interface TwilioSettings {
  account: string;
  token: string;
  from: string;
  /** Where it can call us, asked each time; without it there are no receipts. */
  baseUrl: () => string | undefined;
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
        ...callBack(baseUrl(), id),
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

const callBack = (baseUrl: string | undefined, id: string): Record<string, string> =>
  baseUrl === undefined ? {} : { StatusCallback: `${baseUrl}${HOOK}?delivery=${id}` };
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
