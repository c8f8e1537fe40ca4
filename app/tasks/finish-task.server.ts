import type { Tx } from "#db/client.ts";
import { tasks, updates } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { forgetAbout } from "#app/reminders/schedule.server.ts";
import { insist, may } from "#app/rights/may.ts";
import { closeCoversOf } from "./end-claims.server.ts";
import { findTask, type FoundTask, isTask } from "./find-task.server.ts";
import { writeHistory } from "./write-history.server.ts";

interface Finishing {
  taskId: string;
  /** A word of thanks, from the family or the facilitator. */
  thanks?: string | undefined;
  reason?: string | undefined;
}

/** "Done": said by who helped, or by those who look after the tasks. @throws Refusal not_allowed, or conflict when it is over already */
export async function finishTask(ctx: Ctx, { taskId, thanks }: Finishing): Promise<void> {
  const updateId = newId();
  await end(ctx, taskId, "done", null, async (tx, task) => {
    if (thanks && may(ctx.actor, "task.thank")) await writeThanks(tx, ctx, task, updateId, thanks);
  });
}

/** "It did not happen", and why if somebody wants to say. @throws Refusal not_allowed, or conflict when it is over already */
export async function missTask(ctx: Ctx, { taskId, reason }: Finishing): Promise<void> {
  await end(ctx, taskId, "not_done", reason ?? null);
}

/** Thanks for something done, whenever it comes to mind. @throws Refusal not_allowed, bad_input without words, conflict when it is not done */
export async function thankForTask(ctx: Ctx, { taskId, thanks }: Finishing): Promise<void> {
  const { transaction, actor } = ctx;
  insist(actor, "task.thank");
  if (!thanks) throw new Refusal("bad_input", "tasks.thanks_missing");
  const updateId = newId();
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "done") throw new Refusal("conflict", "tasks.not_done_yet");
      await writeThanks(tx, ctx, task, updateId, thanks);
    },
    { scope: actor.circleId },
  );
}

type Also = (tx: Tx, task: FoundTask) => Promise<void>;

async function end(ctx: Ctx, taskId: string, state: "done" | "not_done", notDoneWhy: string | null, also?: Also) {
  const { transaction, actor, now } = ctx;
  await transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      insist(actor, "task.finish", task.myClaim !== null);
      if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
      await tx
        .update(tasks)
        .set({ state, notDoneWhy, endedAt: now, endedBy: actor.personId })
        .where(isTask(actor, taskId));
      await closeCoversOf(tx, actor, taskId, now);
      await forgetAbout(tx, { programmeId: actor.programmeId, subjectId: taskId }, "not_needed", now);
      await writeHistory(tx, ctx, `task.${state}`, taskId, { helpers: task.helpersPromised });
      await also?.(tx, task);
    },
    { scope: actor.circleId },
  );
}

async function writeThanks(tx: Tx, ctx: Ctx, task: FoundTask, id: string, text: string) {
  const { programmeId, circleId, personId, helperId } = ctx.actor;
  const ring = task.ring === "inner" ? "inner" : "all";
  await tx.insert(updates).values({
    id,
    programmeId,
    circleId,
    kind: "thanks",
    text,
    taskId: task.id,
    ring,
    byPersonId: personId,
    helperId,
    createdAt: ctx.now,
  });
  await writeHistory(tx, ctx, "task.thanked", task.id);
}
