import { Temporal } from "temporal-polyfill";

// The bank holidays of England and Wales as a rule. What Parliament or the King has moved or added stands below by its year.

/** Days that were proclaimed for one year only. */
const ADDED: Record<number, readonly string[]> = {
  2011: ["2011-04-29"],
  2012: ["2012-06-05"],
  2022: ["2022-06-03", "2022-09-19"],
  2023: ["2023-05-08"],
};
/** The early May and the late May holiday, where they were moved. */
const EARLY_MAY: Record<number, string> = { 2020: "2020-05-08" };
const LATE_MAY: Record<number, string> = { 2012: "2012-06-04", 2022: "2022-06-02" };

/** The bank holidays of a year as they are published: a day that falls on a weekend stands on the weekday that is given for it. */
export function bankHolidaysOf(year: number): string[] {
  const easter = easterOf(year);
  const days = [
    onWeekday(dateOf(year, 1, 1)),
    easter.subtract({ days: 2 }).toString(),
    easter.add({ days: 1 }).toString(),
    EARLY_MAY[year] ?? firstMonday(dateOf(year, 5, 1)),
    LATE_MAY[year] ?? lastMonday(dateOf(year, 5, 31)),
    lastMonday(dateOf(year, 8, 31)),
    ...christmasOf(year),
    ...(ADDED[year] ?? []),
  ];
  return days.toSorted();
}

const known = new Map<number, Set<string>>();

/** Whether a day is free: a bank holiday, or Christmas or New Year on a weekend, for which another day is given but which people mean. */
export function isBankHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  let days = known.get(year);
  if (!days) known.set(year, (days = new Set(bankHolidaysOf(year))));
  return days.has(day) || /-(01-01|12-25|12-26)$/.test(day);
}

const dateOf = (year: number, month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
const firstMonday = (first: Temporal.PlainDate) => first.add({ days: (8 - first.dayOfWeek) % 7 }).toString();
const lastMonday = (last: Temporal.PlainDate) => last.subtract({ days: last.dayOfWeek - 1 }).toString();

const SATURDAY = 6;
const SUNDAY = 7;

/** A day on a weekend moves to the Monday after. */
function onWeekday(date: Temporal.PlainDate) {
  const days = date.dayOfWeek === SATURDAY ? 2 : date.dayOfWeek === SUNDAY ? 1 : 0;
  return date.add({ days }).toString();
}

/** Two days in a row: what falls on a weekend moves behind the other. */
function christmasOf(year: number): string[] {
  const day = (of: number) => dateOf(year, 12, of).toString();
  switch (dateOf(year, 12, 25).dayOfWeek) {
    case 5:
      return [day(25), day(28)];
    case SATURDAY:
      return [day(27), day(28)];
    case SUNDAY:
      return [day(26), day(27)];
    default:
      return [day(25), day(26)];
  }
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
function easterOf(year: number) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dateOf(year, Math.floor(n / 31), (n % 31) + 1);
}
