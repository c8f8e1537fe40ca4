import { z } from "zod";
import { idField, oneOf, timeField, withNeeds, words } from "#app/lib/forms.ts";
import { GROUP_WAYS, GROUPS } from "./groups.ts";
import { isTimeQuiet } from "./rules.ts";

const budget = words("telling.budget_unreadable");
/** Nobody is told more often than this about what can wait. */
const MOST_A_WEEK = 50;

/** The orders in which channels may be tried. */
export const ORDERS = [
  "push,sms,email",
  "push,email,sms",
  "sms,push,email",
  "sms,email,push",
  "email,push,sms",
  "email,sms,push",
] as const;

const ticked = () => z.literal("on", words("common.unreadable")).optional();
/** 0 while nothing was chosen yet. */
const version = () =>
  z.coerce
    .number(words("common.unreadable"))
    .int(words("common.unreadable"))
    .min(0, words("common.unreadable"))
    .max(2 ** 31 - 1, words("common.unreadable"));
const quiet = { quietFrom: timeField(), quietUntil: timeField() };

const fields = z.object({
  promises: oneOf(GROUP_WAYS),
  asks: oneOf(GROUP_WAYS),
  meetings: oneOf(GROUP_WAYS),
  check_ins: oneOf(GROUP_WAYS),
  places: oneOf(GROUP_WAYS),
  week: oneOf(GROUP_WAYS),
  ...quiet,
  hasDigest: ticked(),
  digestAt: timeField(),
  weeklyBudget: z.coerce.number(budget).int(budget).min(0, budget).max(MOST_A_WEEK, budget),
  order: oneOf(ORDERS),
  wantsCalls: ticked(),
  callerId: idField().optional(),
  version: version(),
});

/** How somebody wants to be told things. */
export const remindersForm = withNeeds(fields, [
  [
    "digestAt",
    "telling.digest_in_quiet",
    ({ hasDigest, digestAt, quietFrom, quietUntil }: Partial<z.infer<typeof fields>>) =>
      !hasDigest || !digestAt || !quietFrom || !quietUntil || !isTimeQuiet(digestAt, { quietFrom, quietUntil }),
  ],
]);
export type ChosenReminders = z.infer<typeof remindersForm>;

/** The same without signing in: which groups at all, and when not. */
export const linkForm = z.object({
  groups: z.array(oneOf(GROUPS), words("common.unreadable")).default([]),
  ...quiet,
  version: version(),
});
export type ChosenByLink = z.infer<typeof linkForm>;

/** One call tells whatever its caller is to tell somebody: as many as a list shows. */
const callIds = z.array(idField(), words("common.unreadable")).min(1, words("common.unreadable")).max(200);

/** How a call went. "open" takes back what was said before. */
const CALL_ENDS = ["told", "no_answer", "not_needed", "open"] as const;
export const tickForm = z.object({ callIds, outcome: oneOf(CALL_ENDS) });
export type Ticked = z.infer<typeof tickForm>;

/** Who calls instead. */
export const handForm = z.object({
  callIds,
  callerId: z.string(words("telling.choose_caller")).pipe(idField()),
});
export type Handed = z.infer<typeof handForm>;

/** Whether a phone or email may be told what it is about. */
export const detailForm = z.object({ contactId: idField(), wantsDetail: oneOf(["yes", "no"]) });
