import { addDays, momentOf } from "#app/lib/dates.ts";

const HOUR = 3_600_000;
/** The evening before: most people plan tomorrow then. */
const EVE = "18:00";
/** Nobody is reminded earlier on the day itself. */
const MORNING = "08:00";
/** Whoever hears of it only after that evening is reminded so long before … */
const SHORTLY_MS = 2 * HOUR;
/** … unless they heard of it so shortly before that it would follow at once. */
const JUST_NOW_MS = HOUR;

/**
 * When somebody is reminded of what begins at a moment: at six the evening before, by the clock on the wall where it takes place; if that has
 * passed, two hours before, but not before eight. Null when there is nothing to remind of in time, or they have just been told of it.
 */
export function eveOf(
  { onDay, startsAt, timeZone }: { onDay: string; startsAt: Date; timeZone: string },
  now: Date,
): Date | null {
  const eve = momentOf(addDays(onDay, -1), EVE, timeZone);
  if (eve > now) return eve;
  const shortly = new Date(startsAt.getTime() - SHORTLY_MS);
  const isLater = shortly.getTime() - now.getTime() >= JUST_NOW_MS;
  return isLater && shortly >= momentOf(onDay, MORNING, timeZone) ? shortly : null;
}
