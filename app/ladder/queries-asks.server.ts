import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, max, or, sql, type SQL } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  circles,
  circleStates,
  claims,
  declines,
  ladderSettings,
  ladderSteps,
  memberships,
  occurrences,
  suits,
  tasks,
} from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { pick } from "#app/lib/pick.ts";
import { asDate, askedSince, isNotFar, soonOf } from "#app/tasks/far-dates.server.ts";
import { type Asked, DEFAULT_WAITING, latest, type Waiting, wokeAt } from "./rules.ts";

/** How long this programme waits before it asks further. */
export async function readWaiting(db: Read, programmeId: string): Promise<Waiting> {
  const [row] = await db.select().from(ladderSettings).where(eq(ladderSettings.programmeId, programmeId));
  return row ? pick(row, ["everybodyHours", "innerHours", "facilitatorHours", "connectorHours"]) : DEFAULT_WAITING;
}

/** Open asks that nobody has taken, as a condition on tasks. */
export const isUntaken = (now: Date) =>
  and(
    eq(tasks.state, "open"),
    lt(tasks.helpersPromised, tasks.helpersNeeded),
    or(isNull(tasks.endsAt), gt(tasks.endsAt, now)),
  );

/**
 * Asks of a programme that may still climb, in the order of their ids: those that have reached the connector stay where they are, and a date
 * of something that repeats does not start before it is soon.
 */
export const readClimbing = (db: Read, programmeId: string, after: string, now: Date, limit: number) =>
  readAsks(
    db,
    programmeId,
    and(
      isUntaken(now),
      gt(tasks.id, after),
      isNotFar(soonOf(now)),
      inArray(circles.state, [...AT_WORK]),
      sql`not exists ${db
        .select({ step: ladderSteps.step })
        .from(ladderSteps)
        .where(
          and(
            eq(ladderSteps.programmeId, tasks.programmeId),
            eq(ladderSteps.taskId, tasks.id),
            eq(ladderSteps.step, "connector"),
          ),
        )}`,
    ),
    limit,
  );

export type Ask = Asked & { taskId: string; circleId: string; askedBy: string };

/** Asks as the ladder's rules need them, in five reads however many there are. */
export async function readAsks(db: Read, programmeId: string, which: SQL | undefined, limit: number): Promise<Ask[]> {
  const rows = await db
    .select({
      taskId: tasks.id,
      circleId: tasks.circleId,
      askedBy: tasks.askedBy,
      kind: tasks.kind,
      whenKind: tasks.whenKind,
      startsAt: tasks.startsAt,
      endsAt: tasks.endsAt,
      ring: tasks.ring,
      state: tasks.state,
      helpersNeeded: tasks.helpersNeeded,
      helpersPromised: tasks.helpersPromised,
      createdAt: tasks.createdAt,
      circleState: circles.state,
      seriesId: occurrences.seriesId,
    })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .leftJoin(occurrences, asDate)
    .where(and(eq(tasks.programmeId, programmeId), which))
    .orderBy(asc(tasks.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const circleIds = [...new Set(rows.map(({ circleId }) => circleId))];
  const ids = rows.map(({ taskId }) => taskId);
  const givenBack = await readGivenBack(db, programmeId, ids);
  const woke = await readWoke(db, programmeId, circleIds);
  const suited = await readSuited(db, programmeId, circleIds);
  const answered = await readAnswered(db, programmeId, ids);
  return rows.map(({ createdAt, seriesId, ...task }) => ({
    ...task,
    openSince: latest(
      askedSince({ createdAt, seriesId, startsAt: task.startsAt }),
      givenBack.get(task.taskId) ?? null,
      woke.get(task.circleId) ?? null,
    ),
    suitsAnybody: suited.some(
      ({ circleId, kind, ring, personId }) =>
        circleId === task.circleId &&
        kind === task.kind &&
        personId !== task.askedBy &&
        !answered.has(`${task.taskId} ${personId}`) &&
        (task.ring === "all" || ring === "inner"),
    ),
  }));
}

/** Who has said no, or yes already: nobody waits for them. */
async function readAnswered(db: Read, programmeId: string, taskIds: string[]) {
  const rows = await db
    .select({ taskId: declines.taskId, personId: declines.personId })
    .from(declines)
    .where(and(eq(declines.programmeId, programmeId), inArray(declines.taskId, taskIds)))
    .unionAll(
      db
        .select({ taskId: claims.taskId, personId: claims.personId })
        .from(claims)
        .where(and(eq(claims.programmeId, programmeId), inArray(claims.taskId, taskIds), isNull(claims.endedAt))),
    );
  return new Set(rows.map(({ taskId, personId }) => `${taskId} ${personId}`));
}

/** When each was last given back. */
async function readGivenBack(db: Read, programmeId: string, taskIds: string[]) {
  const rows = await db
    .select({ taskId: claims.taskId, at: max(claims.endedAt) })
    .from(claims)
    .where(and(eq(claims.programmeId, programmeId), inArray(claims.taskId, taskIds), isNotNull(claims.endedAt)))
    .groupBy(claims.taskId);
  return new Map(rows.map(({ taskId, at }) => [taskId, at]));
}

/** When each circle last went on after a rest. */
async function readWoke(db: Read, programmeId: string, circleIds: string[]) {
  const rows = await db
    .select({ circleId: circleStates.circleId, state: circleStates.state, from: circleStates.from })
    .from(circleStates)
    .where(and(eq(circleStates.programmeId, programmeId), inArray(circleStates.circleId, circleIds)))
    .orderBy(circleStates.from, circleStates.id);
  const byCircle = Map.groupBy(rows, ({ circleId }) => circleId);
  return new Map([...byCircle].map(([circleId, states]) => [circleId, wokeAt(states)]));
}

/** What suits the helpers of these circles, one row for each helper and kind. */
const readSuited = (db: Read, programmeId: string, circleIds: string[]) =>
  db
    .select({
      circleId: memberships.circleId,
      personId: suits.personId,
      kind: suits.kind,
      ring: memberships.ring,
    })
    .from(memberships)
    .innerJoin(suits, and(eq(suits.programmeId, memberships.programmeId), eq(suits.personId, memberships.personId)))
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        inArray(memberships.circleId, circleIds),
        eq(memberships.role, "member"),
        isNull(memberships.until),
      ),
    );
