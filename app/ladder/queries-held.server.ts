import { and, count, countDistinct, eq, gt, isNotNull, isNull, lte, min, ne, or, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { claims, circles, memberships, occurrences, suits, tasks } from "#db/schema/index.ts";
import { refersTo } from "#db/conditions.ts";
import { byName } from "#app/circles/queries-candidates.server.ts";
import { isQuiet } from "#app/circles/rules.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { asDate, askedSince, soonOf } from "#app/tasks/far-dates.server.ts";
import { KINDS } from "#app/tasks/rules.ts";
import { LOOK_BACK, numbersOf } from "./fill-rate.ts";

type Held = Pick<VisitorCtx, "db" | "actor" | "now">;

/** A place I hold as a connector, as a condition on memberships. */
const isHeldByMe = ({ programmeId, personId }: Held["actor"]) =>
  and(
    eq(memberships.programmeId, programmeId),
    eq(memberships.personId, personId),
    eq(memberships.role, "connector"),
    isNull(memberships.until),
  );

/**
 * How asks fare in the circles that a connector holds: per circle and in total, and for each kind how many it suits against how many ask.
 * Four reads, however many circles; no word of a family's and nothing about one helper.
 */
export async function readHeldNumbers(ctx: Held) {
  insistVisitor(ctx.actor, "circle.hold");
  const [held, due, wanted, glad] = await Promise.all([readHeld(ctx), readDue(ctx), countWanted(ctx), countGlad(ctx)]);
  const byCircle = Map.groupBy(due, ({ circleId }) => circleId);
  return {
    circles: byName(held).map(({ state, lastActiveAt, ...circle }) => ({
      ...circle,
      ...numbersOf(byCircle.get(circle.id) ?? []),
      quietSince: isQuiet({ state, lastActiveAt }, ctx.now) ? lastActiveAt : null,
    })),
    total: numbersOf(due),
    kinds: KINDS.map((kind) => ({ kind, glad: glad.get(kind) ?? 0, wanted: wanted.get(kind) ?? 0 })).filter(
      (row) => row.glad + row.wanted > 0,
    ),
  };
}

const readHeld = ({ db, actor }: Held) =>
  db
    .select({ id: circles.id, name: circles.name, state: circles.state, lastActiveAt: circles.lastActiveAt })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(and(isHeldByMe(actor), ne(circles.state, "closed")));

/** What came due lately: when it was asked, when the first promise came, and how many had promised when its time was over. */
async function readDue({ db, actor, now }: Held) {
  const inTime = sql`${claims.createdAt} <= ${tasks.endsAt} and (${claims.endedAt} is null or ${claims.endedAt} >= ${tasks.endsAt})`;
  const rows = await db
    .select({
      circleId: tasks.circleId,
      createdAt: tasks.createdAt,
      startsAt: tasks.startsAt,
      seriesId: min(occurrences.seriesId),
      helpersNeeded: tasks.helpersNeeded,
      firstAt: min(claims.createdAt),
      promised: sql<string | number>`sum(case when ${inTime} then ${claims.helpers} else 0 end)`,
    })
    .from(memberships)
    .innerJoin(tasks, isOfCircle(tasks))
    .leftJoin(occurrences, asDate)
    .leftJoin(claims, and(eq(claims.programmeId, tasks.programmeId), eq(claims.taskId, tasks.id)))
    .where(
      and(
        isHeldByMe(actor),
        ne(tasks.state, "cancelled"),
        gt(tasks.endsAt, new Date(now.getTime() - LOOK_BACK)),
        lte(tasks.endsAt, now),
      ),
    )
    .groupBy(tasks.id);
  return rows.map(({ circleId, helpersNeeded, firstAt, promised, ...task }) => ({
    circleId,
    helpersNeeded,
    firstAt,
    askedAt: askedSince(task),
    promised: Number(promised),
  }));
}

/** How often each kind of help was asked for lately; of what repeats, the dates that are near or over. */
async function countWanted({ db, actor, now }: Held) {
  const since = new Date(now.getTime() - LOOK_BACK);
  const rows = await db
    .select({ kind: tasks.kind, n: count() })
    .from(memberships)
    .innerJoin(tasks, isOfCircle(tasks))
    .leftJoin(occurrences, asDate)
    .where(
      and(
        isHeldByMe(actor),
        ne(tasks.state, "cancelled"),
        or(
          and(isNull(occurrences.taskId), gt(tasks.createdAt, since)),
          and(isNotNull(occurrences.taskId), gt(tasks.startsAt, since), lte(tasks.startsAt, soonOf(now))),
        ),
      ),
    )
    .groupBy(tasks.kind);
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** How many helpers each kind suits; somebody who helps in two circles is one. */
async function countGlad({ db, actor }: Held) {
  const helpers = alias(memberships, "helpers");
  const rows = await db
    .select({ kind: suits.kind, n: countDistinct(suits.personId) })
    .from(memberships)
    .innerJoin(helpers, isOfCircle(helpers))
    .innerJoin(suits, and(eq(suits.programmeId, helpers.programmeId), eq(suits.personId, helpers.personId)))
    .where(and(isHeldByMe(actor), isNull(helpers.until), eq(helpers.role, "member")))
    .groupBy(suits.kind);
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** For joins: the rows of the circle that a membership is in. */
const isOfCircle = (table: { programmeId: PgColumn; circleId: PgColumn }) =>
  and(eq(table.programmeId, memberships.programmeId), eq(table.circleId, memberships.circleId));
