import type { DroppedWhy, ReminderState } from "#db/schema/index.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { hasTime, type Span, type When } from "./rules.ts";

const HOUR = 3_600_000;
/** The evening before: most people plan tomorrow then. */
const EVE = "18:00";
/** Nobody is reminded earlier on the day itself. */
const MORNING = "08:00";
const WEEK_MORNING = "09:00";
/** Whoever promised after that evening is reminded so long before … */
const SHORTLY_MS = 2 * HOUR;
/** … unless they promised so shortly before that it would follow at once. */
const JUST_NOW_MS = HOUR;

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
  const isLater = shortly.getTime() - now.getTime() >= JUST_NOW_MS;
  return isLater && shortly >= momentOf(onDay, MORNING, timeZone) ? { dueAt: shortly, usefulUntil: startsAt } : null;
}

const soon = (dueAt: Date, usefulUntil: Date, now: Date) => (dueAt > now ? { dueAt, usefulUntil } : null);

export interface Written {
  state: ReminderState;
  droppedWhy: DroppedWhy | null;
  usefulUntil: Date;
  createdAt: Date;
}

/** Dropped by the worker for good: neither another edit nor another hour makes it wanted. */
const FOR_GOOD: ReadonlySet<DroppedWhy | null> = new Set([
  "muted",
  "too_late",
  "over_budget",
  "left_alone",
  "unreachable",
]);

export const isLive = ({ state }: Pick<Written, "state">) =>
  state === "waiting" || state === "sending" || state === "unconfirmed";

/**
 * Whether the last reminder that was written about a promise still says the right thing, or has said it: an edit that leaves the time alone
 * reminds nobody a second time.
 * @param promisedAt when the promise was made that holds now
 */
export function isInOrder(last: Written, task: When & Span, promisedAt: Date): boolean {
  const until = hasTime(task) ? task.startsAt : task.endsAt;
  if (last.usefulUntil.getTime() !== until?.getTime()) return false;
  if (isLive(last)) return true;
  return last.createdAt >= promisedAt && (last.state !== "dropped" || FOR_GOOD.has(last.droppedWhy));
}
