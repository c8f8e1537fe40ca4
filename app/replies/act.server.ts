import { eq } from "drizzle-orm";
import { coverRequests } from "#db/schema/index.ts";
import { readActor } from "#app/circles/queries.server.ts";
import type { Ctx, OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { findTask } from "#app/tasks/find-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Asked } from "./find-asked.server.ts";

/** What holds now, for the text that says so. */
export type Done = "does_it" | "does_not" | "looks_for" | "comes" | "does_not_come" | "taken" | "refused";

/** Refusals that say that others were first. */
const TAKEN: ReadonlySet<WordKey> = new Set(["tasks.they_have_it", "tasks.jo_has_it", "tasks.cover_gone"]);

/**
 * Does what somebody answered by text, as they would in the browser, with the rights they have now.
 * @returns what holds now; a refusal is told in words that name nobody
 */
export async function actOn(open: OpenCtx, asked: Asked, reply: "yes" | "no", timeZone: string): Promise<Done> {
  const { programmeId, personId, circleId } = asked;
  if (circleId === null) return "refused";
  try {
    const actor = await readActor(open.db, { programmeId, personId, helper: null }, circleId, open.now);
    return await act({ ...open, actor, timeZone }, asked, reply);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.words === "tasks.you_have_it") return "does_it";
    return TAKEN.has(error.words) ? "taken" : "refused";
  }
}

async function act(ctx: Ctx, { kind, subjectId }: Asked, reply: "yes" | "no"): Promise<Done> {
  if (kind === "meeting_asked") {
    await answerMeeting(ctx, subjectId, { answer: reply });
    return reply === "yes" ? "comes" : "does_not_come";
  }
  if (kind === "promise_tomorrow") {
    if (reply === "yes") return "does_it";
    await askForCover(ctx, { taskId: subjectId });
    return "looks_for";
  }
  const coverId = kind === "stand_in_wanted" ? subjectId : null;
  const taskId = coverId === null ? subjectId : await taskOfCover(ctx, coverId);
  if (reply === "no") return leave(ctx, taskId);
  if (coverId === null) await claimTask(ctx, { taskId });
  else await standIn(ctx, { taskId, coverId });
  return "does_it";
}

/** "No" to what they have said yes to before gives it back. */
async function leave(ctx: Ctx, taskId: string): Promise<Done> {
  const { myClaim } = await findTask(ctx.db, ctx.actor, taskId);
  if (myClaim) await handBackTask(ctx, { taskId });
  else await declineTask(ctx, { taskId });
  return "does_not";
}

async function taskOfCover({ db }: Ctx, coverId: string) {
  const [cover] = await db
    .select({ taskId: coverRequests.taskId })
    .from(coverRequests)
    .where(eq(coverRequests.id, coverId));
  if (!cover) throw new Refusal("not_found", "common.not_here");
  return cover.taskId;
}
