import { addDays, momentOf } from "#app/lib/dates.ts";
import { hasTime, type Span, type When } from "./rules.ts";

const HOUR = 3_600_000;
/** The evening before: most people plan tomorrow then. */
const EVE = "18:00";
/** Nobody is reminded earlier on the day itself. */
const MORNING = "08:00";
const WEEK_MORNING = "09:00";
/** Whoever promised on the day itself, long enough before, is reminded so long before. */
const SHORTLY_MS = 2 * HOUR;

export interface Moment {
  dueAt: Date;
  usefulUntil: Date;
}

/**
 * When whoever promised something is reminded: at six the evening before, by the clock on the wall; if that has passed, two hours before, but
 * not before eight; of what can be done any day of a week, on its first morning. Null when there is nothing to remind of in time.
 */
export function remindWhen(task: When & Span & { timeZone: string }, now: Date): Moment | null {
  const { onDay, startsAt, endsAt, timeZone } = task;
  if (onDay === null || startsAt === null || endsAt === null) return null;
  if (!hasTime(task)) return soon(momentOf(onDay, WEEK_MORNING, timeZone), endsAt, now);
  const eve = momentOf(addDays(onDay, -1), EVE, timeZone);
  if (eve > now) return { dueAt: eve, usefulUntil: startsAt };
  const shortly = new Date(startsAt.getTime() - SHORTLY_MS);
  return shortly >= momentOf(onDay, MORNING, timeZone) ? soon(shortly, startsAt, now) : null;
}

const soon = (dueAt: Date, usefulUntil: Date, now: Date) => (dueAt > now ? { dueAt, usefulUntil } : null);
