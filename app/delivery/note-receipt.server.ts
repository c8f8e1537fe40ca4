import { and, eq, gt, inArray, ne, or, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { deliveries, reminders, stoppedAddresses } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { isId } from "#app/lib/ids.ts";
import { afterReceipt } from "./receipt-rules.ts";
import type { Receipt } from "./text-provider.ts";

type Delivery = typeof deliveries.$inferSelect;

/**
 * Writes down what a provider says of a text: that it arrived, or that it did not; then it is told another way while that is of use. Said again
 * it changes nothing; of a text that we do not know neither.
 */
export async function noteReceipt({ transaction, keys, now }: Omit<OpenCtx, "db">, receipt: Receipt): Promise<void> {
  await transaction(async (tx) => {
    for (const delivery of await readDeliveries(tx, receipt)) {
      const state = afterReceipt(delivery, receipt);
      if (state === null) continue;
      await tx
        .update(deliveries)
        .set({ state, providerId: receipt.providerId, ...whenAndWhy(delivery, state, receipt.why, now) })
        .where(eq(deliveries.id, delivery.id));
      if (state === "failed" || state === "retry") await tellAgain(tx, delivery, now);
      else if (delivery.state !== "accepted") await endReminder(tx, delivery, now);
      if (state === "failed" && receipt.what === "permanent" && receipt.to)
        await tx
          .insert(stoppedAddresses)
          .values({ contactHash: keys.sign("contact", receipt.to), why: "bad", at: now })
          .onConflictDoNothing();
    }
  });
}

function whenAndWhy({ acceptedAt }: Delivery, state: Delivery["state"], why: string, now: Date) {
  if (state === "accepted") return { acceptedAt: now, why: null };
  if (state === "delivered") return { acceptedAt: acceptedAt ?? now, deliveredAt: now, why: null };
  return { failedAt: now, why };
}

/** What the text said, one reminder or several: each has its own delivery to that phone. */
async function readDeliveries(tx: Tx, { deliveryId, providerId }: Receipt): Promise<Delivery[]> {
  const isNamed = deliveryId !== null && isId(deliveryId);
  const [first] = await tx
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channel, "sms"),
        isNamed ? eq(deliveries.id, deliveryId) : eq(deliveries.providerId, providerId),
      ),
    );
  if (!first) return [];
  const isBeside: SQL | undefined = and(
    eq(reminders.programmeId, first.programmeId),
    eq(reminders.toldIn, first.reminderId),
  );
  return tx
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.programmeId, first.programmeId),
        eq(deliveries.channel, "sms"),
        eq(deliveries.addressId, first.addressId),
        or(
          eq(deliveries.id, first.id),
          inArray(deliveries.reminderId, tx.select({ id: reminders.id }).from(reminders).where(isBeside)),
        ),
      ),
    )
    .orderBy(deliveries.id);
}

const thisReminder = ({ programmeId, reminderId }: Delivery) =>
  and(eq(reminders.programmeId, programmeId), eq(reminders.id, reminderId));

/** It did not arrive: the worker looks at it again, if it is of use and nothing else has brought it. */
async function tellAgain(tx: Tx, delivery: Delivery, now: Date) {
  const { programmeId, reminderId } = delivery;
  const [another] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.programmeId, programmeId),
        eq(deliveries.reminderId, reminderId),
        ne(deliveries.id, delivery.id),
        // A push that was accepted may be seen by nobody.
        or(
          inArray(deliveries.state, ["delivered", "seen"]),
          and(eq(deliveries.state, "accepted"), ne(deliveries.channel, "push")),
        ),
      ),
    )
    .limit(1);
  if (another) return;
  // What is being sent is sent by this way, if this way is `sending`; else by another, which is left to go on.
  const isOpen = inArray(reminders.state, [
    "told",
    "unconfirmed",
    "waiting",
    ...(delivery.state === "sending" ? (["sending"] as const) : []),
  ]);
  await tx
    .update(reminders)
    .set({ state: "waiting", nextAt: now, endedAt: null, leaseOwner: null })
    .where(and(thisReminder(delivery), isOpen, gt(reminders.usefulUntil, now)));
}

/** It arrived before anybody could write down that it was accepted: nobody is told again. */
async function endReminder(tx: Tx, delivery: Delivery, now: Date) {
  await tx
    .update(reminders)
    .set({ state: "told", endedAt: now, leaseOwner: null })
    .where(and(thisReminder(delivery), inArray(reminders.state, ["waiting", "sending", "unconfirmed"])));
}
