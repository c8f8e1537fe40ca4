import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

/**
 * "09:30" from what a source writes. In a British feed every time is the clock on the wall, also where it says "10:00Z": HSDS asks for a zone that
 * publishers add without meaning it, and taking it would be an hour wrong all summer.
 */
export function timeOf(value: unknown, warn: Warn, field: string): string | null {
  const text = textOf(value)?.toLowerCase();
  if (text === undefined) return null;
  const words: Record<string, string> = { noon: "12:00", midday: "12:00", midnight: "00:00" };
  if (Object.hasOwn(words, text)) return words[text] ?? null;
  const clock = text.replace(/^\d{4}-\d\d-\d\d[t ]/, "");
  const [, hours, minutes = "00", , zone, half] =
    /^(\d{1,2})(?:[:.]?(\d\d))?(?::(\d\d(?:\.\d+)?))?\s*(z|[+-]\d\d:?\d\d)?\s*(a\.?m\.?|p\.?m\.?)?$/.exec(clock) ?? [];
  const time =
    hours === undefined ? null : onClock(Number(hours), Number(minutes), half?.startsWith("p") ?? null, clock);
  if (time === null) warn("time_unreadable", field, text);
  else if (zone) warn("time_zone_dropped", field, text);
  return time;
}

function onClock(hours: number, minutes: number, afternoon: boolean | null, written: string): string | null {
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  if (afternoon !== null && (hours < 1 || hours > 12)) return null;
  // "9" alone may be nine in the evening.
  if (afternoon === null && !/[:.]|^\d{4}/.test(written)) return null;
  const hour = afternoon === null ? hours % 24 : (hours % 12) + (afternoon ? 12 : 0);
  return `${String(hour).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
