import { Temporal } from "temporal-polyfill";
import { addDays, weekdayOf } from "#app/lib/dates.ts";
import { fallsOn, isOn, type Session, type Wall } from "#app/search/hours.ts";
import type { Ask } from "./forms.ts";

/** Some time of one of these days, from one time up to another: what is on then at all. "24:00" is the end of the day. */
export interface Span {
  days: readonly string[];
  from: string;
  until: string;
}

const TIMES = {
  morning: { from: "06:00", until: "12:00" },
  afternoon: { from: "12:00", until: "17:00" },
  evening: { from: "17:00", until: "24:00" },
} as const;

/** What the clock on the wall shows in a zone. */
export function wallAt(moment: Date, zone: string): Wall {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: "minute" }) };
}

/** When somebody could come; null for any time, and for now, which is a moment. A weekday is the next one that is not over. */
export function spanOf({ when, part }: Pick<Ask, "when" | "part">, now: Wall): Span | null {
  if (when === "now" || (when === "any" && !part)) return null;
  const times = part ? TIMES[part] : { from: "00:00", until: "24:00" };
  if (when === "any") return { days: Array.from({ length: 7 }, (_, i) => addDays(now.day, i)), ...times };
  // Of today only what is left of it.
  const left = { ...times, from: times.from > now.time ? times.from : now.time };
  if (when === "today") return { days: [now.day], ...left };
  const ahead = (Number(when) - weekdayOf(now.day) + 7) % 7;
  if (ahead === 0 && times.until > now.time) return { days: [now.day], ...left };
  return { days: [addDays(now.day, ahead === 0 ? 7 : ahead)], ...times };
}

/** Whether a session is on at any time of a span. */
export function isOnWithin(session: Session, { days, from, until }: Span): boolean {
  const { fromTime, untilTime } = session;
  if (fromTime === null || untilTime === null) return false;
  const isOvernight = untilTime <= fromTime;
  return days.some(
    (day) =>
      (fallsOn(session, day) && fromTime < until && (isOvernight || untilTime > from)) ||
      (isOvernight && untilTime > from && fallsOn(session, addDays(day, -1))),
  );
}

/** One date of a session. Without a time only the day is known. */
export interface NextSession {
  day: string;
  fromTime: string | null;
  untilTime: string | null;
  isNow: boolean;
}

/** The soonest that has not ended: what is on, or else what begins next. */
export function nextSession(sessions: readonly Session[], now: Wall): NextSession | null {
  const next = sessions.map((session) => nextOf(session, now)).filter((one) => one !== null);
  return next.toSorted((a, b) => compare(a.day, b.day) || compare(a.fromTime ?? "", b.fromTime ?? ""))[0] ?? null;
}

/** The soonest within a span; without one, the soonest. */
export function nextWithin(sessions: readonly Session[], span: Span | null, now: Wall): NextSession | null {
  if (!span) return nextSession(sessions, now);
  const day = span.days.find((one) => sessions.some((session) => isOnWithin(session, { ...span, days: [one] })));
  const on = sessions.filter((session) => day !== undefined && isOnWithin(session, { ...span, days: [day] }));
  if (day === undefined) return nextSession(sessions, now);
  const isAhead = day > now.day || span.from > now.time;
  const next = nextSession(on, isAhead ? { day, time: span.from } : now);
  return next && { ...next, isNow: next.isNow && !isAhead };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Far enough for whatever comes once a year. */
const LOOK_AHEAD_DAYS = 400;

function nextOf(session: Session, now: Wall): NextSession | null {
  const { repeats, weekday, startsOn, endsOn, fromTime, untilTime } = session;
  const at = (day: string, isNow: boolean) => ({ day, fromTime, untilTime, isNow });
  if (isOn(session, now)) return at(fromTime !== null && fromTime > now.time ? addDays(now.day, -1) : now.day, true);
  const isAhead = (day: string) => day > now.day || fromTime === null || fromTime > now.time;
  if (repeats === "once")
    return startsOn !== null && startsOn >= now.day && isAhead(startsOn) ? at(startsOn, false) : null;
  const from = startsOn !== null && startsOn > now.day ? startsOn : now.day;
  const first = weekday === null ? from : addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const last = addDays(from, LOOK_AHEAD_DAYS);
  for (let day = first; day <= last; day = addDays(day, weekday === null ? 1 : 7)) {
    if (endsOn !== null && day > endsOn) return null;
    if (fallsOn(session, day) && isAhead(day)) return at(day, false);
  }
  return null;
}
