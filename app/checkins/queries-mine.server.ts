import { and, asc, eq, gt, inArray, isNull, lte, type SQL } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import {
  checkInPlans,
  circles,
  expectedCheckIns,
  householdMembers,
  memberships,
  ownAnswers,
} from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { addDays, dayOf, momentOf } from "#app/lib/dates.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { openAnswer } from "./queries-own-answers.server.ts";
import { readNudgeSettings } from "./queries-settings.server.ts";
import { MISSED_LASTS, whoIsNudged } from "./rules.ts";

/** The check-ins that I promised: those of today, and those that have not come. */
export async function readMyCheckIns({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "circle.list_mine");
  const { programmeId, personId, helper, timeZone } = actor;
  const endOfToday = momentOf(addDays(dayOf(now, timeZone), 1), "00:00", timeZone);
  const settings = await readNudgeSettings(db, programmeId);
  const rows = await db
    .select({
      id: expectedCheckIns.id,
      planId: expectedCheckIns.planId,
      circleId: expectedCheckIns.circleId,
      circleName: circles.name,
      state: expectedCheckIns.state,
      dueAt: expectedCheckIns.dueAt,
      timeZone: checkInPlans.timeZone,
      how: checkInPlans.how,
      aboutId: checkInPlans.aboutId,
      about: householdMembers.firstName,
    })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .innerJoin(memberships, isPlaceNow(checkInPlans, checkInPlans.circleId, checkInPlans.checkerId))
    .innerJoin(circles, refersTo(expectedCheckIns, expectedCheckIns.circleId, circles))
    .innerJoin(householdMembers, refersTo(checkInPlans, checkInPlans.aboutId, householdMembers))
    .where(
      and(
        eq(expectedCheckIns.programmeId, programmeId),
        eq(checkInPlans.checkerId, personId),
        isWaitedFor(now, endOfToday),
        helper ? eq(expectedCheckIns.circleId, helper.circleId) : undefined,
      ),
    )
    .orderBy(asc(expectedCheckIns.dueAt), asc(expectedCheckIns.id));
  return rows.map(({ state, ...row }) => ({
    ...row,
    isLate: whoIsNudged({ state, dueAt: row.dueAt }, settings, now).includes("helper"),
  }));
}
export type MyCheckIn = Awaited<ReturnType<typeof readMyCheckIns>>[number];

const isWaitedFor = (now: Date, until: Date): SQL | undefined =>
  and(
    eq(expectedCheckIns.state, "open"),
    lte(expectedCheckIns.dueAt, until),
    gt(expectedCheckIns.dueAt, new Date(now.getTime() - MISSED_LASTS)),
    isNull(checkInPlans.endedAt),
    inArray(circles.state, [...AT_WORK]),
  );

/** A circle that I keep going or hold, in which a check-in has not come or somebody cannot talk freely. */
export interface CheckInNeed {
  circleId: string;
  circleName: string;
  role: "facilitator" | "connector";
  missed: number;
  cannotTalk: number;
}

/** For facilitators and connectors: where something about check-ins waits for them, each at their own step. */
export async function readCheckInNeeds({ db, actor, keys, now }: VisitorCtx): Promise<CheckInNeed[]> {
  insistVisitor(actor, "circle.list_mine");
  const { programmeId, personId } = actor;
  if (actor.helper || (actor.staff.length > 0 && !actor.hasSecondStep)) return [];
  const mine = and(
    eq(memberships.programmeId, programmeId),
    eq(memberships.personId, personId),
    isNull(memberships.until),
    inArray(memberships.role, ["facilitator", "connector"]),
  );
  const places = await db
    .select({ circleId: circles.id, circleName: circles.name, role: memberships.role })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(mine);
  if (places.length === 0) return [];
  const settings = await readNudgeSettings(db, programmeId);
  const ids = places.map(({ circleId }) => circleId);
  const waiting = await db
    .select({ circleId: expectedCheckIns.circleId, state: expectedCheckIns.state, dueAt: expectedCheckIns.dueAt })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .innerJoin(circles, refersTo(expectedCheckIns, expectedCheckIns.circleId, circles))
    .where(
      and(
        eq(expectedCheckIns.programmeId, programmeId),
        inArray(expectedCheckIns.circleId, ids),
        isWaitedFor(now, now),
      ),
    );
  const answers = await db
    .select({ id: ownAnswers.id, circleId: ownAnswers.circleId, sealedAnswer: ownAnswers.sealedAnswer })
    .from(ownAnswers)
    .where(
      and(
        eq(ownAnswers.programmeId, programmeId),
        inArray(ownAnswers.circleId, ids),
        isNull(ownAnswers.heardAt),
        gt(ownAnswers.at, new Date(now.getTime() - 2 * MISSED_LASTS)),
      ),
    );
  return places
    .map(({ circleId, circleName, role }) => ({
      circleId,
      circleName,
      role: role === "connector" ? ("connector" as const) : ("facilitator" as const),
      missed: waiting.filter(
        (each) =>
          each.circleId === circleId &&
          whoIsNudged(each, settings, now).includes(role === "connector" ? "connector" : "facilitator"),
      ).length,
      cannotTalk: answers.filter((each) => each.circleId === circleId && openAnswer(keys, each) === "cannot_talk")
        .length,
    }))
    .filter(({ missed, cannotTalk }) => missed + cannotTalk > 0);
}
