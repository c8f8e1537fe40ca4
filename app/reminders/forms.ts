import { z } from "zod";
import { idField, oneOf, timeField, words } from "#app/lib/forms.ts";
import { CHANNELS } from "./rules.ts";

/** "usual": by the channel that comes first for this person. */
export const WAYS = ["usual", ...CHANNELS, "none"] as const;
export type Way = (typeof WAYS)[number];
export const GROUPS = ["promises", "asks", "meetings", "check_ins", "week"] as const;
export type Group = (typeof GROUPS)[number];
export const MOST_A_WEEK = 50;

const ways = {
  promises: oneOf(WAYS),
  asks: oneOf(WAYS),
  meetings: oneOf(WAYS),
  check_ins: oneOf(WAYS),
  week: oneOf(WAYS),
};
const quiet = { quietFrom: timeField(), quietUntil: timeField() };
const version = z.coerce
  .number(words("common.unreadable"))
  .int(words("common.unreadable"))
  .min(0, words("common.unreadable"));
const tick = z
  .literal("on", words("common.unreadable"))
  .optional()
  .transform((value) => value === "on");

/** How somebody wants to be told things. `version` is 0 for whoever has chosen nothing yet. */
export const remindersForm = z.object({
  ...ways,
  ...quiet,
  first: oneOf(CHANNELS),
  hasDigest: tick,
  digestAt: timeField(),
  weeklyBudget: z.coerce
    .number(words("telling.budget_unreadable"))
    .int(words("telling.budget_unreadable"))
    .min(0, words("telling.budget_unreadable"))
    .max(MOST_A_WEEK, words("telling.budget_unreadable")),
  wantsCalls: tick,
  callerId: idField().optional(),
  version,
});
export type ChosenReminders = z.infer<typeof remindersForm>;

/** What can be chosen by a link, without signing in: less or more, and when; not by whom or where. */
export const byLinkForm = z.object({ ...ways, ...quiet });
export type ChosenByLink = z.infer<typeof byLinkForm>;
