const DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/** 1 for "MO", "Monday", "mon", "Mondays", "https://schema.org/Monday"; null for anything else. */
export function weekdayOf(text: string): number | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, "");
  const [, day] =
    /^(mo|tu|we|th|fr|sa|su)(?:n|e|es|d|u|ur|urs|i|t|nday|esday|dnesday|ursday|iday|turday)?s?$/.exec(word) ?? [];
  return day === undefined ? null : DAYS.indexOf(day) + 1;
}

/** A day of RFC 5545's BYDAY: "MO", "2MO" (the second), "-1FR" (the last). */
export function bydayOf(text: string): { weekday: number; nth: number | null } | null {
  const [, nth = "", day = ""] = /^([+-]?\d)?\s*([a-z:/.]+)$/i.exec(text.trim()) ?? [];
  const weekday = weekdayOf(day);
  if (weekday === null) return null;
  if (nth === "") return { weekday, nth: null };
  const number = Number(nth);
  return number === -1 || (number >= 1 && number <= 5) ? { weekday, nth: number } : null;
}

/** The weekday of "2026-03-12": 4. */
export const weekdayOfDate = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
