import { and, eq, lte } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { occurrences, tasks } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { findTask, isTask } from "#app/tasks/find-task.server.ts";
import { resolvePlace } from "#app/tasks/place.server.ts";
import { isTooLateToAsk, readsHelperNote, spanOf } from "#app/tasks/rules.ts";
import { writeHistory } from "#app/tasks/write-history.server.ts";
import { wordsOf } from "./ask-for-series.server.ts";
import type { findLiveSeries } from "./find-series.server.ts";
import type { ChangedSeries } from "./forms.ts";
import { noteChangedAlone } from "./note-changed.server.ts";

type Found = Awaited<ReturnType<typeof findLiveSeries>>;

/** The task of one date. @throws Refusal not_found when the series has no such date */
export async function taskOfDate(
  tx: Tx,
  { programmeId, circleId, id }: Pick<Found, "programmeId" | "circleId" | "id">,
  onDay: string,
) {
  const [date] = await tx
    .select({ taskId: occurrences.taskId })
    .from(occurrences)
    .where(
      and(inCircle(occurrences, { programmeId, circleId }), eq(occurrences.seriesId, id), eq(occurrences.onDay, onDay)),
    );
  if (!date) throw new Refusal("bad_input", "series.date_gone");
  return date.taskId;
}

/**
 * Changes one date of a series and no other. It stays on its day; to move it, its own page is there.
 * @throws Refusal bad_input when there is no such date or its time has passed; conflict when it is over or more have promised it than are wanted
 */
export async function changeDate(tx: Tx, ctx: Ctx, found: Found, changed: ChangedSeries) {
  const { actor, keys, now } = ctx;
  const taskId = await taskOfDate(tx, found, changed.fromDay);
  const task = await findTask(tx, actor, taskId);
  if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
  const { kind, title, note, helperNote, whenKind, fromTime, untilTime, helpersNeeded, ring } = wordsOf(changed);
  const when = { whenKind, onDay: task.onDay, fromTime, untilTime };
  if (isTooLateToAsk(when, task.timeZone, now)) throw new Refusal("bad_input", "tasks.day_past");
  const place =
    changed.place === task.homeId ? { homeId: task.homeId, area: task.area } : await resolvePlace(tx, actor, changed);
  const kept = changed.dropAddress ? null : task.sealedAddress;
  const typed = changed.address ? keys.seal("address", taskId, changed.address) : kept;
  const [isSaved] = await tx
    .update(tasks)
    .set({
      kind,
      title,
      note,
      helperNote: readsHelperNote(actor, task, task.myClaim !== null) ? helperNote : task.helperNote,
      ...when,
      ...spanOf(when, task.timeZone),
      ...place,
      sealedAddress: changed.place === "other" ? typed : null,
      helpersNeeded,
      ring,
      version: task.version + 1,
      editedAt: now,
    })
    .where(and(isTask(actor, taskId), lte(tasks.helpersPromised, helpersNeeded)))
    .returning({ id: tasks.id });
  if (!isSaved) throw new Refusal("conflict", "tasks.more_promised", { count: task.helpersPromised });
  await noteChangedAlone(tx, actor, taskId, now);
  await writeHistory(tx, ctx, "task.edited", taskId, { helpersNeeded, ring });
}
