import { and, asc, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import { askForSeries } from "#app/series/ask-for-series.server.ts";
import type { AskedSeries } from "#app/series/forms.ts";
import { castId } from "#db/cast/people.ts";
import { claims, events, occurrences, people, series, seriesClaims, tasks } from "#db/schema/index.ts";
import type { World } from "../setup/world.ts";

/** An ask as the form would give it: a lift every Tuesday at half past three. */
export const every = (more: Partial<AskedSeries> = {}): AskedSeries => ({
  kind: "lift",
  title: "A lift to swimming",
  every: "week",
  weeks: 1,
  weekdays: ["TU"],
  nth: 1,
  weekday: "TU",
  monthDay: 1,
  startsOn: "2026-03-12",
  whenKind: "exact",
  fromTime: "15:30",
  place: castId("home-grace"),
  helpersNeeded: 1,
  ring: "all",
  ...more,
});

/** Grace asks for something that repeats. @returns its id */
export const graceAsksEvery = async (world: World, more: Partial<AskedSeries> = {}, now?: Date) =>
  askForSeries(await world.in("okafor", "grace", now), every(more));

export async function seriesRow(world: World, seriesId: string) {
  const [row] = await world.database.db.select().from(series).where(eq(series.id, seriesId));
  if (!row) throw new Error("no such series");
  return row;
}

/**
 * The dates of a series: the day the rule gave, the task as it stands, and who has it. Without those that its rule or a holiday took away
 * while it goes on.
 */
export async function datesIn(world: World, seriesId: string) {
  const { db } = world.database;
  const rows = await db
    .select({ ruleDay: occurrences.onDay, changedAt: occurrences.changedAt, task: tasks })
    .from(occurrences)
    .innerJoin(tasks, eq(tasks.id, occurrences.taskId))
    .innerJoin(series, eq(series.id, occurrences.seriesId))
    .where(
      and(
        eq(occurrences.seriesId, seriesId),
        or(ne(tasks.state, "cancelled"), isNotNull(occurrences.changedAt), isNotNull(series.endedAt)),
      ),
    )
    .orderBy(asc(occurrences.onDay));
  return Promise.all(
    rows.map(async (row) => {
      const held = await db
        .select({ name: people.name })
        .from(claims)
        .innerJoin(people, eq(people.id, claims.personId))
        .where(and(eq(claims.taskId, row.task.id), isNull(claims.endedAt)));
      return { ...row, taskId: row.task.id, helpers: held.map(({ name }) => name) };
    }),
  );
}

/** The days whose task somebody has promised. */
export const daysOfHelper = async (world: World, seriesId: string, name: string) =>
  (await datesIn(world, seriesId)).filter(({ helpers }) => helpers.includes(name)).map(({ ruleDay }) => ruleDay);

export const standingIn = (world: World, seriesId: string) =>
  world.database.db
    .select()
    .from(seriesClaims)
    .where(and(eq(seriesClaims.seriesId, seriesId), isNull(seriesClaims.endedAt)));

export const happenedTo = (world: World, subjectId: string) =>
  world.database.db.select().from(events).where(eq(events.subjectId, subjectId)).orderBy(asc(events.at));
