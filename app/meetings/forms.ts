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
  paragraph,
  timeField,
  versionField,
} from "#app/lib/forms.ts";
import { DATE_ANSWERS, FEWEST_DATES, HOWS, LENGTHS, RSVPS } from "./rules.ts";

const idList = () => z.array(idField(), words("common.unreadable")).max(100, words("common.unreadable")).default([]);

/** An address that a browser may be sent to: https, and nothing odd in it. */
const isHttps = (value: string) =>
  /^https:\/\/[^\s"'<>\\@]+$/.test(value) && URL.canParse(value) && new URL(value).protocol === "https:";
const LONGEST_LINK = 300;
/** What stands here counts only for a meeting by video: the field is not shown for the others, and nobody is stopped by what they cannot see. */
const linkField = () => z.string(words("common.unreadable")).trim().max(5000, words("common.too_long")).optional();

/** The dates to choose from stand in five pairs of fields. */
export const DATE_PAIRS = [1, 2, 3, 4, 5] as const;
const pairs = {
  day1: dayField().optional(),
  time1: timeField().optional(),
  day2: dayField().optional(),
  time2: timeField().optional(),
  day3: dayField().optional(),
  time3: timeField().optional(),
  day4: dayField().optional(),
  time4: timeField().optional(),
  day5: dayField().optional(),
  time5: timeField().optional(),
};

/** What planning and changing have in common. */
const fields = {
  about: maybeLine(120),
  onDay: dayField().optional(),
  atTime: timeField().optional(),
  minutesLong: oneOf(LENGTHS),
  how: oneOf(HOWS),
  place: maybeLine(120),
  link: linkField(),
  invited: idList(),
  needed: idList(),
  /** "Yes, all of them", after the question whether so many people from services are needed. */
  override: z.boolean(words("common.unreadable")).optional(),
};

export const planFields = z.object({ ...fields, ...pairs, dateKind: oneOf(["fixed", "ask"]) });
type Fields = z.infer<typeof planFields>;
type Typed = Partial<Fields>;

/** The pairs of the form in which a day and a time were written. */
export const datesTyped = (typed: Typed) =>
  DATE_PAIRS.flatMap((n) => {
    const [onDay, atTime] = [typed[`day${n}`], typed[`time${n}`]];
    return onDay && atTime ? [{ onDay, atTime }] : [];
  });

const WHERE: Need<Fields>[] = [
  ["link", "common.too_long", ({ how, link = "" }) => how !== "video" || link.length <= LONGEST_LINK],
  ["link", "meetings.link_unreadable", ({ how, link }) => how !== "video" || !link || isHttps(link)],
  ["place", "meetings.place_missing", ({ how, place }) => how !== "in_person" || Boolean(place)],
];
const DATE: Need<Fields>[] = [
  ["onDay", "meetings.day_missing", ({ dateKind, onDay }) => dateKind !== "fixed" || Boolean(onDay)],
  ["atTime", "meetings.time_missing", ({ dateKind, atTime }) => dateKind !== "fixed" || Boolean(atTime)],
  ["day1", "meetings.dates_missing", (typed) => typed.dateKind !== "ask" || datesTyped(typed).length >= FEWEST_DATES],
];
/** Half a date is none that was meant to be left out. */
const PAIRS: Need<Fields>[] = DATE_PAIRS.flatMap((n): Need<Fields>[] => [
  [
    `day${n}`,
    "meetings.day_missing",
    (typed) => typed.dateKind !== "ask" || !typed[`time${n}`] || Boolean(typed[`day${n}`]),
  ],
  [
    `time${n}`,
    "meetings.time_missing",
    (typed) => typed.dateKind !== "ask" || !typed[`day${n}`] || Boolean(typed[`time${n}`]),
  ],
]);
const BOTH: Need<Fields>[] = [
  ["onDay", "meetings.day_missing", ({ dateKind, onDay, atTime }) => Boolean(dateKind) || !atTime || Boolean(onDay)],
  ["atTime", "meetings.time_missing", ({ dateKind, onDay, atTime }) => Boolean(dateKind) || !onDay || Boolean(atTime)],
];

/** Planning a meeting: on a day, or asking which of some days suits. */
export const planForm = withNeeds(planFields, [...DATE, ...PAIRS, ...WHERE]);
export type Planned = z.infer<typeof planForm>;

/** Changing one. While its date is still asked, the day may stay empty; while nobody has answered, the dates can be others. */
export const editFields = z.object({
  ...fields,
  ...pairs,
  dateKind: oneOf(["fixed", "ask"]).optional(),
  version: versionField(),
});
export const editForm = withNeeds(editFields, [...DATE, ...PAIRS, ...BOTH, ...WHERE]);
export type Edited = z.infer<typeof editForm>;

/** "Can you come?", and a line for those who cannot. */
export const rsvpForm = z.object({ answer: oneOf(RSVPS), line: maybeParagraph(300) });
export type TypedRsvp = z.infer<typeof rsvpForm>;

/** Which of the dates suit: date id → answer. */
export const datesForm = z.object({
  dates: z.record(z.string(), oneOf(DATE_ANSWERS), words("meetings.answer_missing")),
  line: maybeParagraph(300),
});
export type TypedDates = z.infer<typeof datesForm>;

/** Taking one of the dates. */
export const chooseForm = z.object({ dateId: idField() });

/** Something to talk about; of the family, perhaps "only if I bring it up". */
export const agendaForm = z.object({
  text: paragraph(300, "meetings.words_missing"),
  isOnlyMine: z.boolean(words("common.unreadable")).optional(),
});
export type TypedItem = z.infer<typeof agendaForm>;
export const itemForm = z.object({ itemId: idField() });

/** The page for running a meeting is one form: who is there now, who was ticked when it was opened, and notes by what they are about. */
export const runForm = z.object({
  intent: oneOf(["there", "note", "done"]),
  there: idList(),
  was: idList(),
  notes: z.record(z.string(), maybeParagraph(600), words("common.unreadable")).default({}),
});
export type TypedRun = z.infer<typeof runForm>;
export type Ticks = Pick<TypedRun, "there" | "was">;

/** What was said, about an item of the agenda or about none. */
export interface TypedMinute {
  itemId?: string | undefined;
  text: string;
}
export const editMinuteForm = z.object({
  minuteId: idField(),
  version: versionField(),
  text: paragraph(600, "meetings.words_missing"),
});
export type EditedMinute = z.infer<typeof editMinuteForm>;
/** A line as it was read. */
export const readMinuteForm = z.object({ minuteId: idField(), version: versionField() });
export type ReadMinute = z.infer<typeof readMinuteForm>;

/** A line that becomes a promise. Without an owner the circle is asked. */
export const promiseForm = z.object({
  minuteId: idField(),
  title: line(100, "meetings.promise_missing"),
  ownerId: idField().optional(),
  onDay: dayField().optional(),
  atTime: timeField().optional(),
});
export type TypedPromise = z.infer<typeof promiseForm>;

/** The private note. Version 0: there was none when the page was opened. */
export const noteForm = z.object({
  text: maybeParagraph(2000),
  version: z.coerce
    .number(words("common.unreadable"))
    .int(words("common.unreadable"))
    .min(0, words("common.unreadable"))
    .max(2 ** 31 - 1, words("common.unreadable")),
});
export type TypedNote = z.infer<typeof noteForm>;
