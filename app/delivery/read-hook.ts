import { z } from "zod";
import type { Arrival } from "./note-arrival.server.ts";

/** A text that somebody sent us. */
export interface Incoming {
  providerId: string;
  from: string;
  text: string;
}

/** What a provider's call says; null when it says nothing that we need. */
export type Hook = { arrival: Arrival } | { incoming: Incoming } | null;

const short = z.string().max(200);
const notifyReceipt = z.object({ reference: short.nullable(), status: short });
const notifyIncoming = z.object({ id: short, source_number: short, message: z.string().max(2000) });

/** A call of GOV.UK Notify (docs.notifications.service.gov.uk/rest-api.html#delivery-receipts, #received-text-messages). */
export function readNotifyHook(body: unknown): Hook {
  const incoming = notifyIncoming.safeParse(body);
  if (incoming.success) {
    const { id, source_number: number, message } = incoming.data;
    return { incoming: { providerId: id, from: number.startsWith("+") ? number : `+${number}`, text: message } };
  }
  const receipt = notifyReceipt.safeParse(body);
  if (!receipt.success || receipt.data.reference === null) return null;
  const { reference: deliveryId, status } = receipt.data;
  const result = {
    delivered: "delivered",
    "permanent-failure": "failed_for_good",
    "temporary-failure": "failed_for_now",
  }[status] as Arrival["result"] | undefined;
  return result ? { arrival: { deliveryId, result, why: status } } : null;
}

/** Error codes after which a number is not tried again (twilio.com/docs/api/errors): unknown, landline, unreachable for good. */
const GONE = new Set(["30003", "30005", "30006"]);

/** A call of Twilio or whoever speaks like it: its fields, and the delivery that the address named. */
export function readTwilioHook(fields: URLSearchParams, deliveryId: string | null): Hook {
  const field = (name: string) => fields.get(name)?.slice(0, 2000) ?? "";
  const status = field("MessageStatus");
  if (status === "" && field("Body") !== "" && field("From") !== "")
    return { incoming: { providerId: field("MessageSid"), from: field("From"), text: field("Body") } };
  if (deliveryId === null) return null;
  if (status === "delivered") return { arrival: { deliveryId, result: "delivered", why: status } };
  if (status !== "failed" && status !== "undelivered") return null;
  const code = field("ErrorCode");
  const result = GONE.has(code) ? "failed_for_good" : "failed_for_now";
  return { arrival: { deliveryId, result, why: `${status} ${code}`.trim() } };
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
  if (event === "complaint") return { arrival: { deliveryId, result: "complaint", why: event } };
  return { arrival: { deliveryId, result: permanent ? "failed_for_good" : "failed_for_now", why: event } };
}

/** The delivery that a return path names, "bounces+<delivery>@…" (VERP); null when it is none of ours. */
export const deliveryOfReturnPath = (address: string) => /\+([a-z0-9]{26})@/.exec(address)?.[1] ?? null;
