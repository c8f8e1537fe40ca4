import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { claims, memberships, type ReminderKind, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { forgetAbout, remind } from "#app/reminders/schedule.server.ts";
import { areLiveClaims } from "./find-task.server.ts";
import { remindWhen } from "./remind-when.ts";
import { seesInner } from "./rules.ts";

const DAY = 24 * 3_600_000;

type Circle = Pick<Actor, "programmeId" | "circleId">;
type Task = typeof tasks.$inferSelect;

/** For what has no date, and for what somebody should hear of although its day has come. */
const usefulUntil = ({ startsAt, endsAt }: Task, now: Date) =>
  (startsAt !== null && startsAt > now ? startsAt : endsAt) ?? new Date(now.getTime() + 7 * DAY);

const thisTask = ({ programmeId, circleId }: Circle, taskId: string) =>
  and(inCircle(tasks, { programmeId, circleId }), eq(tasks.id, taskId));

async function readTask(tx: Tx, circle: Circle, taskId: string): Promise<Task> {
  const [task] = await tx.select().from(tasks).where(thisTask(circle, taskId));
  if (!task) throw new Error("a task that is told of is not there");
  return task;
}

/** Tells something about a task at once. @param subjectId the task, or the promise or asking it is about */
async function tellNow(
  tx: Tx,
  { programmeId, circleId }: Circle,
  task: Task,
  { kind, personIds, subjectId = task.id }: { kind: ReminderKind; personIds: readonly string[]; subjectId?: string },
  now: Date,
) {
  const about = { programmeId, circleId, kind, subjectId, version: task.version };
  const when = { dueAt: now, usefulUntil: usefulUntil(task, now) };
  await remind(
    tx,
    [...new Set(personIds)].map((personId) => ({ ...about, personId, ...when })),
    now,
  );
}

async function remindOf(
  tx: Tx,
  { programmeId, circleId }: Circle,
  task: Task,
  personIds: readonly string[],
  now: Date,
) {
  const moment = remindWhen(task, now);
  if (!moment) return;
  const about = { programmeId, circleId, kind: "promise_tomorrow" as const, subjectId: task.id, version: task.version };
  await remind(
    tx,
    personIds.map((personId) => ({ ...about, personId, ...moment })),
    now,
  );
}

/**
 * Somebody has promised a task: they are reminded before it, and told at once when another pressed the button for them.
 * Call it where the promise is written.
 */
export async function tellOfPromise(
  tx: Tx,
  { programmeId, circleId, personId, helperId }: Circle & { personId: string; helperId: string | null },
  taskId: string,
  now: Date,
) {
  const circle = { programmeId, circleId };
  const task = await readTask(tx, circle, taskId);
  await remindOf(tx, circle, task, [personId], now);
  if (helperId !== null) await tellNow(tx, circle, task, { kind: "promise_made", personIds: [personId] }, now);
}

/** Whoever asked hears that somebody helps; not when they did it themselves. */
export async function tellFound(
  tx: Tx,
  actor: Actor,
  { taskId, claimId }: { taskId: string; claimId: string },
  now: Date,
) {
  const task = await readTask(tx, actor, taskId);
  if (task.askedBy === actor.personId) return;
  await tellNow(tx, actor, task, { kind: "help_found", personIds: [task.askedBy], subjectId: claimId }, now);
}

/** What was promised is at another time, at another place or of another kind: those who promised hear it, and are reminded of the new. */
export async function tellChanged(
  tx: Tx,
  circle: Circle,
  { taskId, by }: { taskId: string; by: string | null },
  now: Date,
) {
  const task = await readTask(tx, circle, taskId);
  const promisers = await readPromisers(tx, circle, taskId);
  await forgetAbout(tx, { ...idsOf(circle), subjectId: taskId }, "changed", now, { kinds: ["promise_tomorrow"] });
  await remindOf(tx, circle, task, promisers, now);
  await tellNow(tx, circle, task, { kind: "task_changed", personIds: promisers.filter((id) => id !== by) }, now);
}

/** Only words were changed that nobody has to know at once: the reminder says them, of the version that stands. */
export async function renewReminders(tx: Tx, circle: Circle, taskId: string, now: Date) {
  const task = await readTask(tx, circle, taskId);
  await forgetAbout(tx, { ...idsOf(circle), subjectId: taskId }, "changed", now, { kinds: ["promise_tomorrow"] });
  await remindOf(tx, circle, task, await readPromisers(tx, circle, taskId), now);
}

/** It was called off: those who had promised it hear it; nothing else is told of it. @param promisers before their promises ended */
export async function tellCancelled(
  tx: Tx,
  circle: Circle,
  { taskId, promisers, by }: { taskId: string; promisers: readonly string[]; by: string | null },
  now: Date,
) {
  await forgetAbout(tx, { ...idsOf(circle), subjectId: taskId }, "cancelled", now);
  const personIds = promisers.filter((id) => id !== by);
  if (personIds.length === 0) return;
  await tellNow(tx, circle, await readTask(tx, circle, taskId), { kind: "task_cancelled", personIds }, now);
}

/** Somebody looks for a stand-in: the other helpers whom the task is for are asked. */
export async function tellStandInWanted(
  tx: Tx,
  actor: Actor,
  { taskId, coverId }: { taskId: string; coverId: string },
  now: Date,
) {
  const task = await readTask(tx, actor, taskId);
  const helpers = await tx
    .select({ personId: memberships.personId, role: memberships.role, ring: memberships.ring })
    .from(memberships)
    .where(and(inCircle(memberships, actor), isNull(memberships.until)));
  const promisers = await readPromisers(tx, actor, taskId);
  const personIds = helpers
    .filter((place) => place.role === "member" && (task.ring === "all" || seesInner(place)))
    .map(({ personId }) => personId)
    .filter((id) => !promisers.includes(id));
  await tellNow(tx, actor, task, { kind: "stand_in_wanted", personIds, subjectId: coverId }, now);
}

/** Somebody stands in: whoever is free now hears it, and nobody else is asked. */
export async function tellStandInFound(
  tx: Tx,
  actor: Actor,
  { taskId, coverId, replaced }: { taskId: string; coverId: string; replaced: string },
  now: Date,
) {
  await forgetAbout(tx, { ...idsOf(actor), subjectId: coverId }, "not_needed", now);
  const task = await readTask(tx, actor, taskId);
  await tellNow(tx, actor, task, { kind: "stand_in_found", personIds: [replaced], subjectId: coverId }, now);
}

/** The ladder asks these people. Each is asked once about one opening of a task. @param opening counts how often it was given back */
export async function tellAsked(
  tx: Tx,
  circle: Circle,
  {
    taskId,
    kind,
    personIds,
    opening,
  }: { taskId: string; kind: "help_wanted" | "help_untaken"; personIds: readonly string[]; opening: number },
  now: Date,
) {
  const task = await readTask(tx, circle, taskId);
  await tellNow(tx, circle, { ...task, version: opening }, { kind, personIds }, now);
}

/** A promise was given back: whoever keeps the circle going hears that nobody has it now. */
export async function tellHandedBack(tx: Tx, actor: Actor, taskId: string, now: Date) {
  const task = await readTask(tx, actor, taskId);
  const ended = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(inCircle(claims, actor), eq(claims.taskId, taskId), isNotNull(claims.endedAt)));
  const keepers = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(and(inCircle(memberships, actor), eq(memberships.role, "facilitator"), isNull(memberships.until)));
  const personIds = keepers.map(({ personId }) => personId).filter((id) => id !== actor.personId);
  // The ladder's asking was the first opening; each promise that ended opened it anew.
  const version = 1 + ended.length;
  await tellNow(tx, actor, { ...task, version }, { kind: "help_untaken", personIds }, now);
}

const idsOf = ({ programmeId }: Circle) => ({ programmeId });

async function readPromisers(tx: Tx, { programmeId, circleId }: Circle, taskId: string) {
  const rows = await tx
    .select({ personId: claims.personId })
    .from(claims)
    .where(areLiveClaims({ programmeId, circleId }, taskId));
  return rows.map(({ personId }) => personId);
}
