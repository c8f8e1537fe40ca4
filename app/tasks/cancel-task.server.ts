import type { Tx } from "#db/client.ts";
import { claims, memberships, tasks } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { isAtWork } from "#app/circles/rules.ts";
import { askAgain } from "#app/ladder/tell-step.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { noteChangedAlone } from "#app/series/note-changed.server.ts";
import { endClaim, endClaimsOfPerson } from "./end-claims.server.ts";
import { areLiveClaims, findTask, isTask } from "./find-task.server.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { presser, tellCancelled } from "./reminders.server.ts";
import { isPast } from "./rules.ts";
import { writeHistory } from "./write-history.server.ts";

interface Which {
  taskId: string;
}

/** "We don't need this any more": every promise ends with it. @throws Refusal conflict when it is over already */
export async function cancelTask(ctx: Ctx, { taskId }: Which): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.edit");
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
      const held = await tx
        .select({ id: claims.id, taskId: claims.taskId, helpers: claims.helpers, personId: claims.personId })
        .from(claims)
        .where(areLiveClaims(actor, taskId));
      for (const claim of held) await endClaim(tx, actor, claim, { why: "cancelled", at: now });
      await tx
        .update(tasks)
        .set({ state: "cancelled", endedAt: now, endedBy: actor.personId })
        .where(isTask(actor, taskId));
      await noteChangedAlone(tx, actor, taskId, now);
      await tellCancelled(tx, actor.programmeId, { taskIds: [taskId], promised: held, by: presser(actor) }, now);
      await writeHistory(tx, ctx, "task.cancelled", taskId, { helpers: task.helpersPromised });
    },
    { scope: actor.circleId },
  );
}

/**
 * "We need it after all": puts back what was called off, or was marked done by mistake, while its time is still to come.
 * @throws Refusal conflict when it is open already, past, or the circle rests
 */
export async function reopenTask(ctx: Ctx, { taskId }: Which): Promise<void> {
  const { transaction, actor, now } = ctx;
  insist(actor, "task.edit");
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state === "open") throw new Refusal("conflict", "tasks.open_already");
      if (isPast(task, now)) throw new Refusal("conflict", "tasks.past");
      if (!isAtWork(task.circleState)) throw new Refusal("conflict", "tasks.circle_resting");
      await tx
        .update(tasks)
        // Another version: what is told about it from now on is told anew.
        .set({ state: "open", endedAt: null, endedBy: null, notDoneWhy: null, version: task.version + 1 })
        .where(isTask(actor, taskId));
      // A date that a holiday had taken away is wanted all the same: the series leaves it alone from now on.
      await noteChangedAlone(tx, actor, taskId, now);
      await freeThoseWhoLeft(tx, actor, taskId, now);
      await keepPromises(tx, actor.programmeId, [taskId], now);
      await askAgain(tx, actor.programmeId, { taskIds: [taskId], by: presser(actor), isGivenBack: false }, now);
      await writeHistory(tx, ctx, "task.reopened", taskId, { from: task.state });
    },
    { scope: actor.circleId },
  );
}

/** Who helped with a finished task keeps it in the story; when it opens again, a promise of somebody who has left must not. */
async function freeThoseWhoLeft(tx: Tx, actor: Actor, taskId: string, now: Date) {
  const { programmeId, circleId } = actor;
  const held = await tx
    .select({ personId: claims.personId, membershipId: memberships.id })
    .from(claims)
    .leftJoin(memberships, isPlaceNow(claims, claims.circleId, claims.personId))
    .where(areLiveClaims(actor, taskId));
  for (const { personId, membershipId } of held)
    if (!membershipId) await endClaimsOfPerson(tx, { programmeId, circleId, personId }, { why: "removed", at: now });
}
