import type { ReminderKind } from "#db/schema/index.ts";
import type { Outcome } from "#app/delivery/channel.ts";
import { patience } from "./decide.ts";
import { KINDS } from "./kinds.ts";
import { backoff } from "./rules.ts";

const SECOND = 1000;
/** A push that must reach somebody has this long to be seen before the next channel is tried (promises.md, 4.2). */
const SEEN_WITHIN_MS = 10 * 60 * SECOND;
const DOUBT_MS = 30 * SECOND;
/** How long a channel rests after a fault of ours. */
export const PAUSE_MS = 5 * 60 * SECOND;

export interface Ended {
  kind: ReminderKind;
  usefulUntil: Date;
  attempts: number;
  /** When it was tried first. */
  since: Date;
  isPush: boolean;
  outcomes: readonly Outcome[];
}

export type Afterwards =
  | { state: "told" }
  | { state: "unconfirmed"; nextAt: Date }
  | { state: "waiting"; nextAt: Date; attempts: number };

/** What becomes of a reminder after a try. @param random 0 to 1, so that not all come back in the same second */
export function afterwards(
  { kind, usefulUntil, attempts, since, isPush, outcomes }: Ended,
  now: Date,
  random: number,
): Afterwards {
  const has = (result: Outcome["result"]) => outcomes.some((outcome) => outcome.result === result);
  const later = (ms: number) => new Date(now.getTime() + ms);
  const again = (nextAt: Date): Afterwards => ({ state: "waiting", nextAt, attempts: attempts + 1 });
  if (has("accepted")) {
    const needsEyes = isPush && KINDS[kind].mustReach;
    if (!needsEyes) return { state: "told" };
    const nextAt = later(SEEN_WITHIN_MS);
    return { state: "unconfirmed", nextAt: nextAt < usefulUntil ? nextAt : usefulUntil };
  }
  if (has("in_doubt")) return again(later(DOUBT_MS));
  if (has("retry")) {
    const asked = outcomes.flatMap((outcome) =>
      outcome.result === "retry" && outcome.after ? [outcome.after.getTime()] : [],
    );
    const next = Math.max(now.getTime() + backoff(attempts, random), ...asked);
    // When patience ends it is looked at in any case, because another channel or a human comes next.
    const end = Math.max(since.getTime() + patience(kind), now.getTime());
    return again(new Date(Math.min(next, end)));
  }
  // Refused, or the channel rests: the next one, now.
  return again(now);
}
