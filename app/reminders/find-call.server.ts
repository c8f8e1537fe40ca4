import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { calls, memberships, reminders } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { Visitor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { STILL_WORTH_MS } from "./call-rules.ts";

type Who = Pick<Visitor, "programmeId" | "personId" | "staff" | "hasSecondStep">;

/** For joins with `reminders`: calls that are of use, because what they tell is not over yet, or became known only now. */
export const isWorthTelling = (now: Date) =>
  and(
    eq(reminders.state, "handed"),
    or(gt(reminders.usefulUntil, now), gt(calls.createdAt, new Date(now.getTime() - STILL_WORTH_MS))),
  );

/**
 * For joins with `reminders` and the place of the one who is to be called: whoever was taken out is not called any more. Whoever is invited or
 * let in has no place yet.
 */
export const isStillInCircle = () =>
  or(
    isNull(calls.circleId),
    inArray(reminders.kind, ["invitation", "let_in"]),
    eq(calls.programmeId, memberships.programmeId),
  );

/** Staff of the programme see what has no caller, wherever it is from. */
export const seesWithoutCaller = ({ staff, hasSecondStep }: Pick<Who, "staff" | "hasSecondStep">) =>
  hasSecondStep && staff.includes("coordinator");

/** The circles that somebody keeps going or holds: they see its calls and may hand them over. */
export async function readCirclesKept(db: Read, { programmeId, personId }: Pick<Who, "programmeId" | "personId">) {
  const rows = await db
    .select({ circleId: memberships.circleId })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        eq(memberships.personId, personId),
        isNull(memberships.until),
        inArray(memberships.role, ["facilitator", "connector"]),
      ),
    );
  return rows.map(({ circleId }) => circleId);
}

/**
 * Of these calls those that somebody may do something about, in the order they were named: who is to call, who keeps the circle going, and the
 * programme's staff where there is no caller. What has ended otherwise since the list was opened is left out.
 * @throws Refusal not_found when there is none
 */
export async function findCalls(tx: Tx, who: Who, callIds: readonly string[], now: Date) {
  const found = await tx
    .select({
      id: calls.id,
      circleId: calls.circleId,
      personId: calls.personId,
      callerId: calls.callerId,
      state: calls.state,
      doneBy: calls.doneBy,
      doneAt: calls.doneAt,
    })
    .from(calls)
    .innerJoin(reminders, refersTo(calls, calls.reminderId, reminders))
    .leftJoin(memberships, isPlaceNow(calls, calls.circleId, calls.personId))
    .where(
      and(
        eq(calls.programmeId, who.programmeId),
        inArray(calls.id, [...callIds]),
        or(isWorthTelling(now), eq(calls.doneBy, who.personId)),
        isStillInCircle(),
      ),
    );
  const kept = await readCirclesKept(tx, who);
  const theirs: ((typeof found)[number] & { isKeeper: boolean })[] = [];
  const named = found.toSorted((a, b) => callIds.indexOf(a.id) - callIds.indexOf(b.id));
  for (const call of named) {
    const isKeeper = call.circleId !== null && kept.includes(call.circleId);
    const isMine = call.callerId === who.personId && (await hasPlace(tx, who, call.circleId));
    const isStaffs = seesWithoutCaller(who) && (call.callerId === null || call.callerId === who.personId);
    if (call.personId !== who.personId && (isKeeper || isMine || isStaffs)) theirs.push({ ...call, isKeeper });
  }
  if (theirs.length === 0) throw new Refusal("not_found", "telling.call_gone");
  return theirs;
}

/** Whether somebody has a place in the circle now; what belongs to no circle needs none. */
export async function hasPlace(
  db: Read,
  { programmeId, personId }: Pick<Who, "programmeId" | "personId">,
  circleId: string | null,
) {
  if (circleId === null) return true;
  const places = await db.$count(
    memberships,
    and(
      eq(memberships.programmeId, programmeId),
      eq(memberships.circleId, circleId),
      eq(memberships.personId, personId),
      isNull(memberships.until),
    ),
  );
  return places > 0;
}
