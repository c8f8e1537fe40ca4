import { inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { calls, deliveries, reminders } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { callerFor } from "./choose-caller.server.ts";
import type { Way } from "./decide.ts";
import type { Planned } from "./plan.server.ts";
import type { Message } from "./together.ts";

/** A message whose deliveries are written: for each way their ids, and the one that providers call the message by. */
export interface Started {
  message: Message;
  ways: { way: Way; id: string; deliveryIds: string[] }[];
}

/** Writes what was decided. */
export async function writePlan(
  tx: Tx,
  planned: readonly Planned[],
  messages: readonly Message[],
  now: Date,
): Promise<Started[]> {
  await writeDropped(tx, planned, now);
  for (const { row, decision } of planned)
    if (decision.what === "later")
      await tx
        .update(reminders)
        .set({
          state: "waiting",
          leaseOwner: null,
          nextAt: decision.at,
          dueAt: !decision.isResting && decision.at > row.dueAt && row.attempts === 0 ? decision.at : row.dueAt,
        })
        .where(inArray(reminders.id, [row.id]));
  for (const { row, decision } of planned) if (decision.what === "hand") await hand(tx, row, decision.why, now);
  return startDeliveries(tx, messages, now);
}

async function writeDropped(tx: Tx, planned: readonly Planned[], now: Date) {
  const byWhy = Map.groupBy(planned, ({ decision }) => (decision.what === "drop" ? decision.why : null));
  for (const [why, them] of byWhy)
    if (why !== null)
      await tx
        .update(reminders)
        .set({ state: "dropped", droppedWhy: why, leaseOwner: null, endedAt: now, sealedFacts: null })
        .where(
          inArray(
            reminders.id,
            them.map(({ row }) => row.id),
          ),
        );
}

/** The end of the line: a named human tells them. No call needs what was sealed: a link follows from its invitation. */
async function hand(tx: Tx, row: Planned["row"], why: "by_choice" | "not_reached", now: Date) {
  const { id: reminderId, programmeId, circleId, personId } = row;
  const callerId = await callerFor(tx, { programmeId, circleId, personId });
  await tx
    .insert(calls)
    .values({ id: newId(), programmeId, circleId, reminderId, personId, callerId, why, state: "open", createdAt: now })
    .onConflictDoNothing();
  await tx
    .update(reminders)
    .set({ state: "handed", leaseOwner: null, endedAt: now, sealedFacts: null })
    .where(inArray(reminders.id, [reminderId]));
}

/** One delivery for each reminder and way; a second try of the same way is the same delivery. */
async function startDeliveries(tx: Tx, messages: readonly Message[], now: Date): Promise<Started[]> {
  const values = messages.flatMap(({ parts, ways }) =>
    parts.flatMap(({ row }) =>
      ways.map(({ id: addressId, address: { channel } }) => ({
        id: newId(),
        programmeId: row.programmeId,
        circleId: row.circleId,
        reminderId: row.id,
        personId: row.personId,
        channel,
        addressId,
        state: "sending" as const,
        startedAt: now,
      })),
    ),
  );
  if (values.length === 0) return [];
  const rows = await tx
    .insert(deliveries)
    .values(values)
    .onConflictDoUpdate({
      target: [deliveries.programmeId, deliveries.reminderId, deliveries.channel, deliveries.addressId],
      set: { state: "sending", tries: sql`${deliveries.tries} + 1` },
    })
    .returning({ id: deliveries.id, reminderId: deliveries.reminderId, addressId: deliveries.addressId });
  const leaders = await readLeaders(tx, messages);
  const idOf = new Map(
    [...leaders, ...rows].map(({ id, reminderId, addressId }) => [`${reminderId} ${addressId}`, id]),
  );
  await noteTogether(tx, messages);
  return messages.map((message) => ({
    message,
    ways: message.ways.map((way) => {
      const deliveryIds = message.parts.flatMap(({ row }) => idOf.get(`${row.id} ${way.id}`) ?? []);
      const id = idOf.get(`${message.leaderId} ${way.id}`) ?? deliveryIds[0] ?? "";
      return { way, id, deliveryIds };
    }),
  }));
}

/**
 * The deliveries of leaders that are over. A message that may have arrived keeps its id when its first part is left out of the second try, so
 * that providers and mail programs know it again.
 */
async function readLeaders(tx: Tx, messages: readonly Message[]) {
  const gone = messages.filter(({ leaderId, parts }) => !parts.some(({ row }) => row.id === leaderId));
  if (gone.length === 0) return [];
  return tx
    .select({ id: deliveries.id, reminderId: deliveries.reminderId, addressId: deliveries.addressId })
    .from(deliveries)
    .where(
      inArray(
        deliveries.reminderId,
        gone.map(({ leaderId }) => leaderId),
      ),
    );
}

/** Which reminder's message says the others too. */
async function noteTogether(tx: Tx, messages: readonly Message[]) {
  for (const { leaderId, parts } of messages) {
    const others = parts.map(({ row }) => row.id).filter((id) => id !== leaderId);
    if (others.length < parts.length)
      await tx
        .update(reminders)
        .set({ toldIn: null })
        .where(inArray(reminders.id, [leaderId]));
    if (others.length > 0) await tx.update(reminders).set({ toldIn: leaderId }).where(inArray(reminders.id, others));
  }
}
