import { and, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import {
  areas,
  circles,
  claims,
  memberships,
  occurrences,
  programmes,
  tasks,
  type CircleState,
} from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { BUSY, quietSince, STATES } from "#app/circles/rules.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";
import { asDate } from "#app/tasks/far-dates.server.ts";
import { fillRate, hidePart, hideSmallParts, weeksAgo } from "./rules.ts";

/**
 * The programme in numbers: no name of a circle or family, and nothing from which one could be worked out.
 * An ask counts as taken when somebody's promise stands or was kept; asks that were called off are left out.
 */
export async function readNumbers({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "programme.numbers");
  const { programmeId } = actor;
  const [programme] = await db.select({ name: programmes.name }).from(programmes).where(eq(programmes.id, programmeId));
  const byState = await countByState(db, programmeId);
  const count = (states: readonly CircleState[]) => states.map((state) => byState.get(state) ?? 0);
  const sum = (states: readonly CircleState[]) => count(states).reduce((a, b) => a + b, 0);
  const open = STATES.filter((state) => state !== "closed");
  const part = (some: number, states: readonly CircleState[]) =>
    hidePart(some, sum(states), hideSmallParts(count(states)));
  const { taken, untaken } = await countAsks(db, programmeId, { since: weeksAgo(now), now });
  const helpers = await countHelpers(db, programmeId, weeksAgo(now));
  return {
    name: programme?.name ?? "",
    mayManage: mayVisitor(actor, "programme.manage"),
    circles: hideSmallParts(count(STATES)),
    withoutLead: part(await countWithoutLead(db, programmeId), open),
    quiet: part(await countQuiet(db, programmeId, quietSince(now)), BUSY),
    asks: hideSmallParts([taken, untaken]),
    fillRate: fillRate(taken, untaken),
    helpers: hideSmallParts([helpers.withPromise, helpers.without]),
  };
}

// count(*) is text on PostgreSQL (bigint) and a number on SQLite.
const howMany = sql<string | number>`count(*)`;
const one = (rows: { n: string | number }[]) => Number(rows[0]?.n ?? 0);

async function countByState(db: Read, programmeId: string) {
  const rows = await db
    .select({ state: circles.state, n: howMany })
    .from(circles)
    .where(eq(circles.programmeId, programmeId))
    .groupBy(circles.state);
  return new Map(rows.map(({ state, n }) => [state, Number(n)]));
}

/** A lead who has left the circle leads it no more. */
async function countWithoutLead(db: Read, programmeId: string) {
  const rows = await db
    .select({ n: howMany })
    .from(circles)
    .leftJoin(memberships, isPlaceNow(circles, circles.id, circles.leadPersonId))
    .where(and(eq(circles.programmeId, programmeId), ne(circles.state, "closed"), isNull(memberships.id)));
  return one(rows);
}

async function countQuiet(db: Read, programmeId: string, since: Date) {
  const rows = await db
    .select({ n: howMany })
    .from(circles)
    .where(
      and(eq(circles.programmeId, programmeId), inArray(circles.state, [...BUSY]), lte(circles.lastActiveAt, since)),
    );
  return one(rows);
}

/** A date of something that repeats was made long before: it counts when its day has come. */
async function countAsks(db: Read, programmeId: string, { since, now }: { since: Date; now: Date }) {
  const asked = and(
    eq(tasks.programmeId, programmeId),
    ne(tasks.state, "cancelled"),
    or(
      and(isNull(occurrences.taskId), gte(tasks.createdAt, since)),
      and(isNotNull(occurrences.taskId), gte(tasks.startsAt, since), lte(tasks.startsAt, now)),
    ),
  );
  const standing = and(eq(claims.programmeId, tasks.programmeId), eq(claims.taskId, tasks.id), isNull(claims.endedWhy));
  const all = one(await db.select({ n: howMany }).from(tasks).leftJoin(occurrences, asDate).where(asked));
  const taken = one(
    await db
      .select({ n: sql<string | number>`count(distinct ${tasks.id})` })
      .from(tasks)
      .leftJoin(occurrences, asDate)
      .innerJoin(claims, standing)
      .where(asked),
  );
  return { taken, untaken: all - taken };
}

/** Helpers are those who keep circles going or help in one that is not closed; one person in two circles is one helper. */
async function countHelpers(db: Read, programmeId: string, since: Date) {
  const rows = await db
    .selectDistinct({ personId: memberships.personId, promised: claims.personId })
    .from(memberships)
    .innerJoin(
      circles,
      and(
        eq(circles.programmeId, memberships.programmeId),
        eq(circles.id, memberships.circleId),
        ne(circles.state, "closed"),
      ),
    )
    .leftJoin(
      claims,
      and(
        eq(claims.programmeId, memberships.programmeId),
        eq(claims.personId, memberships.personId),
        gte(claims.createdAt, since),
      ),
    )
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        or(eq(memberships.role, "member"), eq(memberships.role, "facilitator")),
        isNull(memberships.until),
      ),
    );
  const withPromise = rows.filter(({ promised }) => promised !== null).length;
  return { withPromise, without: rows.length - withPromise };
}

/** The parts of a programme, by name, with what each lies around where somebody has said so. */
export async function readAreas({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "programme.manage");
  const rows = await db
    .select({ id: areas.id, name: areas.name, around: areas.around })
    .from(areas)
    .where(eq(areas.programmeId, actor.programmeId));
  const collator = new Intl.Collator("en");
  return rows.toSorted((a, b) => collator.compare(a.name, b.name));
}
