import { z } from "zod";
import {
  dayField,
  idField,
  maybeLine,
  oneOf,
  paragraph,
  timeField,
  versionField,
  withNeeds,
  words,
} from "#app/lib/forms.ts";
import { isNeed } from "#app/needs/needs.ts";
import { ANSWERS, HOWS, OUTCOMES } from "./rules.ts";

/** Empty fields of a form are not sent on by `readForm`, so `optional` is enough for them. */
const ticked = () => z.literal("on", words("common.unreadable")).optional();

const needField = () => z.string(words("signposts.need_missing")).refine(isNeed, words("signposts.need_missing"));

/** "none", "other", or one of the times that were offered: "2026-03-17 10:00". */
const whenField = () =>
  z
    .string(words("common.choose"))
    .regex(/^(none|other|20\d\d-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d)$/, words("common.choose"));

const going = {
  how: oneOf(HOWS),
  companionId: idField().optional(),
  when: whenField(),
  onDay: dayField().optional(),
  atTime: timeField().optional(),
};
const goingFields = z.object(going);
type Going = z.infer<typeof goingFields>;

const goingNeeds = [
  [
    "companionId",
    "signposts.companion_missing",
    ({ how, companionId }: Partial<Going>) => how !== "goes_along" || !!companionId,
  ],
  ["onDay", "signposts.day_missing", ({ when, onDay }: Partial<Going>) => when !== "other" || !!onDay],
  ["atTime", "signposts.time_missing", ({ when, atTime }: Partial<Going>) => when !== "other" || !!atTime],
] as const;

export const suggestFields = z.object({
  ...going,
  assetId: idField(),
  assetPlaceId: idField().optional(),
  need: needField().optional(),
  taskId: idField().optional(),
  agendaItemId: idField().optional(),
  why: maybeLine(200),
  mayContact: ticked(),
});
/** What the form for a new suggestion sends. */
export const suggestForm = withNeeds<typeof suggestFields, z.infer<typeof suggestFields>>(suggestFields, [
  ...goingNeeds,
]);
export type Suggested = z.infer<typeof suggestFields>;

export const changeFields = z.object({ ...going, version: versionField() });
/** Another day, or another way of going. */
export const changeForm = withNeeds<typeof changeFields, z.infer<typeof changeFields>>(changeFields, [...goingNeeds]);
export type Changed = z.infer<typeof changeFields>;

/** What the family says to it. */
export const answerSignpostForm = z.object({ answer: oneOf(ANSWERS), mayContact: ticked() });
export type Answered = z.infer<typeof answerSignpostForm>;

export const outcomeForm = z.object({ outcome: oneOf(OUTCOMES) });
export const consentForm = z.object({ consent: oneOf(["yes", "no"]) });

/** A button that sends nothing else. */
export const pressedForm = z.object({});

/** Why the organisation said no. */
export const turnedDownForm = z.object({ reason: paragraph(300, "signposts.reason_missing") });

export const unmetForm = z.object({ need: needField() });
export const settleForm = z.object({ unmetId: idField() });
