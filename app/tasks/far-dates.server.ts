import { and, eq, isNull, lte, or, type Param, sql } from "drizzle-orm";
import { coverRequests, occurrences, tasks } from "#db/schema/index.ts";

// Of what repeats, the dates of the next two weeks and those that want a stand-in, stand in lists and counts of what is open; all of them stand on the page of what repeats.

const SOON = 14 * 86_400_000;
export const soonOf = (now: Date) => new Date(now.getTime() + SOON);

/** For left joins: what ties a task to the series that it is a date of. */
export const asDate = and(eq(occurrences.programmeId, tasks.programmeId), eq(occurrences.taskId, tasks.id));

/** Since when an ask waits for somebody: a date of something that repeats is laid weeks before, and is an ask once it is soon. */
export const askedSince = (task: { createdAt: Date; startsAt: Date | null; seriesId: string | null }) =>
  task.seriesId !== null && task.startsAt
    ? new Date(Math.max(task.createdAt.getTime(), task.startsAt.getTime() - SOON))
    : task.createdAt;

/** Whoever promised it asks for a stand-in: they are told that the circle is asked, so the circle must see it. */
const wantsStandIn = sql`exists (select 1 from ${coverRequests} where ${and(
  eq(coverRequests.programmeId, tasks.programmeId),
  eq(coverRequests.circleId, tasks.circleId),
  eq(coverRequests.taskId, tasks.id),
  isNull(coverRequests.endedAt),
)})`;

const isOneDate = sql`not exists (select 1 from ${occurrences} where ${asDate})`;

/** Not a date of something that repeats, or one that is soon or wants a stand-in. What is cheap to know is asked first: mostly it is enough. */
export const isNotFar = (soon: Date | Param) =>
  or(isNull(tasks.startsAt), lte(tasks.startsAt, soon), isOneDate, wantsStandIn);
