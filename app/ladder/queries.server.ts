import { and, count, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, type LadderStep, ladderSettings, ladderSteps, tasks } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import type { Ctx, VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, may } from "#app/rights/may.ts";
import { findTask } from "#app/tasks/find-task.server.ts";
import { isUntaken, readAsks, readWaiting } from "./queries-asks.server.ts";
import { isLooking, nextStep, STEPS } from "./rules.ts";

/**
 * Where an ask stands: who was asked when, and who is asked next. Null for those who may not see it, and for what looks for nobody.
 * @throws Refusal not_found for a task that this person may not see
 */
export async function readTaskLadder({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">, taskId: string) {
  if (!may(actor, "ladder.see")) return null;
  await findTask(db, actor, taskId);
  const { programmeId } = actor;
  const [ask] = await readAsks(db, programmeId, and(inCircle(tasks, actor), eq(tasks.id, taskId)), 1);
  if (!ask || !isLooking(ask, now)) return null;
  const reached = await db
    .select({ step: ladderSteps.step, at: ladderSteps.at })
    .from(ladderSteps)
    .where(and(inCircle(ladderSteps, actor), eq(ladderSteps.taskId, taskId)));
  reached.sort((a, b) => a.at.getTime() - b.at.getTime() || STEPS.indexOf(a.step) - STEPS.indexOf(b.step));
  const wasReached = new Set(reached.map(({ step }) => step));
  return { reached, next: nextStep(ask, await readWaiting(db, programmeId), wasReached, now) };
}

/** In how many asks of each of these circles nobody was found until this step was reached. For lists whose reader was checked. */
export async function countReached(db: Read, programmeId: string, circleIds: string[], step: LadderStep, now: Date) {
  const rows = await db
    .select({ circleId: ladderSteps.circleId, n: count() })
    .from(ladderSteps)
    .innerJoin(tasks, refersTo(ladderSteps, ladderSteps.taskId, tasks))
    .innerJoin(circles, refersTo(ladderSteps, ladderSteps.circleId, circles))
    .where(
      and(
        eq(ladderSteps.programmeId, programmeId),
        inArray(ladderSteps.circleId, circleIds),
        eq(ladderSteps.step, step),
        inArray(circles.state, [...AT_WORK]),
        isUntaken(now),
      ),
    )
    .groupBy(ladderSteps.circleId);
  return new Map(rows.map(({ circleId, n }) => [circleId, n]));
}

/** How long asks wait in my programme, for the page where that is chosen. A programme that has chosen nothing is at version 1. */
export async function readLadderSettings({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "programme.manage");
  const { programmeId } = actor;
  const [row] = await db
    .select({ version: ladderSettings.version })
    .from(ladderSettings)
    .where(eq(ladderSettings.programmeId, programmeId));
  return { waiting: await readWaiting(db, programmeId), version: row?.version ?? 1 };
}
