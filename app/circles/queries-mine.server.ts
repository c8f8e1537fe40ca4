import { and, count, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import {
  areas,
  circles,
  coverRequests,
  invitations,
  joinRequests,
  memberships,
  people,
  tasks,
} from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { countReached } from "#app/ladder/queries.server.ts";
import { countReports } from "#app/news/queries-reports.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { isNotFar, soonOf } from "#app/tasks/far-dates.server.ts";
import { isPlaceNow } from "./is-place-now.ts";
import { byName } from "./queries-candidates.server.ts";
import { isQuiet, TRIED_LATELY } from "./rules.ts";

const SOON = 3 * 86_400_000;

/** My places that count now. Who acts for somebody is in one circle only; staff see none before their second step. */
function myPlaces({ programmeId, personId, helper, staff, hasSecondStep }: Visitor) {
  if (staff.length > 0 && !hasSecondStep) return sql`1 = 0`;
  return and(
    eq(memberships.personId, personId),
    eq(memberships.programmeId, programmeId),
    isNull(memberships.until),
    helper ? eq(memberships.circleId, helper.circleId) : undefined,
  );
}

/** The circles I have a place in, by name; closed ones last. */
export async function readMyCircles({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "circle.list_mine");
  const rows = await db
    .select({
      id: circles.id,
      name: circles.name,
      role: memberships.role,
      ring: memberships.ring,
      state: circles.state,
    })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(myPlaces(actor));
  return byName(rows).toSorted((a, b) => Number(a.state === "closed") - Number(b.state === "closed"));
}

/**
 * The circles a connector holds, with how each is doing: numbers and names of circles only, no word of a family's.
 * `members` counts those who help (members and facilitators); `unclaimedTasks` those nobody at all has taken.
 */
export async function readHeldCircles({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "circle.hold");
  const rows = await db
    .select({
      id: circles.id,
      name: circles.name,
      area: areas.name,
      state: circles.state,
      lastActiveAt: circles.lastActiveAt,
      leadId: circles.leadPersonId,
    })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .leftJoin(areas, refersTo(circles, circles.areaId, areas))
    .where(and(myPlaces(actor), eq(memberships.role, "connector")));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [open, helpers, pending, leads, reached, reported] = await Promise.all([
    openTasksOf({ db, actor, now }, ids),
    helpersOf({ db, actor }, ids),
    pendingOf({ db, actor, now }, ids),
    leadsOf({ db, actor }, ids),
    countReached(db, actor.programmeId, ids, "connector", now),
    countReports(db, actor, ids),
  ]);
  return byName(rows).map(({ lastActiveAt, leadId: _leadId, ...circle }) => ({
    ...circle,
    leadName: leads.get(circle.id) ?? null,
    isQuiet: isQuiet({ state: circle.state, lastActiveAt }, now),
    openTasks: open.get(circle.id)?.all ?? 0,
    unclaimedTasks: open.get(circle.id)?.unclaimed ?? 0,
    members: helpers.get(circle.id) ?? 0,
    pendingInvitations: pending.get(circle.id) ?? 0,
    asksReached: reached.get(circle.id) ?? 0,
    reports: reported.get(circle.id) ?? 0,
  }));
}

type Part = Pick<VisitorCtx, "db" | "actor">;

async function openTasksOf({ db, actor, now }: Part & Pick<VisitorCtx, "now">, ids: string[]) {
  const rows = await db
    .select({
      circleId: tasks.circleId,
      all: count(),
      unclaimed: sql<string | number>`sum(case when ${tasks.helpersPromised} = 0 then 1 else 0 end)`,
    })
    .from(tasks)
    .where(
      and(
        eq(tasks.programmeId, actor.programmeId),
        inArray(tasks.circleId, ids),
        eq(tasks.state, "open"),
        isNotFar(soonOf(now)),
      ),
    )
    .groupBy(tasks.circleId);
  return new Map(rows.map(({ circleId, all, unclaimed }) => [circleId, { all, unclaimed: Number(unclaimed) }]));
}

async function helpersOf({ db, actor }: Part, ids: string[]) {
  const rows = await db
    .select({ circleId: memberships.circleId, n: count() })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, actor.programmeId),
        inArray(memberships.circleId, ids),
        isNull(memberships.until),
        inArray(memberships.role, ["member", "facilitator"]),
      ),
    )
    .groupBy(memberships.circleId);
  return new Map(rows.map(({ circleId, n }) => [circleId, n]));
}

async function pendingOf({ db, actor, now }: Part & Pick<VisitorCtx, "now">, ids: string[]) {
  const rows = await db
    .select({ circleId: invitations.circleId, n: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.programmeId, actor.programmeId),
        inArray(invitations.circleId, ids),
        isNotNull(invitations.personId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .groupBy(invitations.circleId);
  return new Map(rows.map(({ circleId, n }) => [circleId ?? "", n]));
}

async function leadsOf({ db, actor }: Part, ids: string[]) {
  const rows = await db
    .select({ circleId: circles.id, name: people.name })
    .from(circles)
    .innerJoin(memberships, isPlaceNow(circles, circles.id, circles.leadPersonId))
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(eq(circles.programmeId, actor.programmeId), inArray(circles.id, ids)));
  return new Map(rows.map(({ circleId, name }) => [circleId, name]));
}

/** For a facilitator: what waits for them in each of their circles. Circles where nothing waits are left out. */
export async function readNeedsMe({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "circle.list_mine");
  const mine = await db
    .select({ id: circles.id, name: circles.name })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(and(myPlaces(actor), eq(memberships.role, "facilitator")));
  if (mine.length === 0) return [];
  const ids = mine.map(({ id }) => id);
  const { programmeId } = actor;
  const per = (table: Counted, which: SQL | undefined) => countPerCircle(db, table, programmeId, ids, which);
  const isUnused = and(
    isNull(invitations.usedAt),
    isNull(invitations.revokedAt),
    isNotNull(invitations.personId),
    lte(invitations.expiresAt, now),
  );
  const [asking, links, cover, untaken, reached, reported] = await Promise.all([
    per(joinRequests, isNull(joinRequests.decidedAt)),
    per(invitations, or(isUnused, gt(invitations.triedAgainAt, new Date(now.getTime() - TRIED_LATELY)))),
    per(coverRequests, isNull(coverRequests.endedAt)),
    per(
      tasks,
      and(
        eq(tasks.state, "open"),
        eq(tasks.helpersPromised, 0),
        gt(tasks.endsAt, now),
        lte(tasks.startsAt, new Date(now.getTime() + SOON)),
      ),
    ),
    countReached(db, programmeId, ids, "facilitator", now),
    countReports(db, actor, ids),
  ]);
  return byName(mine)
    .map((circle) => ({
      ...circle,
      joinRequests: asking.get(circle.id) ?? 0,
      invitations: links.get(circle.id) ?? 0,
      coverWanted: cover.get(circle.id) ?? 0,
      untakenSoon: untaken.get(circle.id) ?? 0,
      asksReached: reached.get(circle.id) ?? 0,
      reports: reported.get(circle.id) ?? 0,
    }))
    .filter(({ id: _id, name: _name, ...waiting }) => Object.values(waiting).some((n) => n > 0));
}

type Counted = typeof joinRequests | typeof invitations | typeof coverRequests | typeof tasks;

async function countPerCircle(
  db: VisitorCtx["db"],
  table: Counted,
  programmeId: string,
  ids: string[],
  which: SQL | undefined,
) {
  const rows = await db
    .select({ circleId: table.circleId, n: count() })
    .from(table)
    .where(and(eq(table.programmeId, programmeId), inArray(table.circleId, ids), which))
    .groupBy(table.circleId);
  return new Map(rows.map(({ circleId, n }) => [circleId, n]));
}
