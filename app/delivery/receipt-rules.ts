import type { DeliveryState } from "#db/schema/index.ts";
import type { Receipt } from "./text-provider.ts";

export interface Told {
  state: DeliveryState;
  /** Of the try that was accepted last. */
  providerId: string | null;
  /** When a try of it did not arrive. */
  failedAt: Date | null;
}

/**
 * What a delivery becomes by a receipt; null when it stays as it is. Receipts come before our own record, twice, late and in any order, so a
 * state only rises; and a try that did not arrive lowers it only once, and only when it is the last one.
 */
export function afterReceipt(
  { state, providerId, failedAt }: Told,
  receipt: Pick<Receipt, "what" | "providerId">,
): "accepted" | "delivered" | "retry" | "failed" | null {
  if (state === "delivered" || state === "seen") return null;
  // Whatever was thought of it: it is there.
  if (receipt.what === "delivered") return "delivered";
  if (state === "failed") return null;
  const isThisTry = providerId === receipt.providerId;
  if (state === "accepted") {
    if (receipt.what === "accepted" || !isThisTry) return null;
  } else if (isThisTry && failedAt !== null) return null; // Known already: another try is to come, or on its way.
  if (receipt.what === "accepted") return "accepted";
  if (receipt.what === "permanent") return "failed";
  // Once more, but not for ever; and not while our own record of this try is still to come, which would undo it.
  return failedAt !== null || state === "sending" ? "failed" : "retry";
}
