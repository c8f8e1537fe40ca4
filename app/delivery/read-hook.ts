import { z } from "zod";
import type { Arrival } from "./arrival-rules.ts";
import { BAD_PHONE, NOT_ARRIVED } from "./twilio-codes.ts";

/** A text that somebody sent us. */
export interface Incoming {
  /** The provider's name for it: the same each time it tells of it. */
  providerId: string;
  /** As the provider writes it. */
  from: string;
  text: string;
}

/** What a provider's call says; null when it says nothing that we need. */
export type Hook = { arrival: Arrival } | { incoming: Incoming } | null;

const short = z.string().min(1).max(200);
const words = z.string().max(2000);
const notifyReceipt = z.object({ id: short.nullish(), reference: short.nullish(), status: short });
const notifyIncoming = z.object({ id: short, source_number: short, message: words });
/** A technical failure is theirs: as good as a phone that was off. */
const RESULTS: Partial<Record<string, Arrival["result"]>> = {
  delivered: "delivered",
  "permanent-failure": "failed_for_good",
  "temporary-failure": "failed_for_now",
  "technical-failure": "failed_for_now",
};

/** A call of GOV.UK Notify (docs.notifications.service.gov.uk/rest-api.html#delivery-receipts, #received-text-messages). */
export function readNotifyHook(body: unknown): Hook {
  const incoming = notifyIncoming.safeParse(body).data;
  if (incoming) {
    const { id: providerId, source_number: from, message: text } = incoming;
    return { incoming: { providerId, from, text } };
  }
  const receipt = notifyReceipt.safeParse(body).data;
  const result = receipt && RESULTS[receipt.status];
  if (!result) return null;
  const { reference: deliveryId = null, id: providerId = null, status: why } = receipt;
  return { arrival: { deliveryId, providerId, result, why } };
}

const twilioIncoming = z.object({
  MessageSid: short,
  From: short,
  Body: words,
  MessageStatus: z.undefined().optional(),
});
const twilioReceipt = z.object({ MessageSid: short, MessageStatus: short, ErrorCode: z.coerce.number().optional() });

/** A call of Twilio or whoever speaks like it: its fields, and the delivery that the address named. */
export function readTwilioHook(fields: URLSearchParams, deliveryId: string | null): Hook {
  const body = Object.fromEntries(fields);
  const incoming = twilioIncoming.safeParse(body).data;
  if (incoming) return { incoming: { providerId: incoming.MessageSid, from: incoming.From, text: incoming.Body } };
  const receipt = twilioReceipt.safeParse(body).data;
  if (!receipt) return null;
  const { MessageSid: providerId, MessageStatus: status, ErrorCode: code } = receipt;
  const why = code === undefined ? status : `${status} ${code}`;
  return { arrival: { deliveryId, providerId, result: resultOf(status, code), why } };
}

/** A phone that is switched off (30003) is no bad number. */
function resultOf(status: string, code: number | undefined): Arrival["result"] {
  if (status === "delivered" || status === "read") return "delivered";
  if (!NOT_ARRIVED.has(status)) return "accepted";
  return code !== undefined && BAD_PHONE.has(code) ? "failed_for_good" : "failed_for_now";
}

const emailHook = z.object({
  event: z.enum(["bounce", "complaint"]),
  delivery: short.optional(),
  returnPath: short.optional(),
  permanent: z.boolean().default(true),
});

/**
 * What an email provider, or a small program behind the bounce mailbox, tells us: `{ event: "bounce" | "complaint", delivery, returnPath,
 * permanent }`, the delivery by its id or by the return path that names it.
 */
export function readEmailHook(body: unknown): Hook {
  const read = emailHook.safeParse(body);
  if (!read.success) return null;
  const { event, delivery, returnPath, permanent } = read.data;
  const deliveryId = delivery ?? deliveryOfReturnPath(returnPath ?? "");
  if (deliveryId === null) return null;
  const result = event === "complaint" ? event : permanent ? "failed_for_good" : "failed_for_now";
  return { arrival: { deliveryId, providerId: null, result, why: event } };
}

/** The delivery that a return path names, "bounces+<delivery>@…" (VERP); null when it is none of ours. */
export const deliveryOfReturnPath = (address: string) =>
  // Servers on the way may write an address in capitals.
  /\+([a-z0-9]{26})@/i.exec(address)?.[1]?.toLowerCase() ?? null;
