import OpeningHours from "opening_hours";
import type { GatheredSession } from "./gathered.ts";
import { noSession } from "./record.ts";
import type { Warn } from "./warn.ts";
import { weekdayOfDate } from "./weekdays.ts";

// The library thinks in the time zone of its process. Asked about days without a change of clocks, and only for what the clock shows, every zone gives
// the same answer; in no zone are clocks changed in the first half of June 2026 (a test asks in several).
const MONDAY = new Date(2026, 5, 8);
const NEXT_MONDAY = new Date(2026, 5, 15);
const FROM = new Date(2026, 5, 7);
const TO = new Date(2026, 5, 16);
const DAY = 24 * 60 * 60 * 1000;

/**
 * Opening hours in OpenStreetMap's way of writing ("Mo-Fr 09:00-17:00; PH off"), or free words that mean just one thing that way, as weekly sessions.
 * Anything that is not the same every week, or guessed ("9-5"), stays as words. Rules about holidays stay as words beside the sessions.
 */
export function sessionsOfHours(words: string, warn: Warn, field = "opening_hours"): GatheredSession[] {
  const text = words.slice(0, 500).trim();
  if (text === "") return [];
  const parts = text.split(";").map((part) => part.trim());
  const ordinary = parts.filter((part) => !ABOUT_HOLIDAYS.test(part));
  const usual = ordinary.join("; ");
  const sessions = isExact(usual) ? usualWeek(usual) : [];
  if (sessions.length === 0) {
    warn("hours_unreadable", field, words);
    return [{ ...noSession, note: text }];
  }
  const asWritten = ordinary.length === parts.length && !/[a-z]{4}/i.test(text) ? null : text;
  return sessions.map((session) => ({ ...session, note: asWritten }));
}

/** "PH off", "SH,PH closed": no rule of an ordinary week, and the library has no British school holidays. */
const ABOUT_HOLIDAYS = /^(?:PH|SH)(?:\s*,\s*(?:PH|SH))*\s+(?:off|closed)$/i;

/** Every number is a clock time: in "2-4pm" and "9-5" the library would guess half of the day. Sunrise would be that of nowhere. */
function isExact(text: string): boolean {
  if (text === "24/7") return true;
  if (/\b(?:PH|SH|easter|sunrise|sunset|dawn|dusk|week)\b|["+[\]]/i.test(text)) return false;
  const numbers = text.match(/\d+(?:[:.]\d+)?(?:\s?[ap]\.?m\b)?/gi) ?? [];
  return numbers.length > 0 && numbers.every((number) => /^\d{1,2}(?::\d\d|(?::\d\d)?\s?[ap]\.?m)$/i.test(number));
}

function usualWeek(text: string): GatheredSession[] {
  const hours = parsed(text);
  if (!hours?.isWeekStable()) return [];
  const intervals = hours.getOpenIntervals(FROM, TO);
  if (intervals.some(([, , unknown, comment]) => unknown || comment)) return [];
  return intervals
    .flatMap(([from, to]) => daysOf(from, to))
    .filter(({ day }) => day >= MONDAY && day < NEXT_MONDAY)
    .map(({ session }) => session);
}

function parsed(text: string): OpeningHours | null {
  try {
    return new OpeningHours(text, { lat: 52, lon: -1, address: { country_code: "gb", state: "England" } });
  } catch {
    // What it cannot read is for the caller to keep as words.
    return null;
  }
}

/** An interval by the days it begins on; one that is longer than a day, such as 24/7, is a session on each of its days. */
function daysOf(from: Date, to: Date): { day: Date; session: GatheredSession }[] {
  if (to.getTime() - from.getTime() <= DAY) return [sessionOn(from, to)];
  const midnight = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1);
  return [sessionOn(from, midnight), ...daysOf(midnight, to)];
}

function sessionOn(from: Date, to: Date) {
  const date = `${from.getFullYear()}-${two(from.getMonth() + 1)}-${two(from.getDate())}`;
  return {
    day: from,
    session: { ...noSession, weekday: weekdayOfDate(date), fromTime: clock(from), untilTime: clock(to) },
  };
}

const two = (number: number) => String(number).padStart(2, "0");
const clock = (moment: Date) => `${two(moment.getHours())}:${two(moment.getMinutes())}`;
