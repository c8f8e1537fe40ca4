import type { Say } from "#app/words/index.ts";

/** A time to wait, in words: "5 hours", "3 days"; hours up to two days. */
export function sayWait(hours: number, say: Say): string {
  if (hours < 1) return say("ladder.within_hour");
  return hours < 48
    ? say("ladder.hours", { count: Math.round(hours) })
    : say("ladder.days", { count: Math.round(hours / 24) });
}
