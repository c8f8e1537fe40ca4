import { and, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { claims, declines, tasks } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { findTask, isTask } from "./find-task.server.ts";
import { refuseLate, refuseOverlap, refuseTaken } from "./refuse-claim.server.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { tellPromised } from "./reminders.server.ts";
import { mayClaim } from "./rules.ts";
import { writeHistory } from "./write-history.server.ts";

interface Claiming {
  taskId: string;
  /** "And I bring a friend": the promise counts for two. */
  bringsFriend?: boolean;
  /** "I can do both": goes on although another promise is at the same time. */
  override?: boolean | undefined;
}

/**
 * "I can do this": first come, first served, never more than are wanted.
 * @throws Refusal conflict when others were first, the person promised something else at that time, or it is too late
 */
export async function claimTask(ctx: Ctx, { taskId, bringsFriend = false, override = false }: Claiming): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.claim");
  const helpers = bringsFriend ? 2 : 1;
  const claimId = newId();
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      refuseLate(task, now);
      if (mayClaim(task, now) === "taken") await refuseTaken(tx, ctx, taskId);
      if (!override) await refuseOverlap(tx, ctx, task);
      const [isMine] = await tx
        .update(tasks)
        .set({ helpersPromised: sql`${tasks.helpersPromised} + ${helpers}` })
        .where(
          and(
            isTask(actor, taskId),
            eq(tasks.state, "open"),
            lte(sql`${tasks.helpersPromised} + ${helpers}`, tasks.helpersNeeded),
          ),
        )
        .returning({ id: tasks.id });
      if (!isMine && bringsFriend) throw new Refusal("conflict", "tasks.no_room_for_friend");
      if (!isMine) await refuseTaken(tx, ctx, taskId);
      await promise(tx, actor, { claimId, taskId, helpers, at: now });
      await tellPromised(tx, actor, [{ taskId, claimId }], now);
      await keepPromises(tx, actor.programmeId, [taskId], now);
      await writeHistory(tx, ctx, "task.claimed", taskId, { helpers });
    },
    { scope: actor.circleId },
  );
}

/** Writes the promise itself; what the person said before about this task no longer counts. Afterwards the caller calls `keepPromises`. */
export async function promise(
  tx: Tx,
  actor: Pick<Actor, "programmeId" | "circleId" | "personId" | "helperId">,
  { claimId, taskId, helpers, at }: { claimId: string; taskId: string; helpers: number; at: Date },
) {
  const { programmeId, circleId, personId, helperId } = actor;
  await tx
    .insert(claims)
    .values({ id: claimId, programmeId, circleId, taskId, personId, helpers, helperId, createdAt: at });
  await tx
    .delete(declines)
    .where(
      and(inCircle(declines, { programmeId, circleId }), eq(declines.taskId, taskId), eq(declines.personId, personId)),
    );
}
