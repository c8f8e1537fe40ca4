import { touchCircle } from "#app/circles/touch-circle.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { findTask } from "#app/tasks/find-task.server.ts";
import { keepPromises } from "#app/tasks/keep-promises.server.ts";
import { refuseLate, refuseOverlap, refuseTaken } from "#app/tasks/refuse-claim.server.ts";
import { tellPromised } from "#app/tasks/reminders.server.ts";
import { writeHistory } from "#app/tasks/write-history.server.ts";
import { taskOfDate } from "./find-date.server.ts";
import { findLiveSeries } from "./find-series.server.ts";
import { type Taken, takeDate } from "./take-dates.server.ts";

/**
 * "I can do these": several dates at once, all or none, so that nobody has to find out which they got.
 * @throws Refusal conflict when one of them is taken or past, or the person promised something else then; bad_input when there is no such date
 */
export async function claimDates(
  ctx: Ctx,
  seriesId: string,
  { days, override = false }: { days: string[]; override?: boolean | undefined },
): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.claim");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const found = await findLiveSeries(tx, actor, seriesId);
      const taken: Taken[] = [];
      for (const day of [...new Set(days)].toSorted()) {
        const taskId = await taskOfDate(tx, found, day);
        const task = await findTask(tx, actor, taskId);
        refuseLate(task, now);
        if (!override) await refuseOverlap(tx, ctx, task);
        const claimId = await takeDate(tx, actor, taskId, { helpers: 1, at: now });
        if (claimId === null) return refuseTaken(tx, ctx, taskId);
        taken.push({ taskId, claimId });
        await writeHistory(tx, ctx, "task.claimed", taskId, { helpers: 1 });
      }
      await tellPromised(tx, actor, taken, now);
      const ids = taken.map(({ taskId }) => taskId);
      await keepPromises(tx, actor.programmeId, ids, now);
    },
    { scope: actor.circleId },
  );
}
