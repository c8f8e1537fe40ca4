import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { claims, reminders, tasks } from "#db/schema/index.ts";
import { forgetThese, remind } from "#app/reminders/schedule.server.ts";
import { isInOrder, isLive, remindWhen } from "./remind-when.ts";

/**
 * Makes what waits to be told before a promise be what is promised now: whoever has promised an open task is reminded before it, once, and
 * nobody else is. Call it with every task whose time, state or promises were changed, after the change and in its transaction.
 * Two reads and at most two writes, however many tasks there are.
 */
export async function keepPromises(tx: Tx, programmeId: string, taskIds: readonly string[], now: Date): Promise<void> {
  const ids = [...new Set(taskIds)];
  if (ids.length === 0) return;
  const held = await readHeld(tx, programmeId, ids);
  const written = await readWritten(tx, programmeId, ids);
  // Oldest version first, so that the newest is what stays in the map.
  const newest = new Map(written.map((row) => [`${row.taskId} ${row.personId}`, row]));
  const kept = new Set<string>();
  const isHeld = new Set<string>();
  const wanted = held.flatMap(({ task, personId, promisedAt }) => {
    const key = `${task.id} ${personId}`;
    isHeld.add(key);
    const last = newest.get(key);
    if (last && isInOrder(last, task, promisedAt)) {
      kept.add(last.id);
      return [];
    }
    const moment = remindWhen(task, now);
    const about = {
      programmeId,
      circleId: task.circleId,
      personId,
      kind: "promise_tomorrow",
      subjectId: task.id,
    } as const;
    // What was told or dropped before has its number already.
    return moment ? [{ ...about, version: Math.max(task.version, (last?.version ?? 0) + 1), ...moment }] : [];
  });
  const stale = written.filter((row) => isLive(row) && !kept.has(row.id));
  const [moved, free] = [true, false].map((is) =>
    stale.filter((row) => isHeld.has(`${row.taskId} ${row.personId}`) === is).map(({ id }) => id),
  );
  await forgetThese(tx, { programmeId, ids: moved ?? [] }, "changed", now);
  await forgetThese(tx, { programmeId, ids: free ?? [] }, "not_needed", now);
  await remind(tx, wanted, now);
}

const readHeld = (tx: Tx, programmeId: string, taskIds: string[]) =>
  tx
    .select({ task: tasks, personId: claims.personId, promisedAt: claims.createdAt })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(
      and(
        eq(claims.programmeId, programmeId),
        inArray(claims.taskId, taskIds),
        isNull(claims.endedAt),
        eq(tasks.state, "open"),
      ),
    );

const readWritten = (tx: Tx, programmeId: string, taskIds: string[]) =>
  tx
    .select({
      id: reminders.id,
      taskId: reminders.subjectId,
      personId: reminders.personId,
      version: reminders.version,
      state: reminders.state,
      droppedWhy: reminders.droppedWhy,
      usefulUntil: reminders.usefulUntil,
      createdAt: reminders.createdAt,
    })
    .from(reminders)
    .where(
      and(
        eq(reminders.programmeId, programmeId),
        eq(reminders.kind, "promise_tomorrow"),
        inArray(reminders.subjectId, taskIds),
      ),
    )
    .orderBy(asc(reminders.version));
