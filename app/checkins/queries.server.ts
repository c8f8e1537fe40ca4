import { and, asc, desc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import {
  checkInPlans,
  checkIns,
  circles,
  expectedCheckIns,
  householdMembers,
  memberships,
  people,
} from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { insist, may } from "#app/rights/may.ts";
import { findPlan } from "./find-plan.server.ts";
import { readOpenFollowUps } from "./queries-follow-ups.server.ts";
import { readOwnAnswers } from "./queries-own-answers.server.ts";
import { readAdults, readHelpers } from "./queries-people.server.ts";
import { readNudgeSettings } from "./queries-settings.server.ts";
import { MISSED_LASTS, mayReadWords, type Step, whoIsNudged } from "./rules.ts";

const LATEST = 30;
const helpers = alias(people, "helpers");

/** The page of check-ins: what is planned, what did not come, what was noted, what is to be looked after. Of each only what the reader may see. */
export async function readCheckIns(ctx: Ctx) {
  const { db, actor, now, timeZone } = ctx;
  insist(actor, "checkin.see", true);
  const [plans, missed, noted, follow, answers, state] = await Promise.all([
    readPlans(db, actor, dayOf(now, timeZone)),
    readMissed(ctx),
    readNoted(db, actor),
    readOpenFollowUps(db, actor),
    may(actor, "checkin.hear") ? readOwnAnswers(ctx) : [],
    readState(db, actor),
  ]);
  return {
    plans,
    // In a circle that rests nothing is waited for.
    missed: isAtWork(state) ? missed : [],
    noted,
    followUps: follow.map(({ id, text, byDay, ownerName, about }) => ({ id, text, byDay, ownerName, about })),
    answers,
    timeZone,
    may: {
      plan: may(actor, "checkin.plan") && isAtWork(state),
      log: may(actor, "checkin.log") && state !== "closed",
      seeAll: may(actor, "checkin.see"),
    },
  };
}
export type CheckInsPage = Awaited<ReturnType<typeof readCheckIns>>;

async function readState(db: Read, { programmeId, circleId }: Actor) {
  const [circle] = await db
    .select({ state: circles.state })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
  return circle?.state ?? "closed";
}

/** Plans that go on; a member's own only. `isCheckerHere` is false when whoever promised has left the circle. */
async function readPlans(db: Read, actor: Actor, today: string) {
  const rows = await db
    .select({
      id: checkInPlans.id,
      how: checkInPlans.how,
      weekdays: checkInPlans.weekdays,
      byTime: checkInPlans.byTime,
      until: checkInPlans.until,
      checkerId: checkInPlans.checkerId,
      checker: people.name,
      about: householdMembers.firstName,
      placeId: memberships.id,
    })
    .from(checkInPlans)
    .innerJoin(people, refersTo(checkInPlans, checkInPlans.checkerId, people))
    .innerJoin(householdMembers, refersTo(checkInPlans, checkInPlans.aboutId, householdMembers))
    .leftJoin(memberships, isPlaceNow(checkInPlans, checkInPlans.circleId, checkInPlans.checkerId))
    .where(and(inCircle(checkInPlans, actor), isNull(checkInPlans.endedAt), ownPlans(actor)))
    .orderBy(asc(checkInPlans.createdAt), asc(checkInPlans.id));
  return rows
    .filter(({ until }) => !until || until >= today)
    .map(({ placeId, ...plan }) => ({
      ...plan,
      isMine: plan.checkerId === actor.personId,
      isCheckerHere: placeId !== null,
    }));
}

const ownPlans = (actor: Actor) => (may(actor, "checkin.see") ? undefined : eq(checkInPlans.checkerId, actor.personId));

/** What did not come, as far as it has reached the reader: the helper first, then the facilitator and the family, then the connector. */
async function readMissed({ db, actor, now }: Ctx) {
  const settings = await readNudgeSettings(db, actor.programmeId);
  const rows = await db
    .select({
      id: expectedCheckIns.id,
      planId: expectedCheckIns.planId,
      state: expectedCheckIns.state,
      dueAt: expectedCheckIns.dueAt,
      how: checkInPlans.how,
      checkerId: checkInPlans.checkerId,
      checker: people.name,
      about: householdMembers.firstName,
    })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .innerJoin(people, refersTo(checkInPlans, checkInPlans.checkerId, people))
    .innerJoin(householdMembers, refersTo(checkInPlans, checkInPlans.aboutId, householdMembers))
    .where(
      and(
        inCircle(expectedCheckIns, actor),
        eq(expectedCheckIns.state, "open"),
        lte(expectedCheckIns.dueAt, now),
        gt(expectedCheckIns.dueAt, new Date(now.getTime() - MISSED_LASTS)),
        isNull(checkInPlans.endedAt),
        ownPlans(actor),
      ),
    )
    .orderBy(asc(expectedCheckIns.dueAt));
  return rows
    .map((row) => ({ ...row, isMine: row.checkerId === actor.personId }))
    .filter((row) => whoIsNudged(row, settings, now).includes(row.isMine ? "helper" : stepOf(actor)));
}

/** At which step what is missed reaches somebody who did not promise it. */
const stepOf = ({ role }: Actor): Step => (role === "connector" ? "connector" : "facilitator");

async function readNoted(db: Read, actor: Actor) {
  const rows = await db
    .select({
      id: checkIns.id,
      how: checkIns.how,
      outcome: checkIns.outcome,
      feeling: checkIns.feeling,
      note: checkIns.note,
      isPrivate: checkIns.isPrivate,
      at: checkIns.at,
      personId: checkIns.personId,
      by: people.name,
      helper: helpers.name,
      about: householdMembers.firstName,
      aboutPersonId: householdMembers.personId,
    })
    .from(checkIns)
    .innerJoin(people, refersTo(checkIns, checkIns.personId, people))
    .innerJoin(householdMembers, refersTo(checkIns, checkIns.aboutId, householdMembers))
    .leftJoin(helpers, refersTo(checkIns, checkIns.helperId, helpers))
    .where(
      and(
        inCircle(checkIns, actor),
        may(actor, "checkin.see")
          ? undefined
          : or(eq(checkIns.personId, actor.personId), eq(checkIns.helperId, actor.personId)),
      ),
    )
    .orderBy(desc(checkIns.at), desc(checkIns.id))
    .limit(LATEST);
  return rows.map(({ personId, aboutPersonId, feeling, note, isPrivate, ...row }) => {
    const isRead = mayReadWords(actor, { personId, aboutPersonId, isPrivate });
    return {
      ...row,
      isRead,
      isPrivate: isRead && isPrivate,
      feeling: isRead ? feeling : null,
      note: isRead ? note : null,
    };
  });
}

/** What the form for a plan lets choose from, and the plan as it stands when one is changed. */
export async function readPlanForm({ db, actor, now, timeZone }: Ctx, planId?: string) {
  insist(actor, "checkin.plan");
  const [plan, all, adults] = await Promise.all([
    planId ? findPlan(db, actor, planId) : null,
    readHelpers(db, actor),
    readAdults(db, actor),
  ]);
  return { plan, helpers: all, adults, today: dayOf(now, timeZone), me: actor.personId };
}
