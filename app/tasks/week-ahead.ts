import { addDays, dayOf, momentOf, weekdayOf } from "#app/lib/dates.ts";

const SUNDAY = 7;
/** Written down an hour before, so that it leaves on time. */
const WRITTEN_AT = "16:00";
const TOLD_AT = "17:00";
/** Whoever sleeps, or reads one message a day in the morning, has it on Monday. */
const WRITTEN_UNTIL = "12:00";

export interface WeekToTell {
  /** The first day of the week it is about. */
  monday: string;
  dueAt: Date;
  usefulUntil: Date;
}

/** The week that is looked ahead to at a moment, by the clock on the wall: on Sunday afternoon and for a while after. Null at other times. */
export function weekToTell(now: Date, timeZone: string): WeekToTell | null {
  const today = dayOf(now, timeZone);
  const sunday = weekdayOf(today) === SUNDAY ? today : addDays(today, -1);
  if (weekdayOf(sunday) !== SUNDAY) return null;
  const monday = addDays(sunday, 1);
  if (now < momentOf(sunday, WRITTEN_AT, timeZone) || now >= momentOf(monday, WRITTEN_UNTIL, timeZone)) return null;
  return {
    monday,
    dueAt: momentOf(sunday, TOLD_AT, timeZone),
    usefulUntil: momentOf(addDays(monday, 1), "00:00", timeZone),
  };
}

/** A week as a reminder's version, 20261130, and back. @param monday its first day */
export const versionOf = (monday: string) => Number(monday.replaceAll("-", ""));
export const mondayOfVersion = (version: number) => String(version).replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3");
