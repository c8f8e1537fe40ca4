import { isRefusal } from "#app/lib/errors.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Answerable } from "#app/reminders/word-keys.ts";

const DAY = 24 * 3_600_000;
/** Older questions are not answered by a text any more. */
export const ANSWERED_WITHIN_MS = 3 * DAY;

/** A text that asked somebody something. */
export interface Question {
  kind: Answerable;
  subjectId: string;
  programmeId: string;
  circleId: string;
  personId: string;
  timeZone: string;
  at: Date;
  /** Of the text that asked it. */
  deliveryId: string;
}

export type YesOrNo = "yes" | "no";
/** The numbers that a text offers; more than two only where it asks how it went. */
export type Chosen = YesOrNo | "third" | "fourth" | "fifth";
export const isYesOrNo = (chosen: Chosen): chosen is YesOrNo => chosen === "yes" || chosen === "no";
/** open: nothing is said to it yet. answered: something is, and may be said anew. over: whatever is said, nothing comes of it. */
export type Standing = "open" | "answered" | "over";

type ReplyWords = Extract<WordKey, `replies.${string}`>;
/** What is said back: what now holds. */
export interface Said {
  words: ReplyWords;
  values?: Record<string, string>;
}

/**
 * Which question an answer is about: the last one asked, if no other waits. Before a promise only "I can't" is asked for, so a "yes" can well
 * be meant for another question. @param asked last asked first
 */
export function questionMeant<T extends { question: Question; standing: Standing }>(
  asked: readonly T[],
  answer: Chosen,
): T | "none" | "unclear" {
  const isWaiting = ({ question, standing }: T) =>
    standing === "open" && !(answer === "yes" && question.kind === "promise_tomorrow");
  const [newest] = asked;
  if (!newest) return "none";
  // Of what came in one message, what waits is meant.
  const together = asked.filter(({ question }) => question.at.getTime() === newest.question.at.getTime());
  const meant = together.find(({ standing }) => standing === "open") ?? newest;
  return asked.some((one) => one !== meant && isWaiting(one)) ? "unclear" : meant;
}

const WHY_NOT: Partial<Record<WordKey, ReplyWords>> = {
  "tasks.you_have_it": "replies.you_do",
  "tasks.jo_has_it": "replies.taken",
  "tasks.they_have_it": "replies.taken",
  "tasks.not_yours": "replies.not_yours",
  "tasks.overlap": "replies.overlap",
  "tasks.overlap_elsewhere": "replies.overlap",
  "common.not_here": "replies.nothing",
  "common.not_yours": "replies.nothing",
};

/** What is said after a command: what now holds, or why it did nothing; never with the names that its refusal may carry. */
export async function orWhyNot(command: Promise<void>, done: ReplyWords): Promise<ReplyWords> {
  try {
    await command;
    return done;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return WHY_NOT[error.words] ?? "replies.over";
  }
}
