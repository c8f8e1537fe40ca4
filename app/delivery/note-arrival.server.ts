import { and, eq, gt, inArray, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints, deliveries, reminders, stoppedAddresses } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { isId } from "#app/lib/ids.ts";
import { type Arrival, stateAfter } from "./arrival-rules.ts";

type Delivery = typeof deliveries.$inferSelect;

/**
 * Notes what became of a letter: that it arrived, or that it did not; then it is told another way while that is of use. An address that is bad
 * for good, or complained, gets nothing any more. Said again it changes nothing; of a letter that we do not know neither.
 */
export async function noteArrival({ transaction, keys, now }: Omit<OpenCtx, "db">, arrival: Arrival): Promise<void> {
  await transaction(async (tx) => {
    const rows = await readDeliveries(tx, arrival);
    let isBad = false;
    for (const delivery of rows) {
      const state = stateAfter(delivery, arrival);
      if (state === null) continue;
      isBad ||= state === "failed" && arrival.result === "failed_for_good";
      await tx
        .update(deliveries)
        .set({
          state,
          providerId: arrival.providerId ?? delivery.providerId,
          ...whenAndWhy(delivery, state, arrival.why, now),
        })
        .where(isIt(delivery));
      if (state === "failed" || state === "retry") await tellOtherwise(tx, delivery, now);
      else if (delivery.state !== "accepted") await endReminder(tx, delivery, now);
    }
    const [first] = rows;
    const why = arrival.result === "complaint" ? "complaint" : isBad ? "bad" : null;
    if (first && why) await stopAddress(tx, keys, first.addressId, { why, at: now });
  });
}

function whenAndWhy({ acceptedAt }: Delivery, state: Delivery["state"], why: string, now: Date) {
  if (state === "accepted") return { acceptedAt: now, why: null };
  if (state === "delivered") return { acceptedAt: acceptedAt ?? now, deliveredAt: now, why: null };
  return { failedAt: now, why };
}

/** What the letter said, one reminder or several: each has its own delivery to that address. */
async function readDeliveries(tx: Tx, { deliveryId, providerId }: Arrival): Promise<Delivery[]> {
  const isNamed = deliveryId !== null && isId(deliveryId);
  if (!isNamed && providerId === null) return [];
  const [first] = await tx
    .select()
    .from(deliveries)
    .where(isNamed ? eq(deliveries.id, deliveryId) : eq(deliveries.providerId, providerId ?? ""));
  if (!first) return [];
  const { programmeId, channel, addressId, reminderId, id } = first;
  const beside = tx
    .select({ id: reminders.id })
    .from(reminders)
    .where(and(eq(reminders.programmeId, programmeId), eq(reminders.toldIn, reminderId)));
  return tx
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.programmeId, programmeId),
        eq(deliveries.channel, channel),
        eq(deliveries.addressId, addressId),
        or(eq(deliveries.id, id), inArray(deliveries.reminderId, beside)),
      ),
    )
    .orderBy(deliveries.id);
}

const isIt = ({ programmeId, id }: Delivery) => and(eq(deliveries.programmeId, programmeId), eq(deliveries.id, id));
const isItsReminder = ({ programmeId, reminderId }: Delivery) =>
  and(eq(reminders.programmeId, programmeId), eq(reminders.id, reminderId));

/** It did not arrive: a worker looks at it again, if it is of use and nothing else has brought it. */
async function tellOtherwise(tx: Tx, delivery: Delivery, now: Date) {
  const { programmeId, reminderId, id } = delivery;
  const isBrought = or(
    inArray(deliveries.state, ["delivered", "seen"]),
    // A push that was accepted may be seen by nobody.
    and(eq(deliveries.state, "accepted"), ne(deliveries.channel, "push")),
  );
  const isAnother = and(
    eq(deliveries.programmeId, programmeId),
    eq(deliveries.reminderId, reminderId),
    ne(deliveries.id, id),
  );
  if ((await tx.$count(deliveries, and(isAnother, isBrought))) > 0) return;
  // While a reminder is being sent, it is by this way only if this way is `sending`; else by another, which is left to go on.
  const isOpen = inArray(reminders.state, [
    "told",
    "unconfirmed",
    "waiting",
    ...(delivery.state === "sending" ? (["sending"] as const) : []),
  ]);
  await tx
    .update(reminders)
    .set({ state: "waiting", nextAt: now, endedAt: null, leaseOwner: null })
    .where(and(isItsReminder(delivery), isOpen, gt(reminders.usefulUntil, now)));
}

/** It arrived before anybody could write down that it was accepted: nobody is told again. */
async function endReminder(tx: Tx, delivery: Delivery, now: Date) {
  await tx
    .update(reminders)
    .set({ state: "told", endedAt: now, leaseOwner: null, sealedFacts: null })
    .where(and(isItsReminder(delivery), inArray(reminders.state, ["waiting", "sending", "unconfirmed"])));
}

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
  // An address that a message names itself stands there alone: there is nothing to stop.
  if (!contact) return;
  await tx
    .insert(stoppedAddresses)
    .values({ contactHash: keys.sign("contact", contact.value), why, at })
    .onConflictDoNothing();
}
