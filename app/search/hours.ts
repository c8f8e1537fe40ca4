import { Temporal } from "temporal-polyfill";
import type { assetSessions } from "#db/schema/index.ts";
import { addDays, weekdayOf } from "#app/lib/dates.ts";

/** When something is open or meets, by the wall clock of its programme. */
export type Session = Pick<
  typeof assetSessions.$inferSelect,
  "repeats" | "every" | "weekday" | "nth" | "fromTime" | "untilTime" | "startsOn" | "endsOn"
>;

/** A moment on the wall: a day and a time, "2026-03-12" and "09:30". */
export interface Wall {
  day: string;
  time: string;
}

const HOURS = 24 * 7;

/** Whether a session is on at a moment: at its first minute, and no more at its last. One that ends at or before it starts ends the next day. */
export function isOn(session: Session, { day, time }: Wall): boolean {
  const { fromTime, untilTime } = session;
  if (fromTime === null || untilTime === null) return false;
  if (fromTime < untilTime) return time >= fromTime && time < untilTime && fallsOn(session, day);
  return (time >= fromTime && fallsOn(session, day)) || (time < untilTime && fallsOn(session, addDays(day, -1)));
}

/** Whether one of its dates is that day. */
export function fallsOn({ repeats, every, weekday, nth, startsOn, endsOn }: Session, day: string): boolean {
  if ((startsOn !== null && day < startsOn) || (endsOn !== null && day > endsOn)) return false;
  if (repeats === "once") return day === startsOn;
  if (weekday !== null && weekdayOf(day) !== weekday) return false;
  if (repeats === "weekly")
    return weekday !== null && (every === 1 || weeksBetween(startsOn ?? day, day) % every === 0);
  if (every > 1 && monthsBetween(startsOn ?? day, day) % every !== 0) return false;
  const date = Number(day.slice(8));
  if (weekday === null) return date === nth;
  return nth === -1 ? addDays(day, 7).slice(0, 7) !== day.slice(0, 7) : Math.ceil(date / 7) === nth;
}

/** Weeks from the Monday of one day to the Monday of the other. */
const weeksBetween = (from: string, to: string) =>
  (daysSince(to) - weekdayOf(to) - daysSince(from) + weekdayOf(from)) / 7;
const daysSince = (day: string) => Date.parse(day) / 86_400_000;

function monthsBetween(from: string, to: string) {
  const [a, b] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** The sessions in few letters, for the search; `sessionsFrom` reads them. */
export const hoursOf = (sessions: readonly Session[]) =>
  sessions
    .map(({ repeats, every, weekday, nth, fromTime, untilTime, startsOn, endsOn }) =>
      [repeats, every, weekday, nth, fromTime, untilTime, startsOn, endsOn].map((part) => part ?? "").join(","),
    )
    .join(";");

export function sessionsFrom(hours: string): Session[] {
  if (hours === "") return [];
  return hours.split(";").map((one) => {
    const [repeats, every, weekday, nth, fromTime, untilTime, startsOn, endsOn] = one.split(",");
    return {
      repeats: repeats as Session["repeats"],
      every: Number(every),
      weekday: weekday ? Number(weekday) : null,
      nth: nth ? Number(nth) : null,
      fromTime: fromTime || null,
      untilTime: untilTime || null,
      startsOn: startsOn || null,
      endsOn: endsOn || null,
    };
  });
}

/**
 * In which hours of a week anything may be on: a bit for each of the 168 hours from Monday 0:00, the first the highest of the first digit.
 * @returns 42 hexadecimal digits. Whoever asks for an hour whose bit is not set finds nothing; whose bit is set must look.
 */
export function openHoursOf(sessions: readonly Session[]): string {
  const bits = Array.from({ length: HOURS }, () => false);
  for (const { repeats, weekday, fromTime, untilTime, startsOn } of sessions) {
    if (fromTime === null || untilTime === null) continue;
    const only = repeats === "once" ? (startsOn ? weekdayOf(startsOn) : null) : weekday;
    const days = only === null ? [1, 2, 3, 4, 5, 6, 7] : [only];
    const from = Number(fromTime.slice(0, 2));
    const until = Number(untilTime.slice(0, 2)) + (untilTime.endsWith(":00") ? 0 : 1) + (untilTime > fromTime ? 0 : 24);
    for (const one of days) for (let hour = from; hour < until; hour++) bits[((one - 1) * 24 + hour) % HOURS] = true;
  }
  let digits = "";
  for (let at = 0; at < HOURS; at += 4)
    digits += bits
      .slice(at, at + 4)
      .reduce((sum, bit) => sum * 2 + Number(bit), 0)
      .toString(16);
  return digits;
}

/** Which digit of `openHoursOf` tells of a moment, counted from 1, and which digits say that something may be on. */
export function hourDigit({ day, time }: Wall) {
  const hour = (weekdayOf(day) - 1) * 24 + Number(time.slice(0, 2));
  const bit = 8 >> (hour % 4);
  const digits = [..."0123456789abcdef"].filter((digit) => (Number.parseInt(digit, 16) & bit) !== 0);
  return { at: Math.floor(hour / 4) + 1, digits };
}
