import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { askAgain } from "#app/ladder/tell-step.server.ts";
import { endClaim } from "./end-claims.server.ts";
import { findTask } from "./find-task.server.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { presser } from "./reminders.server.ts";
import { writeHistory } from "./write-history.server.ts";

interface HandingBack {
  taskId: string;
  reason?: string | undefined;
}

/**
 * "I can't after all": the place is free again at once. The reason is kept for those who look after the tasks.
 * @throws Refusal conflict when the person has not promised it, or it is over
 */
export async function handBackTask(ctx: Ctx, { taskId, reason }: HandingBack): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.keep", true);
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
      if (!task.myClaim) throw new Refusal("conflict", "tasks.not_yours");
      await endClaim(tx, actor, { ...task.myClaim, taskId }, { why: "handed_back", reason: reason ?? null, at: now });
      await keepPromises(tx, actor.programmeId, [taskId], now);
      await askAgain(tx, actor.programmeId, { taskIds: [taskId], by: presser(actor), isGivenBack: true }, now);
      await writeHistory(tx, ctx, "task.handed_back", taskId, { helpers: task.myClaim.helpers });
    },
    { scope: actor.circleId },
  );
}
