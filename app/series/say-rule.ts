import { sayDate, sayMonthDay, sayTime } from "#app/lib/dates.ts";
import { sayList } from "#app/lib/lists.ts";
import type { Language, Say, WordKey } from "#app/words/index.ts";
import { LAST_DAY, type Nth, readRule, type Repeats, type Weekday, WEEKDAYS } from "./recurrence.ts";

interface Said {
  rule: string;
  whenKind: "exact" | "between";
  fromTime: string;
  untilTime: string | null;
  startsOn: string;
  until: string | null;
  skipsSchoolHolidays: boolean;
  skipsBankHolidays: boolean;
}

/** When a series comes again, in the reader's words: "every Tuesday and Friday at 3:30 pm until 3 April, not in the school holidays". */
export function sayRule(said: Said, say: Say, language: Language): string {
  const parts = [sayDays(readRule(said.rule), say, language), sayAt(said, say, language)];
  if (said.until) parts.push(say("series.until_day", { date: sayUntil(said.until, said.startsOn, language) }));
  const { skipsSchoolHolidays: school, skipsBankHolidays: bank } = said;
  const without: WordKey | null =
    school && bank ? "series.not_holidays" : school ? "series.not_school" : bank ? "series.not_bank" : null;
  return parts.join(" ") + (without ? `, ${say(without)}` : "");
}

/** The days alone: "every Tuesday". */
function sayDays(repeats: Repeats, say: Say, language: Language): string {
  switch (repeats.every) {
    case "week": {
      const isWorkdays = repeats.weekdays.join() === WEEKDAYS.slice(0, 5).join();
      if (isWorkdays && repeats.weeks === 1) return say("series.every_workday");
      const days = sayWeekdays(repeats.weekdays, say, language);
      return say("series.every_weeks", { count: repeats.weeks, days: repeats.weeks > 1 ? soft(days, language) : days });
    }
    case "weekday_of_month": {
      const weekday = say(WEEKDAY[repeats.weekday]);
      return say(NTH[repeats.nth], { weekday: repeats.nth === 2 ? soft(weekday, language) : weekday });
    }
    case "day_of_month":
      return repeats.monthDay === LAST_DAY
        ? say("series.last_day_of_month")
        : say("series.day_of_month", { ordinal: sayOrdinal(repeats.monthDay, language) });
    case "day":
      return say("series.every_day");
  }
}

/** "Tuesday and Friday". */
export const sayWeekdays = (weekdays: readonly Weekday[], say: Say, language: Language) =>
  sayList(
    weekdays.map((weekday) => say(WEEKDAY[weekday])),
    language,
  );

function sayAt({ whenKind, fromTime, untilTime }: Said, say: Say, language: Language) {
  const from = sayTime(fromTime, language);
  if (whenKind === "exact") return say("series.at_time", { time: from });
  return say("series.at_times", { from, until: sayTime(untilTime ?? "23:59", language) });
}

/** The year is said only when it is another than that of the beginning. */
const sayUntil = (until: string, startsOn: string, language: Language) =>
  until.slice(0, 4) === startsOn.slice(0, 4) ? sayMonthDay(until, language) : sayDate(until, language);

/** In Welsh a day softens after "ar" and after "ail": "ar ddydd Mawrth". */
const soft = (days: string, language: Language) => (language === "cy" ? days.replace(/^dydd/, "ddydd") : days);

/** "15th"; in Welsh with its article, which is another before a vowel as it is spoken: "y 15fed", "yr 8fed". */
export function sayOrdinal(day: number, language: Language): string {
  if (language === "cy") return `${VOWEL_FIRST.has(day) ? "yr" : "y"} ${day}${WELSH[day] ?? "ain"}`;
  const isTeen = day >= 11 && day <= 13;
  return `${day}${(isTeen ? undefined : ["th", "st", "nd", "rd"][day % 10]) ?? "th"}`;
}

/** Ail, wythfed, unfed, ugeinfed, and what begins with them. */
const VOWEL_FIRST = new Set([2, 8, 11, 16, 17, 20, 21, 22, 28, 31]);
const WELSH: Record<number, string> = {
  1: "af",
  2: "il",
  3: "ydd",
  4: "ydd",
  5: "ed",
  6: "ed",
  7: "fed",
  8: "fed",
  9: "fed",
  10: "fed",
  11: "eg",
  12: "fed",
  13: "eg",
  14: "eg",
  15: "fed",
  16: "eg",
  17: "eg",
  18: "fed",
  19: "eg",
  20: "fed",
};
export const WEEKDAY = {
  MO: "series.monday",
  TU: "series.tuesday",
  WE: "series.wednesday",
  TH: "series.thursday",
  FR: "series.friday",
  SA: "series.saturday",
  SU: "series.sunday",
} as const satisfies Record<Weekday, WordKey>;
const NTH = {
  1: "series.nth_first",
  2: "series.nth_second",
  3: "series.nth_third",
  4: "series.nth_fourth",
  [-1]: "series.nth_last",
} as const satisfies Record<Nth, WordKey>;
