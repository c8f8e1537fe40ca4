import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { declines } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { findTask } from "./find-task.server.ts";
import { writeHistory } from "./write-history.server.ts";

interface Which {
  taskId: string;
}

/**
 * "I can't do this one": this person is left alone about it.
 * @throws Refusal conflict when they have promised it: then they hand it back instead
 */
export async function declineTask(ctx: Ctx, { taskId }: Which): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.claim");
  const { programmeId, circleId, personId } = actor;
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.myClaim) throw new Refusal("conflict", "tasks.hand_back_first");
      const [isNew] = await tx
        .insert(declines)
        .values({ programmeId, circleId, taskId, personId, createdAt: now })
        .onConflictDoNothing()
        .returning({ taskId: declines.taskId });
      if (isNew) await writeHistory(tx, ctx, "task.declined", taskId);
    },
    { scope: circleId },
  );
}

/** "I might after all": takes the no back. Without one it changes nothing. */
export async function undeclineTask({ transaction, actor }: Ctx, { taskId }: Which): Promise<void> {
  insist(actor, "task.claim");
  const { programmeId, circleId, personId } = actor;
  await transaction(
    async (tx) => {
      await findTask(tx, actor, taskId);
      await tx
        .delete(declines)
        .where(
          and(
            inCircle(declines, { programmeId, circleId }),
            eq(declines.taskId, taskId),
            eq(declines.personId, personId),
          ),
        );
    },
    { scope: circleId },
  );
}
