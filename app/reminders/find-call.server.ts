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
 * One call, for whoever may do something about it: who is to call, who keeps the circle going, and the programme's staff where it has no caller.
 * @throws Refusal not_found for everybody else
 */
export async function findCall(tx: Tx, who: Who, callId: string, now: Date) {
  const [call] = await tx
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
        eq(calls.id, callId),
        or(isWorthTelling(now), eq(calls.doneBy, who.personId)),
        isStillInCircle(),
      ),
    );
  if (!call) throw new Refusal("not_found", "telling.call_gone");
  const isKeeper = call.circleId !== null && (await readCirclesKept(tx, who)).includes(call.circleId);
  const isMine = call.callerId === who.personId && (await hasPlace(tx, who, call.circleId));
  const isStaffs = seesWithoutCaller(who) && (call.callerId === null || call.callerId === who.personId);
  if (call.personId === who.personId || !(isKeeper || isMine || isStaffs))
    throw new Refusal("not_found", "telling.call_gone");
  return { ...call, isMine: isMine || (isStaffs && call.callerId === who.personId) };
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
