import { addDays, dayOf, mondayOf, momentOf } from "#app/lib/dates.ts";

const HOUR = 3_600_000;
const OPENS = "09:00";
const CLOSES = "17:00";
/** Working hours within which a worry is to be read. */
const ACKNOWLEDGE_MS = HOUR;
const DECIDE_MS = 24 * HOUR;

/** What a safeguarding lead may decide. */
export const DECISIONS = ["passed_on", "watch", "no_more"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Monday to Friday. */
const isWorkday = (on: string) => on < addDays(mondayOf(on), 5);

/** By when somebody must have read it: one hour, counted from nine to five on working days in the programme's zone. */
export function acknowledgeBy(raisedAt: Date, zone: string): Date {
  let left = ACKNOWLEDGE_MS;
  for (let on = dayOf(raisedAt, zone); ; on = addDays(on, 1)) {
    if (!isWorkday(on)) continue;
    const from = Math.max(momentOf(on, OPENS, zone).getTime(), raisedAt.getTime());
    const room = momentOf(on, CLOSES, zone).getTime() - from;
    if (room >= left) return new Date(from + left);
    left -= Math.max(room, 0);
  }
}

/** By when it must be decided what is done: a day, whatever day it is. */
export const decideBy = (raisedAt: Date) => new Date(raisedAt.getTime() + DECIDE_MS);

export interface Clocked {
  raisedAt: Date;
  acknowledgedAt: Date | null;
  decidedAt: Date | null;
}

/** How a worry stands: what is to be done next, by when, and whether that is late. */
export function clockOf({ raisedAt, acknowledgedAt, decidedAt }: Clocked, zone: string, now: Date) {
  if (decidedAt) return { state: "decided" as const, dueAt: null, isOverdue: false };
  const decide = decideBy(raisedAt);
  if (acknowledgedAt) return { state: "acknowledged" as const, dueAt: decide, isOverdue: now > decide };
  const acknowledge = acknowledgeBy(raisedAt, zone);
  const dueAt = acknowledge < decide ? acknowledge : decide;
  return { state: "new" as const, dueAt, isOverdue: now > dueAt };
}
