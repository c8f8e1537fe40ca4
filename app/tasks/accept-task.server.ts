import { and, eq, isNotNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { claims } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { findTask } from "./find-task.server.ts";
import { tellPromised } from "./reminders.server.ts";
import { writeHistory } from "./write-history.server.ts";

/**
 * "I can do this", of what another put down: from then on it is their own promise, and whoever put it down hears it. Of what is their own
 * already it changes nothing.
 * @throws Refusal conflict when it is not theirs (any more), or it is over
 */
export async function acceptTask(ctx: Ctx, { taskId }: { taskId: string }): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.keep", true);
  const { programmeId, circleId, helperId } = actor;
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
      if (!task.myClaim) throw new Refusal("conflict", "tasks.not_yours");
      const [accepted] = await tx
        .update(claims)
        // Said through somebody who helps them, it is a promise of now; said by themselves, nobody pressed the button for them.
        .set(helperId ? { helperId, createdAt: now } : { helperId })
        .where(
          and(inCircle(claims, { programmeId, circleId }), eq(claims.id, task.myClaim.id), isNotNull(claims.helperId)),
        )
        .returning({ claimId: claims.id });
      if (!accepted) return;
      await tellPromised(tx, actor, [{ taskId, claimId: accepted.claimId }], now);
      await writeHistory(tx, ctx, "task.claimed", taskId, { helpers: task.myClaim.helpers });
    },
    { scope: circleId },
  );
}
