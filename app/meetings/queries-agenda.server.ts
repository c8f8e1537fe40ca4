import { and, asc, inArray, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { agendaItems, claims, minutes, people, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { may } from "#app/rights/may.ts";
import { seesInner } from "#app/tasks/rules.ts";
import { areItems } from "./draw-agenda.server.ts";
import { areLines } from "./write-minute.server.ts";

const writers = alias(people, "writers");

const taskFacts = {
  id: tasks.id,
  title: tasks.title,
  ring: tasks.ring,
  state: tasks.state,
  whenKind: tasks.whenKind,
  onDay: tasks.onDay,
  fromTime: tasks.fromTime,
  untilTime: tasks.untilTime,
};

/** What the meeting talks about, in order, with how each task stands now. What is only for the inner ring is left out for others. */
export async function readAgenda(db: Read, actor: Actor, meetingId: string) {
  const rows = await db
    .select({
      id: agendaItems.id,
      source: agendaItems.source,
      text: agendaItems.text,
      byPersonId: agendaItems.byPersonId,
      by: writers.name,
      task: taskFacts,
    })
    .from(agendaItems)
    .innerJoin(writers, refersTo(agendaItems, agendaItems.byPersonId, writers))
    .leftJoin(tasks, refersTo(agendaItems, agendaItems.taskId, tasks))
    .where(and(areItems({ actor }, meetingId), isNull(agendaItems.droppedAt)))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  const helpers = await readHelpers(
    db,
    actor,
    rows.flatMap(({ task }) => task?.id ?? []),
  );
  return rows
    .filter(({ task }) => !task || maySee(actor, task, helpers))
    .map(({ byPersonId, task, ...item }) => ({
      ...item,
      isMine: byPersonId === actor.personId,
      task: task && { ...task, helpers: namesIn(helpers, task.id) },
    }));
}

/** What was noted, in the order it was said, and the promises among it. @param shown the items this reader sees */
export async function readLines(db: Read, actor: Actor, meetingId: string, shown: readonly string[]) {
  const dropped = await db
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(areItems({ actor }, meetingId), isNotNull(agendaItems.droppedAt)));
  const gone = new Set(dropped.map(({ id }) => id));
  const rows = await db
    .select({
      id: minutes.id,
      itemId: minutes.agendaItemId,
      text: minutes.text,
      version: minutes.version,
      by: writers.name,
      task: taskFacts,
    })
    .from(minutes)
    .innerJoin(writers, refersTo(minutes, minutes.byPersonId, writers))
    .leftJoin(tasks, refersTo(minutes, minutes.taskId, tasks))
    .where(areLines(actor, meetingId))
    .orderBy(asc(minutes.createdAt), asc(minutes.id));
  const helpers = await readHelpers(
    db,
    actor,
    rows.flatMap(({ task }) => task?.id ?? []),
  );
  return (
    rows
      // A line about something that is kept from this reader is kept with it; one about what was dropped stays.
      .filter(({ itemId }) => itemId === null || shown.includes(itemId) || gone.has(itemId))
      .filter(({ task }) => !task || maySee(actor, task, helpers))
      .map(({ task, itemId, ...line }) => ({
        ...line,
        itemId: itemId !== null && shown.includes(itemId) ? itemId : null,
        task: task && { ...task, helpers: namesIn(helpers, task.id) },
      }))
  );
}

/** What was agreed: the promises out of a meeting, for the three lines. Null for those whom the circle's tasks are no matter of. */
export async function readAgreed(db: Read, actor: Actor, meetingId: string) {
  if (!may(actor, "task.see")) return null;
  const rows = await db
    .select({ task: taskFacts })
    .from(minutes)
    .innerJoin(tasks, refersTo(minutes, minutes.taskId, tasks))
    .where(areLines(actor, meetingId))
    .orderBy(asc(minutes.createdAt), asc(minutes.id));
  const helpers = await readHelpers(
    db,
    actor,
    rows.map(({ task }) => task.id),
  );
  return rows
    .filter(({ task }) => maySee(actor, task, helpers))
    .map(({ task }) => ({ title: task.title, names: namesIn(helpers, task.id) }));
}

type Helpers = Awaited<ReturnType<typeof readHelpers>>;

const namesIn = (helpers: Helpers, taskId: string) =>
  helpers.filter((helper) => helper.taskId === taskId).map(({ name }) => name);

const maySee = (actor: Actor, task: { id: string; ring: "inner" | "all" }, helpers: Helpers) =>
  may(actor, "task.see") &&
  (task.ring === "all" ||
    seesInner(actor) ||
    helpers.some(({ taskId, personId }) => taskId === task.id && personId === actor.personId));

async function readHelpers(db: Read, actor: Actor, taskIds: readonly string[]) {
  if (taskIds.length === 0) return [];
  return db
    .select({ taskId: claims.taskId, personId: claims.personId, name: people.name })
    .from(claims)
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .where(and(inCircle(claims, actor), inArray(claims.taskId, [...taskIds]), isNull(claims.endedAt)))
    .orderBy(asc(claims.createdAt), asc(claims.id));
}
