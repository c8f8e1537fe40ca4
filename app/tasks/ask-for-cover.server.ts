import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { coverRequests } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { forgetAbout } from "#app/reminders/schedule.server.ts";
import { insist } from "#app/rights/may.ts";
import { findTask } from "./find-task.server.ts";
import { tellStandInWanted } from "./reminders.server.ts";
import { isPast } from "./rules.ts";
import { writeHistory } from "./write-history.server.ts";

interface AskingForCover {
  taskId: string;
  reason?: string | undefined;
}

/**
 * Asks for somebody to stand in. Until somebody does, the promise stays where it is. Asking twice asks once.
 * @throws Refusal conflict when the person has not promised it, or it is over or past
 */
export async function askForCover(ctx: Ctx, { taskId, reason }: AskingForCover): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.keep", true);
  const { programmeId, circleId } = actor;
  const id = newId();
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
      if (!task.myClaim) throw new Refusal("conflict", "tasks.not_yours");
      if (isPast(task, now)) throw new Refusal("conflict", "tasks.past");
      const [standing] = await tx
        .select({ id: coverRequests.id })
        .from(coverRequests)
        .where(isStanding(actor, task.myClaim.id));
      if (standing) return;
      await tx
        .insert(coverRequests)
        .values({ id, programmeId, circleId, taskId, claimId: task.myClaim.id, reason: reason ?? null, askedAt: now });
      await tellStandInWanted(tx, actor, [{ taskId, coverId: id }], now);
      await writeHistory(tx, ctx, "task.cover_asked", taskId);
    },
    { scope: circleId },
  );
}

/** "I can do it after all": nobody needs to stand in. Without a request it changes nothing. @throws Refusal conflict when the task is not theirs (any more) */
export async function withdrawCover(ctx: Ctx, { taskId }: { taskId: string }): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.keep", true);
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (!task.myClaim) throw new Refusal("conflict", "tasks.not_yours");
      const withdrawn = await tx
        .update(coverRequests)
        .set({ endedAt: now })
        .where(isStanding(actor, task.myClaim.id))
        .returning({ id: coverRequests.id });
      const [cover] = withdrawn;
      if (!cover) return;
      await forgetAbout(tx, { programmeId: actor.programmeId, subjectId: cover.id }, "not_needed", now);
      await writeHistory(tx, ctx, "task.cover_withdrawn", taskId);
    },
    { scope: actor.circleId },
  );
}

const isStanding = ({ programmeId, circleId }: Actor, claimId: string) =>
  and(
    inCircle(coverRequests, { programmeId, circleId }),
    eq(coverRequests.claimId, claimId),
    isNull(coverRequests.endedAt),
  );
