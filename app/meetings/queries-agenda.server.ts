import { and, asc, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { agendaItems, claims, minutes, people, tasks } from "#db/schema/index.ts";
import { readFollowUpsOf } from "#app/checkins/queries-follow-ups.server.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { pick } from "#app/lib/pick.ts";
import { may } from "#app/rights/may.ts";
import { seesInner } from "#app/tasks/rules.ts";
import { type PutDown, readPutDown } from "#app/tasks/queries-put-down.server.ts";
import { areItems } from "./draw-agenda.server.ts";
import { areLines } from "./has-notes.server.ts";

const writers = alias(people, "writers");

const taskFacts = {
  id: tasks.id,
  title: tasks.title,
  ring: tasks.ring,
  state: tasks.state,
  helpersNeeded: tasks.helpersNeeded,
  helpersPromised: tasks.helpersPromised,
  whenKind: tasks.whenKind,
  onDay: tasks.onDay,
  fromTime: tasks.fromTime,
  untilTime: tasks.untilTime,
};

/** What somebody keeps to themselves until they bring it up is for nobody else, and for nobody who acts for them. */
const isKept = (actor: Actor, { isOnlyMine, byPersonId }: { isOnlyMine: boolean; byPersonId: string }) =>
  isOnlyMine && !(byPersonId === actor.personId && may(actor, "meeting.keep", true));

/**
 * What the meeting talks about, in order, with how each task and each thing to look after stands now. Left out is what this reader may not
 * see: what is only for the inner ring, what was said to somebody else, and what somebody keeps to themselves.
 */
export async function readAgenda(db: Read, actor: Actor, meetingId: string) {
  const items = await readItems(db, actor, areItems({ actor }, meetingId), isNull(agendaItems.droppedAt));
  return items.map(({ byPersonId, ...item }) => ({ ...item, isMine: byPersonId === actor.personId }));
}

async function readItems(db: Read, actor: Actor, ...which: (SQL | undefined)[]) {
  const rows = await db
    .select({
      id: agendaItems.id,
      source: agendaItems.source,
      text: agendaItems.text,
      position: agendaItems.position,
      isOnlyMine: agendaItems.isOnlyMine,
      byPersonId: agendaItems.byPersonId,
      by: writers.name,
      followUpId: agendaItems.followUpId,
      task: taskFacts,
    })
    .from(agendaItems)
    .innerJoin(writers, refersTo(agendaItems, agendaItems.byPersonId, writers))
    .leftJoin(tasks, refersTo(agendaItems, agendaItems.taskId, tasks))
    .where(and(...which))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
  const helpers = await readHelpers(
    db,
    actor,
    rows.flatMap(({ task }) => task?.id ?? []),
  );
  const followUps = await readFollowUpsOf(
    db,
    actor,
    rows.flatMap(({ followUpId }) => followUpId ?? []),
  );
  return rows
    .filter((item) => !isKept(actor, item))
    .filter(({ task }) => !task || maySee(actor, task, helpers))
    .flatMap(({ task, followUpId, text, ...item }) => {
      const followUp = followUps.find(({ id }) => id === followUpId);
      if (followUpId && !followUp) return [];
      return {
        ...item,
        text: task?.title ?? followUp?.text ?? text,
        task: task && { ...task, helpers: namesIn(helpers, task.id), putDown: putDownIn(helpers, task.id, actor) },
        followUp: followUp ? pick(followUp, ["id", "about", "ownerName", "byDay", "resolvedAt", "result"]) : null,
      };
    });
}

/** What was noted, in the order it was said, and the promises among it. @param shown the items this reader sees */
export async function readLines(db: Read, actor: Actor, meetingId: string, shown: readonly string[]) {
  const dropped = await readItems(db, actor, areItems({ actor }, meetingId), isNotNull(agendaItems.droppedAt));
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
        task: task && { ...task, helpers: namesIn(helpers, task.id), putDown: putDownIn(helpers, task.id, actor) },
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

/** Of what was put down for somebody who was not there: for whom, and by whom. */
const putDownIn = ({ putDown }: Helpers, taskId: string, actor: Actor) => {
  const found = putDown.get(taskId);
  return found ? { name: found.name, by: found.by, isMe: found.personId === actor.personId } : null;
};

const namesIn = ({ helpers }: Helpers, taskId: string) =>
  helpers.filter((helper) => helper.taskId === taskId).map(({ name }) => name);

const maySee = (actor: Actor, task: { id: string; ring: "inner" | "all" }, { helpers }: Helpers) =>
  may(actor, "task.see") &&
  (task.ring === "all" ||
    seesInner(actor) ||
    helpers.some(({ taskId, personId }) => taskId === task.id && personId === actor.personId));

async function readHelpers(db: Read, actor: Actor, taskIds: readonly string[]) {
  if (taskIds.length === 0) return { helpers: [], putDown: new Map<string, PutDown>() };
  const helpers = await db
    .select({ taskId: claims.taskId, personId: claims.personId, name: people.name })
    .from(claims)
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .where(and(inCircle(claims, actor), inArray(claims.taskId, [...taskIds]), isNull(claims.endedAt)))
    .orderBy(asc(claims.createdAt), asc(claims.id));
  return { helpers, putDown: await readPutDown(db, actor, taskIds) };
}
