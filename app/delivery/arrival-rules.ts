import type { DeliveryState } from "#db/schema/index.ts";

/** What a provider tells us of a letter later: a receipt, a bounce, a complaint. */
export interface Arrival {
  /** Null where only the provider's own name for it comes back. */
  deliveryId: string | null;
  /** What the provider calls this try; null where it does not say. */
  providerId: string | null;
  /** failed_for_good: nothing will ever arrive there. failed_for_now: a phone was off, a mailbox full. */
  result: "accepted" | "delivered" | "failed_for_good" | "failed_for_now" | "complaint";
  /** The kind of trouble, in the provider's word or number. */
  why: string;
}

export interface Told {
  state: DeliveryState;
  /** Of the try that was accepted last. */
  providerId: string | null;
  /** When a try of it did not arrive. */
  failedAt: Date | null;
}

/**
 * What a delivery becomes by what a provider tells; null when it stays as it is. That comes before our own record, twice, late and in any
 * order: a state only rises; and a try that did not arrive lowers it only once, and only when it is the last one.
 */
export function stateAfter(
  { state, providerId, failedAt }: Told,
  arrival: Pick<Arrival, "result" | "providerId">,
): "accepted" | "delivered" | "retry" | "failed" | null {
  const { result } = arrival;
  if (state === "delivered" || state === "seen" || result === "complaint") return null;
  // Whatever was thought of it: it is there.
  if (result === "delivered") return "delivered";
  if (state === "failed") return null;
  const isThisTry = arrival.providerId === null || providerId === arrival.providerId;
  if (state === "accepted") {
    if (result === "accepted" || !isThisTry) return null;
  } else if (isThisTry && failedAt !== null) return null; // Known already: another try is to come, or on its way.
  if (result === "accepted") return "accepted";
  if (result === "failed_for_good") return "failed";
  // Once more, but not for ever; and not while our own record of this try is still to come, which would undo it.
  return failedAt !== null || state === "sending" ? "failed" : "retry";
}
