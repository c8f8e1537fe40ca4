import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Database, Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { calls, memberships, reminders, staffRoles } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import { passedOnTo, STILL_OPEN } from "#app/reminders/call-rules.ts";
import { hasPlace, isWorthTelling } from "#app/reminders/find-call.server.ts";

type Means = Pick<Database, "db" | "transaction">;

/**
 * Gives calls that nobody ticks to the facilitator after a day, and a day later to the programme's staff; those of a caller who has left the
 * circle at once. Safe to run on several servers at once and as often as one likes.
 */
export async function passOnCalls({ db, transaction }: Means, now: Date) {
  const waiting = await db
    .select({ id: calls.id, programmeId: calls.programmeId })
    .from(calls)
    .innerJoin(reminders, refersTo(calls, calls.reminderId, reminders))
    .where(and(inArray(calls.state, [...STILL_OPEN]), isNotNull(calls.callerId), isWorthTelling(now)));
  for (const call of waiting) await transaction((tx) => passOn(tx, call, now));
}

async function passOn(tx: Tx, { id, programmeId }: { id: string; programmeId: string }, now: Date) {
  const isThis = and(eq(calls.programmeId, programmeId), eq(calls.id, id), inArray(calls.state, [...STILL_OPEN]));
  const [call] = await tx.select().from(calls).where(isThis);
  if (!call?.callerId) return;
  const { circleId, personId, callerId } = call;
  const next = passedOnTo(
    {
      callerId,
      since: latest(call.createdAt, call.handedAt, call.doneAt),
      isCallerThere:
        (await hasPlace(tx, { programmeId, personId: callerId }, circleId)) ||
        (await isCoordinator(tx, programmeId, callerId)),
      facilitatorId: circleId === null ? null : await readFacilitator(tx, { programmeId, circleId }, personId),
    },
    now,
  );
  if (next === undefined) return;
  await tx.update(calls).set({ callerId: next, handedAt: now }).where(isThis);
  // Not an act of anybody: the role is nobody's.
  const doer = { programmeId, personId: callerId, role: "encircle" };
  await record(tx, doer, "call.passed_on", personId, now, { callId: id });
}

const latest = (at: Date, ...others: (Date | null)[]) =>
  others.reduce<Date>((last, other) => (other && other > last ? other : last), at);

/** Staff may have taken what had no caller, wherever it is from. */
const isCoordinator = async (tx: Tx, programmeId: string, personId: string) =>
  (await tx.$count(
    staffRoles,
    and(
      eq(staffRoles.programmeId, programmeId),
      eq(staffRoles.personId, personId),
      eq(staffRoles.role, "coordinator"),
      isNull(staffRoles.until),
    ),
  )) > 0;

async function readFacilitator(tx: Tx, circle: { programmeId: string; circleId: string }, butId: string) {
  const rows = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(and(inCircle(memberships, circle), eq(memberships.role, "facilitator"), isNull(memberships.until)))
    .orderBy(memberships.from, memberships.id);
  return rows.find(({ personId }) => personId !== butId)?.personId ?? null;
}
