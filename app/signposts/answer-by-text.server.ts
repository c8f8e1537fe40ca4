import type { SignpostOutcome } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { isRefusal } from "#app/lib/errors.ts";
import { may } from "#app/rights/may.ts";
import { type Chosen, orWhyNot, type Question, type Said, type Standing } from "#app/replies/questions.ts";
import { findSignpost } from "./find-signpost.server.ts";
import { recordOutcome } from "./record-outcome.server.ts";

/** What each number means, in the order of the text that asks: "yes" is the first, "no" the second. */
const MEANT: Record<Chosen, SignpostOutcome> = {
  yes: "liked",
  no: "did_not_go",
  third: "not_for_us",
  fourth: "closed",
  fifth: "full",
};
const SAID = {
  liked: "replies.went_liked",
  did_not_go: "replies.went_not",
  not_for_us: "replies.went_not_for_us",
  closed: "replies.went_closed",
  full: "replies.went_full",
  wrong: "replies.over",
} as const;

/** How "did you go?" stands for who was asked. */
export async function standingOfSignpost(ctx: Ctx, { subjectId }: Question): Promise<Standing> {
  const signpost = await findAsked(ctx, subjectId);
  if (!signpost || signpost.answer !== "yes") return "over";
  if (signpost.state === "open") return "open";
  return signpost.state === "over" ? "answered" : "over";
}

/** Notes how it went, as the one who answered. @returns what now holds, without a word of where */
export async function answerSignpostByText(ctx: Ctx, { subjectId }: Question, chosen: Chosen): Promise<Said> {
  const outcome = MEANT[chosen];
  return { words: await orWhyNot(recordOutcome(ctx, subjectId, outcome, "text"), SAID[outcome]) };
}

async function findAsked({ db, actor }: Ctx, signpostId: string) {
  if (!may(actor, "signpost.answer")) return null;
  return findSignpost(db, actor, signpostId).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
}
