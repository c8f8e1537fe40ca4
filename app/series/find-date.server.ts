import { and, eq, gt, gte, isNotNull, isNull, lt, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { occurrences, tasks } from "#db/schema/index.ts";
import { Refusal } from "#app/lib/errors.ts";
import type { SeriesRow } from "./find-series.server.ts";

type Which = Pick<SeriesRow, "programmeId" | "circleId" | "id">;

/**
 * A date that the series has now, for where(); needs its task joined. What the rule or a holiday took away keeps its tie, so that it can come
 * back, but is no date: it was called off, and not by itself.
 */
export const isStillDate = or(ne(tasks.state, "cancelled"), isNotNull(occurrences.changedAt));

/** A task that has not begun: for where(). One that may be done on any day of a week has begun only when the week is over. */
export const isNotBegun = (now: Date) =>
  or(isNull(tasks.endsAt), gt(tasks.startsAt, now), and(eq(tasks.whenKind, "week"), gt(tasks.endsAt, now)));

/** The task of one date. @throws Refusal bad_input when the series has no such date */
export async function taskOfDate(tx: Tx, { programmeId, circleId, id }: Which, onDay: string) {
  const [date] = await tx
    .select({ taskId: occurrences.taskId })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        inCircle(occurrences, { programmeId, circleId }),
        eq(occurrences.seriesId, id),
        eq(occurrences.onDay, onDay),
        isStillDate,
      ),
    );
  if (!date) throw new Refusal("bad_input", "series.date_gone");
  return date.taskId;
}

/** Whether the series keeps a date of its own between two days, the second not included; otherwise "this and later" is all there is. */
export async function hasDateBetween(tx: Tx, { programmeId, circleId, id }: Which, from: string, before: string) {
  const [date] = await tx
    .select({ taskId: tasks.id })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        inCircle(occurrences, { programmeId, circleId }),
        eq(occurrences.seriesId, id),
        gte(occurrences.onDay, from),
        lt(occurrences.onDay, before),
        isStillDate,
      ),
    )
    .limit(1);
  return date !== undefined;
}

/** How many dates of the series are open and to come. */
export async function countToCome(tx: Tx, { programmeId, circleId, id }: Which, now: Date) {
  const rows = await tx
    .select({ taskId: tasks.id })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        inCircle(occurrences, { programmeId, circleId }),
        eq(occurrences.seriesId, id),
        eq(tasks.state, "open"),
        isNotBegun(now),
      ),
    );
  return rows.length;
}
