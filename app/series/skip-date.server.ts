import { touchCircle } from "#app/circles/touch-circle.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { findTask } from "#app/tasks/find-task.server.ts";
import { presser } from "#app/tasks/reminders.server.ts";
import { isPast } from "#app/tasks/rules.ts";
import { writeHistory } from "#app/tasks/write-history.server.ts";
import { callOffDates } from "./call-off-date.server.ts";
import { taskOfDate } from "./find-date.server.ts";
import { findLiveSeries } from "./find-series.server.ts";
import { noteChangedAlone } from "./note-changed.server.ts";

/** "Not on this day": one date is called off, and the series does not bring it back. @throws Refusal when there is no such date, or it is over */
export async function skipDate(ctx: Ctx, seriesId: string, { onDay }: { onDay: string }): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.edit");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const found = await findLiveSeries(tx, actor, seriesId);
      const taskId = await taskOfDate(tx, found, onDay);
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "open" || isPast(task, now)) throw new Refusal("conflict", "tasks.ended");
      await callOffDates(tx, actor, [taskId], { at: now, by: actor.personId, pressedBy: presser(actor) });
      await noteChangedAlone(tx, actor, taskId, now);
      await writeHistory(tx, ctx, "task.cancelled", taskId, { helpers: task.helpersPromised });
    },
    { scope: actor.circleId },
  );
}
