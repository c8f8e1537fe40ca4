import { and, eq, gt, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { claims, memberships, tasks, type WhenKind } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { promise } from "#app/tasks/claim-task.server.ts";
import { keepPromises } from "#app/tasks/keep-promises.server.ts";
import { hasTime } from "#app/tasks/rules.ts";
import { isAtOnce, type Span } from "./rules.ts";

export type Promiser = Pick<Actor, "programmeId" | "circleId" | "personId" | "helperId">;

export interface Taken {
  taskId: string;
  claimId: string;
}

interface Dated {
  taskId: string;
  whenKind: WhenKind;
  startsAt: Date | null;
  endsAt: Date | null;
}

/**
 * Promises for somebody whichever of these dates are free and do not clash with what they promised elsewhere, or with each other.
 * They are reminded before each. @returns what is theirs now
 */
export async function takeDates(
  tx: Tx,
  who: Promiser,
  dates: readonly Dated[],
  { helpers, at }: { helpers: number; at: Date },
): Promise<Taken[]> {
  const busy: Span[] = await promisedAround(tx, who, dates);
  const held = await heldAmong(tx, who, dates);
  const taken: Taken[] = [];
  for (const date of dates) {
    const isClash = hasTime(date) && busy.some((other) => isAtOnce(other, date));
    const claimId = held.has(date.taskId) || isClash ? null : await takeDate(tx, who, date.taskId, { helpers, at });
    if (claimId === null) continue;
    taken.push({ taskId: date.taskId, claimId });
    if (hasTime(date)) busy.push(date);
  }
  await keepPromises(
    tx,
    who.programmeId,
    taken.map(({ taskId }) => taskId),
    at,
  );
  return taken;
}

/** Promises one date, if there is room. Afterwards the caller calls `keepPromises`. @returns the promise, or null when there is none */
export async function takeDate(
  tx: Tx,
  who: Promiser,
  taskId: string,
  { helpers, at }: { helpers: number; at: Date },
): Promise<string | null> {
  const { programmeId, circleId } = who;
  const [isMine] = await tx
    .update(tasks)
    .set({ helpersPromised: sql`${tasks.helpersPromised} + ${helpers}` })
    .where(
      and(
        inCircle(tasks, { programmeId, circleId }),
        eq(tasks.id, taskId),
        eq(tasks.state, "open"),
        lte(sql`${tasks.helpersPromised} + ${helpers}`, tasks.helpersNeeded),
      ),
    )
    .returning({ id: tasks.id });
  if (!isMine) return null;
  const claimId = newId();
  await promise(tx, who, { claimId, taskId, helpers, at });
  return claimId;
}

/** Which of these dates somebody has promised already, also those that were opened to any day of a week. */
async function heldAmong(tx: Tx, { programmeId, circleId, personId }: Promiser, dates: readonly Dated[]) {
  if (dates.length === 0) return new Set<string>();
  const ids = dates.map(({ taskId }) => taskId);
  const rows = await tx
    .select({ taskId: claims.taskId })
    .from(claims)
    .where(
      and(
        inCircle(claims, { programmeId, circleId }),
        eq(claims.personId, personId),
        isNull(claims.endedAt),
        inArray(claims.taskId, ids),
      ),
    );
  return new Set(rows.map(({ taskId }) => taskId));
}

/** What somebody has promised already, in all their circles, in the time that these dates span. */
async function promisedAround(tx: Tx, { programmeId, personId }: Promiser, dates: readonly Dated[]) {
  const starts = dates.flatMap(({ startsAt }) => startsAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  const ends = dates.flatMap(({ endsAt }) => endsAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  const [first, last] = [starts[0], ends.at(-1)];
  if (!first || !last) return [];
  return tx
    .select({ startsAt: tasks.startsAt, endsAt: tasks.endsAt })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .innerJoin(memberships, isPlaceNow(claims, claims.circleId, claims.personId))
    .where(
      and(
        // All their circles, on purpose: one person cannot be in two places.
        eq(claims.programmeId, programmeId),
        eq(claims.personId, personId),
        isNull(claims.endedAt),
        eq(tasks.state, "open"),
        inArray(tasks.whenKind, ["exact", "between"]),
        lt(tasks.startsAt, last),
        gt(tasks.endsAt, first),
      ),
    );
}
