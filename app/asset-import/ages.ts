import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

export interface Ages {
  minimumAge: number | null;
  maximumAge: number | null;
}

/** Whole years, both included. -1 is how one vendor writes that it does not know. */
export function agesOf(minimum: unknown, maximum: unknown, warn: Warn): Ages {
  const minimumAge = ageOf(minimum, warn, "minimum_age");
  const maximumAge = ageOf(maximum, warn, "maximum_age");
  if (minimumAge === null || maximumAge === null || minimumAge <= maximumAge) return { minimumAge, maximumAge };
  warn("ages_swapped", "minimum_age", `${minimumAge}–${maximumAge}`);
  return { minimumAge: maximumAge, maximumAge: minimumAge };
}

/** Ages in a few words: "11-18", "18+", "over 50", "under 5" (whose last year is 4), "16 to 25 years". */
export function agesInWords(value: unknown, warn: Warn, field = "ages"): Ages {
  const none = { minimumAge: null, maximumAge: null };
  const text = textOf(value)?.toLowerCase();
  if (text === undefined || /^(all|any|any age|all ages|everyone)$/.test(text)) return none;
  const [, from, to] =
    /^(?:ages?d? )?(\d{1,3}) ?(?:-|–|to|and) ?(\d{1,3})(?: ?(?:years?|yrs?)(?: old)?)?$/.exec(text) ?? [];
  if (from && to) return agesOf(from, to, warn);
  const [, least] =
    /^(?:(?:over|from|aged) )?(\d{1,3}) ?(?:\+|plus|and over|years and over|or over)?$/.exec(text) ?? [];
  if (least) return { ...none, minimumAge: ageOf(least, warn, field) };
  const [, above] = /^(?:under|below) ?(\d{1,3})s?$/.exec(text) ?? [];
  if (above && Number(above) > 0) return { ...none, maximumAge: ageOf(String(Number(above) - 1), warn, field) };
  warn("age_unreadable", field, text);
  return none;
}

function ageOf(value: unknown, warn: Warn, field: string): number | null {
  const text = textOf(value);
  if (text === null || text === "-1") return null;
  const age = /^\d{1,3}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : Number.NaN;
  if (age <= 130) return age;
  warn("age_unreadable", field, text);
  return null;
}
