import type { Ctx } from "#app/lib/ctx.ts";
import { sayShortDay, sayTime } from "#app/lib/dates.ts";
import { isRefusal } from "#app/lib/errors.ts";
import { orWhyNot, type Question, type Said, type Standing, type YesOrNo } from "#app/replies/questions.ts";
import type { Language } from "#app/words/index.ts";
import { answerMeeting } from "./answer-meeting.server.ts";
import { findMeeting } from "./find-meeting.server.ts";

/** How "can you come?" stands for who was asked. */
export async function standingOfMeeting(ctx: Ctx, { subjectId }: Question): Promise<Standing> {
  const meeting = await findAsked(ctx, subjectId);
  if (!meeting?.mine || !isToCome(meeting, ctx.now)) return "over";
  return meeting.mine.answer === null ? "open" : "answered";
}

/** Does what "1" or "2" means for a meeting, as the person themselves. @returns what now holds: the day and the time alone */
export async function answerMeetingByText(
  ctx: Ctx,
  { subjectId }: Question,
  answer: YesOrNo,
  language: Language,
): Promise<Said> {
  const meeting = await findAsked(ctx, subjectId);
  if (!meeting?.onDay || !meeting.atTime || !isToCome(meeting, ctx.now)) return { words: "replies.over" };
  const answering = answerMeeting(ctx, subjectId, { answer });
  const words = await orWhyNot(answering, answer === "yes" ? "replies.you_come" : "replies.you_stay_away");
  return { words, values: { when: `${sayShortDay(meeting.onDay, language)}, ${sayTime(meeting.atTime, language)}` } };
}

const isToCome = ({ state, startsAt }: { state: string; startsAt: Date | null }, now: Date) =>
  state === "planned" && startsAt !== null && startsAt > now;

async function findAsked({ db, actor }: Ctx, meetingId: string) {
  return findMeeting(db, actor, meetingId).catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
}
