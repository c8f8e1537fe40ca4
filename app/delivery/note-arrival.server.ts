import { and, eq, inArray, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints, deliveries, reminders, stoppedAddresses } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";

/** What a provider tells us of a letter later: a receipt, a bounce, a complaint. */
export interface Arrival {
  deliveryId: string;
  result: "delivered" | "failed_for_good" | "failed_for_now" | "complaint";
  /** The kind of trouble. */
  why: string;
}

/** A text that could not be delivered just now is sent once more; after that the next channel is. */
const MOST_TRIES = 2;

/**
 * Notes what became of a letter. Receipts may come before our own record, twice, late or out of order: what is known to be delivered stays so.
 * What failed is tried by the next channel while it is of use; an address that is bad for good, or complained, gets nothing any more.
 * An unknown letter changes nothing.
 */
export async function noteArrival({ transaction, keys, now }: OpenCtx, { deliveryId, result, why }: Arrival) {
  await transaction(async (tx) => {
    const [delivery] = await tx.select().from(deliveries).where(eq(deliveries.id, deliveryId));
    if (!delivery) return;
    if (result === "delivered") {
      await tx
        .update(deliveries)
        .set({ state: "delivered", deliveredAt: now })
        .where(and(isIt(delivery), inArray(deliveries.state, ["sending", "retry", "in_doubt", "accepted"])));
      return;
    }
    const isAgain = result === "failed_for_now" && delivery.tries < MOST_TRIES;
    const [isNews] = await tx
      .update(deliveries)
      .set(isAgain ? { state: "retry", why } : { state: "failed", failedAt: now, why })
      .where(and(isIt(delivery), result === "complaint" ? ne(deliveries.state, "failed") : isNotThere))
      .returning({ id: deliveries.id });
    if (!isNews) return;
    if (result === "failed_for_good" || result === "complaint")
      await stopAddress(tx, keys, delivery.addressId, { why: result === "complaint" ? "complaint" : "bad", at: now });
    if (result !== "complaint") await tellOtherwise(tx, delivery, now);
  });
}

type Delivery = typeof deliveries.$inferSelect;

const isIt = ({ programmeId, id }: Delivery) => and(eq(deliveries.programmeId, programmeId), eq(deliveries.id, id));

/** A failure that is told after the letter arrived, or twice, is no news. */
const isNotThere = inArray(deliveries.state, ["sending", "in_doubt", "accepted"]);

async function stopAddress(
  tx: Tx,
  keys: OpenCtx["keys"],
  addressId: string,
  { why, at }: { why: "bad" | "complaint"; at: Date },
) {
  const [contact] = await tx
    .select({ value: contactPoints.value })
    .from(contactPoints)
    .where(eq(contactPoints.id, addressId));
  if (!contact) return;
  await tx
    .insert(stoppedAddresses)
    .values({ contactHash: keys.sign("contact", contact.value), why, at })
    .onConflictDoNothing();
}

/** The reminder, and those that came in the same message, wait to be told by the next channel, while that is of use. */
async function tellOtherwise(tx: Tx, { programmeId, reminderId }: Delivery, now: Date) {
  const about = or(eq(reminders.id, reminderId), eq(reminders.toldIn, reminderId));
  const rows = await tx
    .select({ id: reminders.id, usefulUntil: reminders.usefulUntil })
    .from(reminders)
    .where(and(eq(reminders.programmeId, programmeId), about, inArray(reminders.state, ["told", "unconfirmed"])));
  const useful = rows.filter(({ usefulUntil }) => usefulUntil > now).map(({ id }) => id);
  if (useful.length === 0) return;
  await tx.update(reminders).set({ state: "waiting", nextAt: now, endedAt: null }).where(inArray(reminders.id, useful));
}
