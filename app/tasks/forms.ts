import { z } from "zod";
import { dayField, idField, line, maybeLine, maybeParagraph, oneOf, timeField, versionField } from "#app/lib/forms.ts";
import { isId } from "#app/lib/ids.ts";
import type { WordKey } from "#app/words/index.ts";
import { KINDS, MOST_HELPERS, WHEN_KINDS } from "./rules.ts";

const words = (key: WordKey) => ({ error: key });

/** "none", "other", or the id of one of the family's homes. */
const placeField = () =>
  z.string(words("common.choose")).refine((place) => place === "none" || place === "other" || isId(place), words("common.choose"));

const helpersField = () =>
  z.coerce
    .number(words("tasks.helpers_unreadable"))
    .int(words("tasks.helpers_unreadable"))
    .min(1, words("tasks.helpers_unreadable"))
    .max(MOST_HELPERS, words("tasks.helpers_unreadable"));

/** What asking and editing have in common; the page takes its input constraints from here. */
export const taskFields = z.object({
  kind: oneOf(KINDS),
  title: line(100, "tasks.title_missing"),
  whenKind: oneOf(WHEN_KINDS),
  onDay: dayField().optional(),
  fromTime: timeField().optional(),
  untilTime: timeField().optional(),
  weekOf: dayField().optional(),
  place: placeField(),
  area: maybeLine(100),
  address: maybeLine(200),
  helpersNeeded: helpersField(),
  ring: oneOf(["all", "inner"]),
  note: maybeParagraph(1000),
  helperNote: maybeParagraph(1000),
});

/** Says what is missing for the way of saying "when" that was chosen. */
function checkWhen(typed: z.infer<typeof taskFields>, context: z.RefinementCtx) {
  const miss = (field: keyof typeof typed, key: WordKey) => context.addIssue({ code: "custom", path: [field], message: key });
  const { whenKind, onDay, fromTime, untilTime, weekOf } = typed;
  if (whenKind === "week" && !weekOf) miss("weekOf", "tasks.week_missing");
  if (whenKind !== "exact" && whenKind !== "between") return;
  if (!onDay) miss("onDay", "tasks.day_missing");
  if (!fromTime) miss("fromTime", "tasks.time_missing");
  if (whenKind === "exact") return;
  if (!untilTime) miss("untilTime", "tasks.until_missing");
  else if (fromTime && untilTime <= fromTime) miss("untilTime", "tasks.until_before");
}

/** What the page "Ask for help" sends. */
export const askForm = taskFields.superRefine(checkWhen);
export type Asked = z.infer<typeof askForm>;

/** What the edit page sends: the version that was read, and whether an address that is kept should go. */
export const editFields = taskFields.extend({ version: versionField(), dropAddress: z.boolean(words("common.unreadable")).optional() });
export const editForm = editFields.superRefine(checkWhen);
export type Edited = z.infer<typeof editForm>;

/** Which template was chosen, from the address line: anything unknown is no choice. */
export const readKind = (value: string | null) => KINDS.find((kind) => kind === value) ?? null;

export const INTENTS = [
  "claim",
  "bring_friend",
  "decline",
  "undecline",
  "hand_back",
  "ask_cover",
  "withdraw_cover",
  "stand_in",
  "done",
  "not_done",
  "cancel",
  "reopen",
  "thank",
] as const;
export type Intent = (typeof INTENTS)[number];

/** What the buttons of a task's page send. */
export const buttonForm = z.object({
  intent: z.enum(INTENTS, words("common.unreadable")),
  /** "I can do both", after the warning that two promises overlap. */
  override: z.boolean(words("common.unreadable")).optional(),
  /** Whose place is taken. */
  coverId: idField().optional(),
  reason: maybeLine(200),
  thanks: maybeParagraph(500),
});
export type Pressed = Omit<z.infer<typeof buttonForm>, "intent"> & { taskId: string };
