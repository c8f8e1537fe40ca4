import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { claims, declines, memberships, type ReminderKind, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { forgetAbout, remind, type Telling } from "#app/reminders/schedule.server.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { seesInner } from "./rules.ts";

// What is told at once. What is told before a promise: keep-promises.server.ts. Who is asked: app/ladder/tell-step.server.ts.

const WEEK = 7 * 24 * 3_600_000;

type Circle = Pick<Actor, "programmeId" | "circleId">;
type Presser = Pick<Actor, "personId" | "helperId">;
type Timed = Pick<typeof tasks.$inferSelect, "startsAt" | "endsAt">;

/** Whoever pressed the button knows; somebody for whom another pressed it does not. */
export const presser = ({ personId, helperId }: Presser) => helperId ?? personId;

/** Until it begins; for what has no date, and for what somebody should hear of although its day has come, longer. */
export const usefulFor = ({ startsAt, endsAt }: Timed, now: Date) =>
  (startsAt !== null && startsAt > now ? startsAt : endsAt) ?? new Date(now.getTime() + WEEK);

const readTasks = (tx: Tx, programmeId: string, ids: readonly string[]) =>
  tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.programmeId, programmeId), inArray(tasks.id, [...ids])));

interface AtOnce {
  kind: ReminderKind;
  personId: string;
  /** The promise, or the asking for a stand-in, where it is about that. */
  subjectId?: string;
}

function tell(task: typeof tasks.$inferSelect, { kind, personId, subjectId = task.id }: AtOnce, now: Date): Telling {
  const { programmeId, circleId, version } = task;
  return { programmeId, circleId, personId, kind, subjectId, version, dueAt: now, usefulUntil: usefulFor(task, now) };
}

interface Made {
  taskId: string;
  claimId: string;
}

/**
 * Somebody has promised this. Whoever asked hears that somebody helps: who asked, and who pressed the button for them. The promiser hears it
 * when another pressed the button: to say to people what they have just done themselves teaches them not to read.
 */
export async function tellPromised(tx: Tx, promiser: Circle & Presser, made: readonly Made[], now: Date) {
  if (made.length === 0) return;
  const { programmeId, personId, helperId } = promiser;
  const found = await readTasks(
    tx,
    programmeId,
    made.map(({ taskId }) => taskId),
  );
  const known = new Set([personId, helperId]);
  const tellings = found.flatMap((task) => {
    const subjectId = made.find(({ taskId }) => taskId === task.id)?.claimId ?? task.id;
    const askers = new Set([task.askedBy, task.helperId].filter((id) => id !== null && !known.has(id)));
    return [
      ...(helperId === null ? [] : [tell(task, { kind: "promise_made", personId, subjectId }, now)]),
      ...[...askers].map((id) => tell(task, { kind: "help_found", personId: String(id), subjectId }, now)),
    ];
  });
  await remind(tx, tellings, now);
}

/** Somebody was given this where they were not: they are asked whether they can, and may say that they can't. */
export async function tellPutDown(tx: Tx, { programmeId, personId }: Circle & Presser, taskId: string, now: Date) {
  const found = await readTasks(tx, programmeId, [taskId]);
  await remind(
    tx,
    found.map((task) => tell(task, { kind: "put_down", personId }, now)),
    now,
  );
}

/** Somebody stands in: whoever is free now hears it, nobody else is asked, and who stands in is told when another pressed the button. */
export async function tellStandInFound(
  tx: Tx,
  promiser: Circle & Presser,
  { taskId, claimId, coverId, replaced }: Made & { coverId: string; replaced: string },
  now: Date,
) {
  const { programmeId, personId, helperId } = promiser;
  await forgetAbout(tx, { programmeId, subjectId: coverId }, "not_needed", now);
  const [task] = await readTasks(tx, programmeId, [taskId]);
  if (!task) return;
  const tellings = [
    ...(replaced === helperId
      ? []
      : [tell(task, { kind: "stand_in_found", personId: replaced, subjectId: coverId }, now)]),
    ...(helperId === null ? [] : [tell(task, { kind: "promise_made", personId, subjectId: claimId }, now)]),
  ];
  await remind(tx, tellings, now);
}

/**
 * What was promised is at another time, at another place or of another kind: those who promised hear it, and are reminded before the new time.
 * @param by who pressed the button; null for the clock
 */
export async function tellChanged(
  tx: Tx,
  programmeId: string,
  { taskIds, by }: { taskIds: readonly string[]; by: string | null },
  now: Date,
) {
  if (taskIds.length === 0) return;
  const held = await tx
    .select({ task: tasks, personId: claims.personId })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(
      and(
        eq(claims.programmeId, programmeId),
        inArray(claims.taskId, [...taskIds]),
        isNull(claims.endedAt),
        eq(tasks.state, "open"),
      ),
    );
  // Of two changes in one night the second says what holds.
  await forgetAbout(tx, { programmeId, subjectId: taskIds }, "changed", now, { kinds: ["task_changed"] });
  const tellings = held
    .filter(({ personId }) => personId !== by)
    .map(({ task, personId }) => tell(task, { kind: "task_changed", personId }, now));
  await remind(tx, tellings, now);
  await keepPromises(tx, programmeId, taskIds, now);
}

/**
 * These were called off: those who had promised hear it; nothing else is told of them.
 * @param promised who had promised what, before it was called off @param by who pressed the button; null for the clock
 */
export async function tellCancelled(
  tx: Tx,
  programmeId: string,
  {
    taskIds,
    promised,
    by,
  }: { taskIds: readonly string[]; promised: readonly { taskId: string; personId: string }[]; by: string | null },
  now: Date,
) {
  await forgetAbout(tx, { programmeId, subjectId: taskIds }, "cancelled", now);
  const told = promised.filter(({ personId }) => personId !== by);
  if (told.length === 0) return;
  const rows = await readTasks(tx, programmeId, [...new Set(told.map(({ taskId }) => taskId))]);
  const byId = new Map(rows.map((task) => [task.id, task]));
  const tellings = told.flatMap(({ taskId, personId }) => {
    const task = byId.get(taskId);
    return task ? [tell(task, { kind: "task_cancelled", personId }, now)] : [];
  });
  await remind(tx, tellings, now);
}

/** Somebody looks for a stand-in: the other helpers whom the task is for are asked; where there is none, who keeps the circle going. */
export async function tellStandInWanted(
  tx: Tx,
  { programmeId, circleId, ...asker }: Circle & Presser,
  wanted: readonly { taskId: string; coverId: string }[],
  now: Date,
) {
  if (wanted.length === 0) return;
  const circle = { programmeId, circleId };
  const ids = wanted.map(({ taskId }) => taskId);
  const rows = await readTasks(tx, programmeId, ids);
  const places = await tx
    .select({ personId: memberships.personId, role: memberships.role, ring: memberships.ring })
    .from(memberships)
    .where(and(inCircle(memberships, circle), isNull(memberships.until)));
  const answered = await readAnswered(tx, circle, ids);
  const tellings = rows.flatMap((task) => {
    const left = places.filter(
      ({ personId }) =>
        personId !== presser(asker) && personId !== task.askedBy && !answered.has(`${task.id} ${personId}`),
    );
    const helpers = left.filter((place) => place.role === "member" && (task.ring === "all" || seesInner(place)));
    const asked = helpers.length > 0 ? helpers : left.filter(({ role }) => role === "facilitator");
    const subjectId = wanted.find(({ taskId }) => taskId === task.id)?.coverId ?? task.id;
    return asked.map(({ personId }) => tell(task, { kind: "stand_in_wanted", personId, subjectId }, now));
  });
  await remind(tx, tellings, now);
}

/** Who has promised it, or said that they can't. */
async function readAnswered(tx: Tx, circle: Circle, taskIds: string[]) {
  const promised = await tx
    .select({ taskId: claims.taskId, personId: claims.personId })
    .from(claims)
    .where(and(inCircle(claims, circle), inArray(claims.taskId, taskIds), isNull(claims.endedAt)));
  const declined = await tx
    .select({ taskId: declines.taskId, personId: declines.personId })
    .from(declines)
    .where(and(inCircle(declines, circle), inArray(declines.taskId, taskIds)));
  return new Set([...promised, ...declined].map(({ taskId, personId }) => `${taskId} ${personId}`));
}
