import { z } from "zod";
import {
  type Need,
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
import { KINDS, MOST_HELPERS, WHEN_KINDS } from "./rules.ts";

/** "none", "other", or the id of one of the family's homes. */
const placeField = () => z.union([oneOf(["none", "other"]), idField()], words("common.choose"));

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

type Typed = Partial<z.infer<typeof taskFields>>;
const isAtTime = ({ whenKind }: Typed) => whenKind === "exact" || whenKind === "between";

/** What a chosen time or place needs: which field, what to say there, and whether it holds. */
const NEEDS: Need<z.infer<typeof taskFields>>[] = [
  ["onDay", "tasks.day_missing", (typed) => !isAtTime(typed) || Boolean(typed.onDay)],
  ["fromTime", "tasks.time_missing", (typed) => !isAtTime(typed) || Boolean(typed.fromTime)],
  ["untilTime", "tasks.until_missing", ({ whenKind, untilTime }) => whenKind !== "between" || Boolean(untilTime)],
  [
    "untilTime",
    "tasks.until_before",
    ({ whenKind, fromTime, untilTime }) => whenKind !== "between" || !fromTime || !untilTime || fromTime < untilTime,
  ],
  ["weekOf", "tasks.week_missing", ({ whenKind, weekOf }) => whenKind !== "week" || Boolean(weekOf)],
  ["area", "tasks.area_missing", ({ place, area }) => place !== "other" || Boolean(area)],
];

/** What the page "Ask for help" sends. */
export const askForm = withNeeds(taskFields, NEEDS);
export type Asked = z.infer<typeof askForm>;

/** What the edit page sends: the version that was read, and whether an address that is kept should go. */
export const editFields = taskFields.extend({
  version: versionField(),
  dropAddress: z.boolean(words("common.unreadable")).optional(),
});
export const editForm = withNeeds(editFields, NEEDS);
export type Edited = z.infer<typeof editForm>;

/** Which template was chosen, from the address line: anything unknown is no choice. */
export const readKind = (value: string | null) => KINDS.find((kind) => kind === value) ?? null;

const INTENTS = [
  "claim",
  "bring_friend",
  "accept",
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
