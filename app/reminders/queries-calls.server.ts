import { and, asc, eq, gt, inArray, isNull, ne, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { calls, circles, contactPoints, memberships, people, reminders } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { STILL_OPEN, UNDO_MS } from "./call-rules.ts";
import { hasPlace, isStillInCircle, isWorthTelling, readCirclesKept, seesWithoutCaller } from "./find-call.server.ts";
import { groupCalls } from "./group-calls.ts";
import { readHands } from "./hand-call.server.ts";

/**
 * The call list of somebody: whom they are to call, with the number; what others are to do in the circles they keep going, without one; and
 * what they ticked off lately. `withoutCaller` is what has no caller in the whole programme, null for who does not see that.
 */
export async function readCalls(ctx: VisitorCtx) {
  const { db, actor, now } = ctx;
  insistVisitor(actor, "self.calls");
  const isOpen = and(inArray(calls.state, [...STILL_OPEN]), isWorthTelling(now));
  const kept = await readCirclesKept(db, actor);
  const mine = await onlyMine(db, actor, await rows(db, actor, and(isOpen, eq(calls.callerId, actor.personId))));
  const others = await rows(db, actor, and(isOpen, othersOf(actor, kept)));
  const doneSince = new Date(now.getTime() - UNDO_MS);
  const done = await rows(
    db,
    actor,
    and(inArray(calls.state, ["told", "not_needed"]), eq(calls.doneBy, actor.personId), gt(calls.doneAt, doneSince)),
  );
  const numbers = await readNumbers(
    db,
    actor.programmeId,
    mine.map(({ personId }) => personId),
  );
  const listed = await Promise.all(
    groupCalls(others).map(async (call) => ({
      ...call,
      hands: kept.includes(call.circleId ?? "")
        ? await readHands(db, { ...call, programmeId: actor.programmeId })
        : [{ id: actor.personId, name: actor.name }],
    })),
  );
  const isStaffs = seesWithoutCaller(actor);
  return {
    mine: groupCalls(mine).map((call) => ({ ...call, numbers: numbers.get(call.personId) ?? [] })),
    withoutCaller: isStaffs ? listed.filter(({ callerId }) => callerId === null) : null,
    others: isStaffs ? listed.filter(({ callerId }) => callerId !== null) : listed,
    done: groupCalls(done),
  };
}
export type CallList = Awaited<ReturnType<typeof readCalls>>;

/** How many people I am to call. */
export async function countMyCalls({ db, actor, now }: Pick<VisitorCtx, "db" | "actor" | "now">) {
  if (actor.helper || (actor.staff.length > 0 && !actor.hasSecondStep)) return 0;
  const isOpen = and(inArray(calls.state, [...STILL_OPEN]), isWorthTelling(now));
  const mine = await onlyMine(db, actor, await rows(db, actor, and(isOpen, eq(calls.callerId, actor.personId))));
  return groupCalls(mine).length;
}

function othersOf(actor: Visitor, kept: string[]) {
  const ofKept = kept.length > 0 ? inArray(calls.circleId, kept) : undefined;
  const withoutCaller = seesWithoutCaller(actor) ? isNull(calls.callerId) : undefined;
  const seen = ofKept || withoutCaller ? or(ofKept, withoutCaller) : isNull(calls.id);
  return and(seen, ne(calls.personId, actor.personId), or(isNull(calls.callerId), ne(calls.callerId, actor.personId)));
}

const callers = alias(people, "callers");

async function rows(db: Read, { programmeId }: Visitor, which: SQL | undefined) {
  return db
    .select({
      id: calls.id,
      circleId: calls.circleId,
      circleName: circles.name,
      personId: calls.personId,
      name: people.name,
      callerId: calls.callerId,
      callerName: callers.name,
      why: calls.why,
      state: calls.state,
      createdAt: calls.createdAt,
      doneAt: calls.doneAt,
      reminder: {
        id: reminders.id,
        kind: reminders.kind,
        subjectId: reminders.subjectId,
        version: reminders.version,
        usefulUntil: reminders.usefulUntil,
      },
    })
    .from(calls)
    .innerJoin(reminders, refersTo(calls, calls.reminderId, reminders))
    .innerJoin(people, refersTo(calls, calls.personId, people))
    .leftJoin(callers, and(eq(callers.programmeId, calls.programmeId), eq(callers.id, calls.callerId)))
    .leftJoin(circles, and(eq(circles.programmeId, calls.programmeId), eq(circles.id, calls.circleId)))
    .leftJoin(memberships, isPlaceNow(calls, calls.circleId, calls.personId))
    .where(and(eq(calls.programmeId, programmeId), which, isStillInCircle()))
    .orderBy(asc(calls.createdAt), asc(calls.id))
    .limit(200);
}

/** Whoever has left a circle calls nobody of it, in the moment they leave. */
async function onlyMine<Call extends { circleId: string | null }>(db: Read, actor: Visitor, found: Call[]) {
  const open = new Map<string | null, boolean>();
  for (const { circleId } of found)
    if (!open.has(circleId)) open.set(circleId, seesWithoutCaller(actor) || (await hasPlace(db, actor, circleId)));
  return found.filter(({ circleId }) => open.get(circleId));
}

/** The phones of people who may be called there. A number that must not be used is not shown. */
async function readNumbers(db: Read, programmeId: string, personIds: string[]) {
  const found = new Map<string, { value: string; isNeutral: boolean }[]>();
  if (personIds.length === 0) return found;
  const phones = await db
    .select({ personId: contactPoints.personId, value: contactPoints.value, safe: contactPoints.safe })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        inArray(contactPoints.personId, personIds),
        eq(contactPoints.kind, "phone"),
        ne(contactPoints.safe, "never"),
      ),
    )
    .orderBy(asc(contactPoints.createdAt));
  for (const { personId, value, safe } of phones)
    found.set(personId, [...(found.get(personId) ?? []), { value, isNeutral: safe === "neutral" }]);
  return found;
}
