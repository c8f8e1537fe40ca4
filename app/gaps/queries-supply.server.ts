import { and, count, countDistinct, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, claims, memberships, occurrences, suits, type TaskKind, tasks } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { isUntaken } from "#app/ladder/queries-asks.server.ts";
import { fillRate } from "#app/programmes/rules.ts";
import { asDate, isNotFar, soonOf } from "#app/tasks/far-dates.server.ts";
import { KINDS } from "#app/tasks/rules.ts";
import { bySupply, quarterAgo, type Show, type SupplyRow } from "./rules.ts";

/** By area; null for circles that are in none. */
export type Supply = Map<string | null, { asks: Map<TaskKind, number>; rows: (show: Show) => SupplyRow[] }>;

type ByKind = Map<TaskKind, number>;

/** For each kind of help in each area, whom it suits and what is asked for: what waits, and how what came due in the last 13 weeks fared. */
export async function readSupply(db: Read, programmeId: string, now: Date): Promise<Supply> {
  const glad = await countGlad(db, programmeId);
  const asks = await countWaiting(db, programmeId, now);
  const due = await readDue(db, programmeId, now);
  const areaIds = new Set([...glad.keys(), ...asks.keys(), ...due.keys()]);
  return new Map(
    [...areaIds].map((areaId) => {
      const facts = { glad: glad.get(areaId), asks: asks.get(areaId), due: due.get(areaId) ?? [] };
      return [areaId, { asks: facts.asks ?? new Map(), rows: (show: Show) => rowsOf(facts, show) }];
    }),
  );
}

interface Facts {
  glad: ByKind | undefined;
  asks: ByKind | undefined;
  due: { kind: TaskKind; isFilled: boolean }[];
}

const rowsOf = ({ glad, asks, due }: Facts, show: Show): SupplyRow[] =>
  KINDS.flatMap((kind) => {
    const ofKind = due.filter((ask) => ask.kind === kind);
    const [suited, waiting] = [glad?.get(kind) ?? 0, asks?.get(kind) ?? 0];
    if (suited + waiting + ofKind.length === 0) return [];
    const filled = ofKind.filter(({ isFilled }) => isFilled).length;
    return [{ kind, glad: show(suited), waiting: show(waiting), rate: fillRate(filled, ofKind.length - filled) }];
  }).toSorted(bySupply);

/** Helpers of circles that have not ended; who helps in two circles of an area is one. */
async function countGlad(db: Read, programmeId: string) {
  const rows = await db
    .select({ areaId: circles.areaId, kind: suits.kind, n: countDistinct(suits.personId) })
    .from(suits)
    .innerJoin(
      memberships,
      and(eq(memberships.programmeId, suits.programmeId), eq(memberships.personId, suits.personId)),
    )
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(
      and(
        eq(suits.programmeId, programmeId),
        eq(memberships.role, "member"),
        isNull(memberships.until),
        ne(circles.state, "closed"),
      ),
    )
    .groupBy(circles.areaId, suits.kind);
  return byArea(rows);
}

/** Asks of circles at work that nobody has taken; of what repeats, the dates that are near. */
async function countWaiting(db: Read, programmeId: string, now: Date) {
  const rows = await db
    .select({ areaId: circles.areaId, kind: tasks.kind, n: count() })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .leftJoin(occurrences, asDate)
    .where(
      and(
        eq(tasks.programmeId, programmeId),
        isUntaken(now),
        isNotFar(soonOf(now)),
        or(isNotNull(occurrences.taskId), gte(tasks.createdAt, quarterAgo(now))),
        inArray(circles.state, [...AT_WORK]),
      ),
    )
    .groupBy(circles.areaId, tasks.kind);
  return byArea(rows);
}

/** What came due lately, and whether it then had all the helpers it needed. */
async function readDue(db: Read, programmeId: string, now: Date) {
  const inTime = sql`${claims.createdAt} <= ${tasks.endsAt} and (${claims.endedAt} is null or ${claims.endedAt} >= ${tasks.endsAt})`;
  const rows = await db
    .select({
      areaId: circles.areaId,
      kind: tasks.kind,
      helpersNeeded: tasks.helpersNeeded,
      promised: sql<string | number>`sum(case when ${inTime} then ${claims.helpers} else 0 end)`,
    })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .leftJoin(claims, and(eq(claims.programmeId, tasks.programmeId), eq(claims.taskId, tasks.id)))
    .where(
      and(
        eq(tasks.programmeId, programmeId),
        ne(tasks.state, "cancelled"),
        gt(tasks.endsAt, quarterAgo(now)),
        lte(tasks.endsAt, now),
      ),
    )
    .groupBy(tasks.id, circles.id);
  const asks = rows.map(({ areaId, kind, helpersNeeded, promised }) => ({
    areaId,
    kind,
    isFilled: Number(promised) >= helpersNeeded,
  }));
  return Map.groupBy(asks, ({ areaId }) => areaId);
}

function byArea(rows: { areaId: string | null; kind: TaskKind; n: number }[]): Map<string | null, ByKind> {
  const groups = Map.groupBy(rows, ({ areaId }) => areaId);
  return new Map([...groups].map(([areaId, of]) => [areaId, new Map(of.map(({ kind, n }) => [kind, n]))]));
}
