import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { isBankHoliday } from "./bank-holidays.ts";

// The only place that knows the library (docs/decisions/0017). Rules give days, never moments: they are worked out as if in UTC, where no
// day is longer than another, and only then does a day become a moment by the wall clock of its zone. So nothing depends on where the server is.

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** The first to the fourth of a month, or the last. */
export const NTHS = [1, 2, 3, 4, -1] as const;
export type Nth = (typeof NTHS)[number];
export const LAST_DAY = -1;
export const MOST_WEEKS = 4;

/** What people say aloud when something comes again. */
export type Repeats =
  | { every: "week"; weeks: number; weekdays: readonly Weekday[] }
  | { every: "weekday_of_month"; nth: Nth; weekday: Weekday }
  | { every: "day_of_month"; monthDay: number }
  | { every: "day" };

/** Which days a series has: everything but the time of day. */
export interface Days {
  rule: string;
  startsOn: string;
  until: string | null;
  skipsSchoolHolidays: boolean;
  skipsBankHolidays: boolean;
}
interface Stretch {
  fromDay: string;
  toDay: string;
}

/** The rule as it is stored: an RRULE of days, without a beginning and an end. */
export function writeRule(repeats: Repeats): string {
  switch (repeats.every) {
    case "week": {
      const weekdays = WEEKDAYS.filter((weekday) => repeats.weekdays.includes(weekday));
      const interval = repeats.weeks > 1 ? `INTERVAL=${repeats.weeks};` : "";
      return `FREQ=WEEKLY;${interval}BYDAY=${weekdays.join(",")}`;
    }
    case "weekday_of_month":
      return `FREQ=MONTHLY;BYDAY=${repeats.nth}${repeats.weekday}`;
    case "day_of_month":
      return `FREQ=MONTHLY;BYMONTHDAY=${repeats.monthDay}`;
    case "day":
      return "FREQ=DAILY";
  }
}

/** What `writeRule` wrote. @throws Error for any other rule: none gets into the database */
export function readRule(rule: string): Repeats {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const byDay = parts.get("BYDAY") ?? "";
  const nth = /^(-?\d)([A-Z]{2})$/.exec(byDay);
  if (parts.get("FREQ") === "DAILY") return { every: "day" };
  if (parts.get("FREQ") === "WEEKLY")
    return {
      every: "week",
      weeks: Number(parts.get("INTERVAL") ?? 1),
      weekdays: WEEKDAYS.filter((weekday) => byDay.split(",").includes(weekday)),
    };
  const monthDay = parts.get("BYMONTHDAY");
  if (monthDay) return { every: "day_of_month", monthDay: Number(monthDay) };
  const weekday = WEEKDAYS.find((each) => each === nth?.[2]);
  const which = NTHS.find((each) => each === Number(nth?.[1]));
  if (!weekday || !which) throw new Error(`not a rule of ours: ${rule}`);
  return { every: "weekday_of_month", nth: which, weekday };
}

/** The days a rule gives between two days, both included, counted from its first. */
export function daysOf(rule: string, startsOn: string, from: string, to: string): string[] {
  const first = from > startsOn ? from : startsOn;
  if (first > to) return [];
  const made = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${startsOn.replaceAll("-", "")}T000000\nRRULE:${rule}`,
  });
  const midnight = (day: string) => new Date(`${day}T00:00:00Z`);
  return made.between(midnight(first), midnight(to), true).map((date) => date.toString().slice(0, 10));
}

/** The days of a series between two days, both included, without what it leaves out. */
export function datesOf(days: Days, from: string, to: string, schoolHolidays: readonly Stretch[]): string[] {
  const last = days.until && days.until < to ? days.until : to;
  return daysOf(days.rule, days.startsOn, from, last).filter(
    (day) =>
      !(days.skipsBankHolidays && isBankHoliday(day)) &&
      !(days.skipsSchoolHolidays && schoolHolidays.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)),
  );
}

/** The first day of a rule on a day or after it: what "every two weeks" is counted from. Null for a rule without days. */
export function firstOf(repeats: Repeats, from: string): string | null {
  const rule = writeRule(repeats.every === "week" ? { ...repeats, weeks: 1 } : repeats);
  const year = Temporal.PlainDate.from(from).add({ days: 366 }).toString();
  return daysOf(rule, from, from, year)[0] ?? null;
}

/** The day of the week of a day. */
export const weekdayOf = (day: string): Weekday => WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? "MO";
