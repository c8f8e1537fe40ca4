import { z } from "zod";
import {
  words,
  withNeeds,
  dayField,
  idField,
  line,
  maybeLine,
  maybeParagraph,
  oneOf,
  timeField,
  versionField,
} from "#app/lib/forms.ts";
import { ANSWERS, FEELINGS, keptWeekdays, MOST_MINUTES, WAYS, WEEKDAYS } from "./rules.ts";

export const planFields = z.object({
  checkerId: idField(),
  aboutId: idField(),
  how: oneOf(WAYS),
  weekdays: z
    .array(z.enum(WEEKDAYS, words("checkins.weekdays_missing")), words("checkins.weekdays_missing"))
    .min(1, words("checkins.weekdays_missing"))
    .transform(keptWeekdays),
  byTime: timeField(),
  from: dayField(),
  until: dayField().optional(),
});

const untilAfter = <S extends z.ZodType<{ from: string; until?: string | undefined }>>(schema: S) =>
  schema.refine(({ from, until }) => !until || until >= from, { path: ["until"], ...words("checkins.until_before") });

/** What "a new plan" sends. */
export const planForm = untilAfter(planFields);
export type Planned = z.infer<typeof planForm>;
export const changePlanFields = planFields.extend({ version: versionField() });
/** What changing a plan sends. */
export const changePlanForm = untilAfter(changePlanFields);
export type ChangedPlan = z.infer<typeof changePlanForm>;
/** What "end this plan" sends. */
export const endPlanForm = z.object({ version: versionField() });

export const logFields = z.object({
  intent: z.enum(["made", "tried"], words("common.unreadable")),
  planId: idField().optional(),
  aboutId: z.string(words("checkins.about_missing")).pipe(idField()),
  how: oneOf(WAYS),
  feeling: oneOf(FEELINGS).optional(),
  note: maybeParagraph(1000),
  isPrivate: z.boolean(words("common.unreadable")).optional(),
  followText: maybeLine(200),
  followOwner: idField().optional(),
  followDay: dayField().optional(),
});
/** What the quick log sends. A face is asked for only when there was somebody to see it. */
export const logForm = withNeeds<typeof logFields, z.infer<typeof logFields>>(logFields, [
  ["feeling", "checkins.feeling_missing", ({ intent, feeling }) => intent === "tried" || feeling !== undefined],
  ["followDay", "checkins.follow_day_missing", ({ followText, followDay }) => !followText || followDay !== undefined],
]);
export type Logged = z.infer<typeof logForm>;

/** What "this is done" on a follow-up sends: a word on how it went. */
export const resolveForm = z.object({ result: line(200, "checkins.result_missing") });

/** What somebody's own link sends. */
export const answerOwnForm = z.object({ answer: z.enum(ANSWERS, words("common.choose")) });

/** What "I have heard this" sends. */
export const heardForm = z.object({ id: idField() });

const minutes = () =>
  z.coerce
    .number(words("checkins.minutes_unreadable"))
    .int(words("checkins.minutes_unreadable"))
    .min(0, words("checkins.minutes_unreadable"))
    .max(MOST_MINUTES, words("checkins.minutes_unreadable"));

export const settingsFields = z.object({
  helperMinutes: minutes(),
  facilitatorMinutes: minutes(),
  connectorMinutes: minutes(),
  version: z.coerce
    .number(words("common.unreadable"))
    .int(words("common.unreadable"))
    .min(0, words("common.unreadable")),
});
/** What the coordinator's page sends; each hears after the one before. */
export const settingsForm = settingsFields.refine(
  (typed) => typed.helperMinutes <= typed.facilitatorMinutes && typed.facilitatorMinutes <= typed.connectorMinutes,
  { path: ["connectorMinutes"], ...words("checkins.minutes_order") },
);
export type Settings = z.infer<typeof settingsForm>;
