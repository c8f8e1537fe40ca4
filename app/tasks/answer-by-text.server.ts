import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { claims, coverRequests, declines } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { isRefusal } from "#app/lib/errors.ts";
import { orWhyNot, type Question, type Said, type Standing, type YesOrNo } from "#app/replies/questions.ts";
import { type Language, sayFor } from "#app/words/index.ts";
import { acceptTask } from "./accept-task.server.ts";
import { askForCover, withdrawCover } from "./ask-for-cover.server.ts";
import { claimTask } from "./claim-task.server.ts";
import { declineTask } from "./decline-task.server.ts";
import { findTask } from "./find-task.server.ts";
import { handBackTask } from "./hand-back-task.server.ts";
import { isPast } from "./rules.ts";
import { sayWhen } from "./say-when.ts";
import { standIn } from "./stand-in.server.ts";

/** A "no" so soon after a "yes" takes it back; later it asks for somebody to stand in, and until then the promise holds. */
const SLIP_MS = 3_600_000;

/** Asked about what they have. */
const IS_OWN: ReadonlySet<Question["kind"]> = new Set(["promise_tomorrow", "put_down"]);

type Asked = NonNullable<Awaited<ReturnType<typeof findAsked>>>;

/** How a question about a task stands for who was asked. */
export async function standingOfTask(ctx: Ctx, question: Question): Promise<Standing> {
  const asked = await findAsked(ctx, question);
  if (!asked) return "over";
  const { task, isCoverWanted, hasDeclined } = asked;
  if (task.state !== "open" || isPast(task, ctx.now)) return "over";
  if (IS_OWN.has(question.kind)) return !task.myClaim ? "over" : asked.seeksStandIn ? "answered" : "open";
  if (task.myClaim || hasDeclined) return "answered";
  const isWanted = question.kind === "stand_in_wanted" ? isCoverWanted : task.helpersPromised < task.helpersNeeded;
  return isWanted ? "open" : "over";
}

/** Does what "1" or "2" means for a task, as the person themselves. @returns what now holds, in plain facts: no names, no titles */
export async function answerTask(ctx: Ctx, question: Question, answer: YesOrNo, language: Language): Promise<Said> {
  const asked = await findAsked(ctx, question);
  if (!asked) return { words: "replies.over" };
  const words = await (answer === "yes" ? sayYes : sayNo)(ctx, question, asked);
  const say = sayFor(language);
  const { kind } = asked.task;
  return { words, values: { what: say(`tasks.${kind}_kind`), when: sayWhen(asked.task, say, language, true) } };
}

async function sayYes(ctx: Ctx, { kind, subjectId }: Question, { task }: Asked): Promise<Said["words"]> {
  const taskId = task.id;
  if (task.myClaim && kind === "put_down") return orWhyNot(acceptTask(ctx, { taskId }), "replies.you_do");
  if (task.myClaim) return orWhyNot(withdrawCover(ctx, { taskId }), "replies.you_do");
  if (IS_OWN.has(kind)) return "replies.not_yours";
  const taking = kind === "stand_in_wanted" ? standIn(ctx, { taskId, coverId: subjectId }) : claimTask(ctx, { taskId });
  return orWhyNot(taking, "replies.you_do");
}

async function sayNo(ctx: Ctx, { kind }: Question, { task, promisedAt }: Asked): Promise<Said["words"]> {
  const taskId = task.id;
  if (!task.myClaim)
    return IS_OWN.has(kind) ? "replies.not_yours" : orWhyNot(declineTask(ctx, { taskId }), "replies.you_do_not");
  const isSlip = kind === "help_wanted" && promisedAt !== null && ctx.now.getTime() - promisedAt.getTime() < SLIP_MS;
  // What another put down was never promised: a "no" gives it back.
  return isSlip || kind === "put_down"
    ? orWhyNot(handBackTask(ctx, { taskId }), "replies.given_back")
    : orWhyNot(askForCover(ctx, { taskId }), "replies.stand_in_asked");
}

/** The task that a question is about, as this person sees it now; null when they do not see it any more. */
async function findAsked({ db, actor }: Ctx, { kind, subjectId }: Question) {
  const isOfCover = kind === "stand_in_wanted";
  const [cover] = isOfCover
    ? await db
        .select()
        .from(coverRequests)
        .where(and(inCircle(coverRequests, actor), eq(coverRequests.id, subjectId)))
    : [];
  const taskId = isOfCover ? cover?.taskId : subjectId;
  if (taskId === undefined) return null;
  const task = await findTask(db, actor, taskId).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  if (!task) return null;
  const isMine = task.myClaim ? eq(claims.id, task.myClaim.id) : null;
  const [mine] = isMine
    ? await db
        .select({ createdAt: claims.createdAt, coverId: coverRequests.id })
        .from(claims)
        .leftJoin(
          coverRequests,
          and(inCircle(coverRequests, actor), eq(coverRequests.claimId, claims.id), isNull(coverRequests.endedAt)),
        )
        .where(and(inCircle(claims, actor), isMine))
    : [];
  const hasDeclined = await db.$count(
    declines,
    and(inCircle(declines, actor), eq(declines.taskId, taskId), eq(declines.personId, actor.personId)),
  );
  return {
    task,
    isCoverWanted: cover !== undefined && cover.endedAt === null,
    hasDeclined: hasDeclined > 0,
    promisedAt: mine?.createdAt ?? null,
    seeksStandIn: (mine?.coverId ?? null) !== null,
  };
}
