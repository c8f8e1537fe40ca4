import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "2026-03-12" from what a source writes: ISO with or without a time, "12/03/2026" (the day first), "12 March 2026". The day is the one written. */
export function dateOf(value: unknown, warn: Warn, field: string): string | null {
  const text = textOf(value)?.toLowerCase();
  if (text === undefined) return null;
  const date = isoDate(text) ?? britishDate(text, warn, field) ?? wordedDate(text);
  if (date === null) warn("date_unreadable", field, text);
  return date;
}

function isoDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:[t ].*)?$/.exec(text) ?? [];
  return year === undefined ? null : onCalendar(Number(year), Number(month), Number(day));
}

function britishDate(text: string, warn: Warn, field: string): string | null {
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?: .*)?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year);
  const dayFirst = onCalendar(whole, Number(second), Number(first));
  if (dayFirst) return dayFirst;
  const monthFirst = onCalendar(whole, Number(first), Number(second));
  if (monthFirst) warn("date_american", field, text);
  return monthFirst;
}

function wordedDate(text: string): string | null {
  const [, day, month = "", year] =
    /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9}),?[ -](\d{4})$/.exec(text) ?? [];
  return onCalendar(Number(year), MONTHS.indexOf(month.slice(0, 3)) + 1, Number(day));
}

/** Null for a day that no calendar has, and for years that are somebody's slip. */
function onCalendar(year: number, month: number, day: number): string | null {
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}
