import { asText, segmentsOf } from "#app/delivery/segments.ts";
import type { Say } from "#app/words/index.ts";
import type { Said } from "./compose.ts";
import type { Level } from "./decide.ts";
import { answerKey, hasAnswer } from "./word-keys.ts";

const MOST_PARTS = 2;

interface Text {
  parts: readonly [Said, ...Said[]];
  /** What is said, at the level that its reader chose. */
  lines: readonly string[];
  /** The same in plain words. */
  plain: readonly string[];
  level: Level;
  baseUrl: string;
  /** Whether anybody would hear an answer; without, nothing is said of answering or stopping. */
  hearsAnswers: boolean;
  canStop: boolean;
}

/**
 * The words of a text message: in one part nearly always, never in more than two. What people wrote is left out first, then how to answer, then
 * the last of several things; the link stays, at the end. How to stop is said only where there is room.
 */
export function composeText({ parts, lines, plain, level, baseUrl, hearsAnswers, canStop }: Text, say: Say): string {
  const [{ kind, facts }, ...others] = parts;
  const isOne = others.length === 0;
  // A text leads to the front door: the whole address of a page would take half of it. One's own link has to be whole.
  const link = isOne && facts.isOwnLink ? baseUrl + facts.path : baseUrl;
  const end = kind === "sign_in_code" ? "" : link;
  const maySayHow = hearsAnswers && level !== "neutral";
  const hint = isOne && maySayHow && hasAnswer(kind) ? say(answerKey(kind)) : "";
  const whole = write(...lines, hint, end);
  const withStop = canStop && maySayHow ? write(...lines, hint, say("reminders.stop_text"), end) : whole;
  if (segmentsOf(withStop) === 1) return withStop;
  const fewer = plain.map((_, left) => write(...plain.slice(0, plain.length - left), more(left, say), end));
  const drafts = [whole, ...(level === "detail" ? [write(...plain, hint, end)] : []), ...fewer];
  return drafts.find((text) => segmentsOf(text) <= MOST_PARTS) ?? write(say("reminders.neutral"), end);
}

const write = (...pieces: string[]) => asText(pieces.filter(Boolean).join(" "));

const more = (left: number, say: Say) => (left === 0 ? "" : say("reminders.more", { count: left }));
