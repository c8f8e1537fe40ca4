import { and, asc, desc, eq, gt, isNotNull, isNull, lt, max, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { agendaItems, meetings, minutes, tasks, type AgendaSource } from "#db/schema/index.ts";
import { readFollowUpsToTalkAbout } from "#app/checkins/queries-follow-ups.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { worriesUntil } from "./rules.ts";

const MOST_WORRIES = 5;
const MOST_FOLLOW_UPS = 5;

interface Item {
  source: AgendaSource;
  text: string;
  taskId?: string;
  followUpId?: string;
  isOnlyMine?: boolean;
}

/** The items of a meeting's agenda, for where(). */
export const areItems = ({ actor }: Pick<Ctx, "actor">, meetingId: string) =>
  and(inCircle(agendaItems, actor), eq(agendaItems.meetingId, meetingId));

/**
 * Puts on the agenda what the circle has to talk about anyway: what was promised last time, what nobody has taken and is due soon, and
 * what is to be looked after since somebody looked in.
 * What stands there already, or was dropped, is not put there again. @returns how many were put there
 */
export async function drawAgenda(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  meeting: { id: string; startsAt: Date | null },
): Promise<number> {
  const known = await tx
    .select({ taskId: agendaItems.taskId, followUpId: agendaItems.followUpId })
    .from(agendaItems)
    .where(areItems({ actor }, meeting.id));
  const knownIds = new Set(known.map(({ taskId, followUpId }) => taskId ?? followUpId));
  const promised = await promisedLastTime(tx, { actor }, meeting.id);
  const worries = await openWorries(tx, { actor, now }, meeting.startsAt);
  const toLookAfter = await readFollowUpsToTalkAbout(tx, actor);
  const all: (Item & { about: string })[] = [
    ...promised.map((task) => ({ ...task, about: task.taskId, source: "promise" as const })),
    ...worries.map((task) => ({ ...task, about: task.taskId, source: "worry" as const })),
    ...toLookAfter
      .slice(0, MOST_FOLLOW_UPS)
      .map(({ id }) => ({ followUpId: id, about: id, text: "", source: "follow_up" as const })),
  ];
  const seen = new Set<string>();
  const fresh = all.filter(({ about }) => !knownIds.has(about) && !seen.has(about) && seen.add(about));
  await putOnAgenda(tx, { actor, now }, meeting.id, fresh);
  return fresh.length;
}

/** Adds items at the end of the agenda. */
export async function putOnAgenda(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  meetingId: string,
  items: readonly Item[],
) {
  if (items.length === 0) return;
  const [last] = await tx
    .select({ position: max(agendaItems.position) })
    .from(agendaItems)
    .where(areItems({ actor }, meetingId));
  const { programmeId, circleId, personId: byPersonId } = actor;
  const first = (last?.position ?? 0) + 1;
  await tx.insert(agendaItems).values(
    items.map(({ source, text, taskId, followUpId, isOnlyMine }, index) => ({
      id: newId(),
      programmeId,
      circleId,
      meetingId,
      source,
      text,
      taskId,
      followUpId,
      isOnlyMine,
      byPersonId,
      position: first + index,
      createdAt: now,
    })),
  );
}

async function promisedLastTime(tx: Tx, { actor }: Pick<Ctx, "actor">, exceptId: string) {
  const [last] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(inCircle(meetings, actor), eq(meetings.state, "held"), ne(meetings.id, exceptId)))
    .orderBy(desc(meetings.heldAt), desc(meetings.id))
    .limit(1);
  if (!last) return [];
  return tx
    .select({ taskId: tasks.id, text: tasks.title })
    .from(minutes)
    .innerJoin(tasks, refersTo(minutes, minutes.taskId, tasks))
    .where(
      and(
        inCircle(minutes, actor),
        eq(minutes.meetingId, last.id),
        isNotNull(minutes.taskId),
        isNull(minutes.takenBackAt),
      ),
    )
    .orderBy(asc(minutes.createdAt), asc(minutes.id));
}

async function openWorries(tx: Tx, { actor, now }: Pick<Ctx, "actor" | "now">, startsAt: Date | null) {
  return tx
    .select({ taskId: tasks.id, text: tasks.title })
    .from(tasks)
    .where(
      and(
        inCircle(tasks, actor),
        eq(tasks.state, "open"),
        lt(tasks.helpersPromised, tasks.helpersNeeded),
        gt(tasks.endsAt, now),
        lt(tasks.startsAt, worriesUntil(startsAt, now)),
      ),
    )
    .orderBy(asc(tasks.startsAt), asc(tasks.id))
    .limit(MOST_WORRIES);
}
