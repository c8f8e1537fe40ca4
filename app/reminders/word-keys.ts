import type { ReminderKind } from "#db/schema/index.ts";
import { KINDS } from "./kinds.ts";

export type Answerable =
  | "promise_tomorrow"
  | "put_down"
  | "help_wanted"
  | "stand_in_wanted"
  | "meeting_asked"
  | "signpost_after";

/** The words of a kind, by the names they have in words/reminders.json. */
export const subjectKey = (kind: ReminderKind) => `reminders.${kind}_subject` as const;
export const plainKey = (kind: ReminderKind) => `reminders.${kind}_plain` as const;
/** What it is called where people choose. */
export const nameKey = (kind: ReminderKind) => `reminders.${kind}_name` as const;
export const hasAnswer = (kind: ReminderKind): kind is Answerable => KINDS[kind].takesAnswer;
export const answerKey = (kind: Answerable) => `reminders.${kind}_answer` as const;
