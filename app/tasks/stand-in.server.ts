import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { claims, coverRequests } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { promise } from "./claim-task.server.ts";
import { findTask } from "./find-task.server.ts";
import { refuseLate, refuseOverlap, refuseTaken } from "./refuse-claim.server.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { tellStandInFound } from "./reminders.server.ts";
import { writeHistory } from "./write-history.server.ts";

interface StandingIn {
  taskId: string;
  coverId?: string | undefined;
  override?: boolean | undefined;
}

/**
 * "I can stand in": takes over somebody's promise, friend included, and only then is the other free of it.
 * @throws Refusal conflict when another stood in first, the person has a place in this task already, promised something else then, or it is too late
 */
export async function standIn(ctx: Ctx, { taskId, coverId, override = false }: StandingIn): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.claim");
  if (!coverId) throw new Refusal("bad_input", "common.unreadable");
  const { programmeId, circleId, personId } = actor;
  const claimId = newId();
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      refuseLate(task, now);
      const isThisCover = and(
        inCircle(coverRequests, { programmeId, circleId }),
        eq(coverRequests.taskId, taskId),
        eq(coverRequests.id, coverId),
        isNull(coverRequests.endedAt),
      );
      const [cover] = await tx
        .update(coverRequests)
        .set({ endedAt: now, takenBy: personId })
        .where(isThisCover)
        .returning({ claimId: coverRequests.claimId });
      if (!cover) return refuseTaken(tx, ctx, taskId);
      if (!override) await refuseOverlap(tx, ctx, task);
      const [old] = await tx
        .update(claims)
        .set({ endedAt: now, endedWhy: "stand_in" })
        .where(and(inCircle(claims, { programmeId, circleId }), eq(claims.id, cover.claimId), isNull(claims.endedAt)))
        .returning({ helpers: claims.helpers, personId: claims.personId });
      if (!old) return refuseTaken(tx, ctx, taskId);
      await promise(tx, actor, { claimId, taskId, helpers: old.helpers, at: now });
      await tellStandInFound(tx, actor, { taskId, claimId, coverId, replaced: old.personId }, now);
      await keepPromises(tx, programmeId, [taskId], now);
      await writeHistory(tx, ctx, "task.cover_taken", taskId, { helpers: old.helpers });
    },
    { scope: circleId },
  );
}
