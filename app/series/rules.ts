import { addDays } from "#app/lib/dates.ts";
import { readRule, type Weekday, weekdayOf, WEEKDAYS } from "./recurrence.ts";

/** So many days ahead the dates of a series stand in the list of tasks: thirteen weeks. */
const AHEAD = 91;
export const horizonOf = (today: string) => addDays(today, AHEAD);

interface Standing {
  weekdays: string | null;
  fromDay: string;
}
interface Stretch {
  fromDay: string;
  toDay: string;
}

export const readWeekdays = (weekdays: string): Weekday[] =>
  WEEKDAYS.filter((weekday) => weekdays.split(",").includes(weekday));

/** Whether "every … until I say stop" is meant for this day: one of its days of the week, not before it was said, and the person is not away. */
export const isForDay = ({ weekdays, fromDay }: Standing, day: string, absences: readonly Stretch[]) =>
  day >= fromDay &&
  (weekdays === null || readWeekdays(weekdays).includes(weekdayOf(day))) &&
  !absences.some((absence) => absence.fromDay <= day && day <= absence.toDay);

/**
 * What becomes of "every … until I say stop" when the days of a series change: it goes on for the days of the week it was said for, as long
 * as the series still has them all. Nobody is promised to a day they did not choose.
 * @returns what it goes on for (weekdays null: all), or null when it ends
 */
export function standingAfter(weekdays: string | null, was: string, is: string): { weekdays: string | null } | null {
  if (was === is) return { weekdays };
  const [before, after] = [readRule(was), readRule(is)];
  if (before.every !== "week" || after.every !== "week") return null;
  const meant = weekdays === null ? before.weekdays : readWeekdays(weekdays);
  if (!meant.every((weekday) => after.weekdays.includes(weekday))) return null;
  return { weekdays: meant.length === after.weekdays.length ? null : meant.join(",") };
}

export interface Span {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** Whether two things are at the same time. */
export const isAtOnce = (a: Span, b: Span) =>
  a.startsAt !== null &&
  a.endsAt !== null &&
  b.startsAt !== null &&
  b.endsAt !== null &&
  a.startsAt < b.endsAt &&
  b.startsAt < a.endsAt;
