import type { DroppedWhy, ReminderState } from "#db/schema/index.ts";
import { momentOf } from "#app/lib/dates.ts";
import { eveOf } from "#app/reminders/eve.ts";
import { hasTime, type Span, type When } from "./rules.ts";

const WEEK_MORNING = "09:00";

export interface Moment {
  dueAt: Date;
  usefulUntil: Date;
}

/**
 * When whoever promised something is reminded: on its eve; of what can be done any day of a week, on its first morning. Null when there is nothing
 * to remind of in time.
 */
export function remindWhen(task: When & Span & { timeZone: string }, now: Date): Moment | null {
  const { onDay, startsAt, endsAt, timeZone } = task;
  if (onDay === null || startsAt === null || endsAt === null) return null;
  if (!hasTime(task)) return soon(momentOf(onDay, WEEK_MORNING, timeZone), endsAt, now);
  const dueAt = eveOf({ onDay, startsAt, timeZone }, now);
  return dueAt && { dueAt, usefulUntil: startsAt };
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
