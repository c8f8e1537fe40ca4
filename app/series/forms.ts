import { z } from "zod";
import { addDays } from "#app/lib/dates.ts";
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
import { KINDS, MOST_HELPERS } from "#app/tasks/rules.ts";
import type { WordKey } from "#app/words/index.ts";
import { LAST_DAY, MOST_WEEKS, NTHS, type Repeats, WEEKDAYS } from "./recurrence.ts";

const numberField = (least: number, most: number, key: WordKey) =>
  z.coerce.number(words(key)).int(words(key)).min(least, words(key)).max(most, words(key));
const countField = () => numberField(0, 10_000, "common.unreadable").optional();
const tick = () => z.boolean(words("common.unreadable")).optional();

const EVERY = ["week", "weekday_of_month", "day_of_month", "day"] as const;

/** What asking and changing have in common; the page takes its input constraints from here. */
export const seriesFields = z.object({
  kind: oneOf(KINDS),
  title: line(100, "tasks.title_missing"),
  every: oneOf(EVERY),
  weeks: numberField(1, MOST_WEEKS, "common.choose"),
  weekdays: z.array(oneOf(WEEKDAYS), words("common.choose")).max(WEEKDAYS.length, words("common.choose")).optional(),
  nth: z.coerce
    .number(words("common.choose"))
    .refine((nth) => NTHS.some((each) => each === nth), words("common.choose"))
    .transform((nth) => NTHS.find((each) => each === nth) ?? 1),
  weekday: oneOf(WEEKDAYS),
  monthDay: numberField(LAST_DAY, 31, "common.choose").refine((day) => day !== 0, words("common.choose")),
  startsOn: dayField(),
  until: dayField().optional(),
  skipsSchoolHolidays: tick(),
  skipsBankHolidays: tick(),
  whenKind: oneOf(["exact", "between"]),
  fromTime: timeField(),
  untilTime: timeField().optional(),
  place: z.union([oneOf(["none", "other"]), idField()], words("common.choose")),
  area: maybeLine(100),
  address: maybeLine(200),
  helpersNeeded: numberField(1, MOST_HELPERS, "tasks.helpers_unreadable"),
  ring: oneOf(["all", "inner"]),
  note: maybeParagraph(1000),
  helperNote: maybeParagraph(1000),
});

/** What depends on several fields: which field, what to say there, and whether it holds. */
const NEEDS: Need<z.infer<typeof seriesFields>>[] = [
  ["weekdays", "series.weekdays_missing", ({ every, weekdays }) => every !== "week" || Boolean(weekdays?.length)],
  ["untilTime", "tasks.until_missing", ({ whenKind, untilTime }) => whenKind !== "between" || Boolean(untilTime)],
  [
    "untilTime",
    "tasks.until_before",
    ({ whenKind, fromTime, untilTime }) => whenKind !== "between" || !fromTime || !untilTime || fromTime < untilTime,
  ],
  ["until", "series.until_before", ({ startsOn, until }) => !startsOn || !until || startsOn <= until],
  ["area", "tasks.area_missing", ({ place, area }) => place !== "other" || Boolean(area)],
];

/** What the page "Ask for something every week" sends. */
export const seriesForm = withNeeds(seriesFields, NEEDS);
export type AskedSeries = z.infer<typeof seriesForm>;

const SCOPES = ["later", "all"] as const;

/** What the edit page sends: which dates are meant, from which on, and the version that was read. */
export const changeFields = seriesFields.extend({
  scope: oneOf(SCOPES),
  /** The date that "this one and later" is about. */
  fromDay: dayField(),
  version: versionField(),
  dropAddress: tick(),
  /** How many dates they were told would be called off, and said yes. */
  calledOff: countField(),
});
export const changeForm = withNeeds(changeFields, NEEDS);
export type ChangedSeries = z.infer<typeof changeForm>;

/** What was typed, as what people say. */
export function repeatsOf({ every, weeks, weekdays, nth, weekday, monthDay }: AskedSeries): Repeats {
  switch (every) {
    case "week":
      return { every, weeks, weekdays: weekdays ?? [] };
    case "weekday_of_month":
      return { every, nth, weekday };
    case "day_of_month":
      return { every, monthDay };
    case "day":
      return { every };
  }
}

const days = () => z.array(dayField(), words("series.dates_missing")).max(200, words("common.unreadable"));

/** "I can do these." */
export const datesForm = z.object({
  days: days().min(1, words("series.dates_missing")),
  /** "I can do both", after the warning that two promises overlap. */
  override: tick(),
});
/** "Every … until I say stop", for the days that were read. */
export const standingForm = z.object({
  version: versionField(),
  weekdays: z.array(oneOf(WEEKDAYS), words("common.choose")).max(WEEKDAYS.length, words("common.choose")).optional(),
});
export const stopForm = z.object({ keepsDates: tick() });
export const skipForm = z.object({ onDay: dayField() });
export const endForm = z.object({});

const isDay = (typed: string) => dayField().safeParse(typed).success;
const isInOrder = ({ fromDay, toDay }: { fromDay?: string; toDay?: string }) => !fromDay || !toDay || fromDay <= toDay;

export const absenceForm = z
  .object({ fromDay: dayField(), toDay: dayField() })
  .refine(isInOrder, { path: ["toDay"], error: "series.stretch_turned" });
export const removeForm = z.object({ id: idField() });
/** No school is closed for longer; "2062" for "2026" would call off nearly everything. */
const LONGEST_HOLIDAY = 60;
export const holidayForm = z
  .object({
    name: line(80, "series.holiday_name_missing"),
    fromDay: dayField(),
    toDay: dayField(),
    /** How many promised dates they were told would be called off, and said yes. */
    calledOff: countField(),
  })
  .refine(isInOrder, { path: ["toDay"], error: "series.stretch_turned" })
  // Checked also when the days themselves are no days; that has been said by then.
  .refine(({ fromDay, toDay }) => !isDay(fromDay) || toDay < addDays(fromDay, LONGEST_HOLIDAY), {
    path: ["toDay"],
    error: "series.holiday_long",
  });
