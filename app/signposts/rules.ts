import type { CircleRole, SignpostAnswer, SignpostHow, SignpostOutcome, SignpostState } from "#db/schema/index.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { fallsOn, type Session } from "#app/search/hours.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

export const HOWS = ["told", "called_ahead", "goes_along"] as const satisfies readonly SignpostHow[];
export const ANSWERS = ["yes", "later", "no"] as const satisfies readonly SignpostAnswer[];
/** In the order in which they are asked: by text each has its number. */
export const OUTCOMES = [
  "liked",
  "did_not_go",
  "not_for_us",
  "closed",
  "full",
  "wrong",
] as const satisfies readonly SignpostOutcome[];
/** Those that somebody who was there says of themselves. */
const WENT: ReadonlySet<SignpostOutcome> = new Set(["liked", "not_for_us"]);
/** Those that say something of the place: somebody has to look there whether what we know is right. */
const RAISES_CHECK = ["closed", "full", "wrong"] as const satisfies readonly SignpostOutcome[];
export type WhatIsWrong = (typeof RAISES_CHECK)[number];

/** What an outcome says is wrong with the place; null for one that is about the family alone. */
export const wrongWith = (outcome: SignpostOutcome): WhatIsWrong | null =>
  RAISES_CHECK.find((one) => one === outcome) ?? null;

interface Facts {
  state: SignpostState;
  answer: SignpostAnswer | null;
  answeredAt: Date | null;
  startsAt: Date | null;
}
export type Stage = "waiting" | "coming" | "how_was_it" | "over";

/** Where a suggestion stands: it waits for the family, is to come, has been, or is over. "No" is over, though it may be said anew. */
export function stageOf({ state, answer, answeredAt, startsAt }: Facts, now: Date): Stage {
  if (state !== "open" || answer === "no") return "over";
  if (answer !== "yes") return "waiting";
  // Without a day they go when it suits; after a week it can be asked.
  const from = startsAt ?? new Date((answeredAt ?? now).getTime() + WEEK);
  return from > now ? "coming" : "how_was_it";
}

/** Whether the family can still say yes, later or no. */
export const takesAnswer = (facts: Facts, now: Date) =>
  facts.state === "open" && (stageOf(facts, now) !== "how_was_it" || facts.startsAt === null);

/**
 * Whether this can be noted of it now. What the place is like may be known before the day; whether somebody went may not. What was noted may be
 * noted anew: people press the wrong button.
 */
export function mayNote(
  outcome: SignpostOutcome,
  { state, answer, startsAt }: Pick<Facts, "state" | "answer" | "startsAt">,
  now: Date,
): "yes" | "is_over" | "not_yet" {
  if (state === "taken_back" || state === "closed" || (state === "open" && answer === "no")) return "is_over";
  const isAhead = startsAt !== null && startsAt > now;
  return isAhead && (WENT.has(outcome) || outcome === "did_not_go") ? "not_yet" : "yes";
}

/** "Did you go? Did it help?" is asked a week after, at an hour when people are home. */
const ASKED_AT = "17:00";
export const askedAfterAt = ({
  onDay,
  answeredOn,
  timeZone,
}: {
  onDay: string | null;
  answeredOn: string;
  timeZone: string;
}) => momentOf(addDays(onDay ?? answeredOn, onDay ? 7 : 14), ASKED_AT, timeZone);
/** For so long it may be asked late, and the link leads somewhere. */
export const ASKED_FOR_MS = 2 * WEEK;

/** A time at which one can go. */
export interface Offered {
  onDay: string;
  atTime: string;
}
const LOOK_AHEAD_DAYS = 42;

/** The next times that it is open or meets, soonest first. @param now by the wall clock of the programme */
export function nextSessions(sessions: readonly Session[], now: Offered, most: number): Offered[] {
  const found: Offered[] = [];
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS && found.length < most; ahead++) {
    const onDay = addDays(now.onDay, ahead);
    const times = sessions
      .filter((session) => session.fromTime !== null && fallsOn(session, onDay))
      .map(({ fromTime }) => fromTime ?? "")
      .filter((atTime) => ahead > 0 || atTime > now.atTime);
    for (const atTime of [...new Set(times)].toSorted()) found.push({ onDay, atTime });
  }
  return found.slice(0, most);
}

/** Who can go along: those of the circle who help. */
export const mayGoAlong = (role: CircleRole) => role === "member" || role === "facilitator" || role === "connector";

/** Fewer families than this would be no number but a story about somebody. */
export const FEWEST_FAMILIES = 5;
