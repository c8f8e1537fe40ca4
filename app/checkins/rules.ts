import type { CheckInWay, CircleRole, Feeling } from "#db/schema/index.ts";
import { addDays, mondayOf, momentOf } from "#app/lib/dates.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

export const WAYS = ["visit", "call", "message"] as const satisfies readonly CheckInWay[];
/** From light to heavy. Each has a word and a face; none has a number. */
export const FEELINGS = ["well", "all_right", "up_and_down", "hard"] as const satisfies readonly Feeling[];
/** What somebody of the family may answer by their own link. The last one is for the facilitator and the connector alone. */
export const ANSWERS = [...FEELINGS, "cannot_talk"] as const;
export type Answer = (typeof ANSWERS)[number];
export const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** How far ahead the dates of a plan are written down. */
export const DAYS_AHEAD = 14;
/** A missed check-in is shown for a week; then it is history. */
export const MISSED_LASTS = 7 * DAY;
/** This long before its time a check-in may be done early, and its link begins to work. */
const EARLY = DAY;
const LINK_LASTS = 7 * DAY;
/** By one link so many answers are kept; what comes after is thanked for and not written down. */
export const MOST_ANSWERS = 20;

export interface NudgeSettings {
  helperMinutes: number;
  facilitatorMinutes: number;
  connectorMinutes: number;
}
/** For a programme that has chosen nothing else: after a quarter of an hour, two hours, a day. */
export const USUAL: NudgeSettings = { helperMinutes: 15, facilitatorMinutes: 120, connectorMinutes: 1440 };
export const MOST_MINUTES = 7 * 1440;

export type Step = "helper" | "facilitator" | "connector";

interface Expectation {
  state: string;
  dueAt: Date;
}

/**
 * Who is to hear, by now, that a check-in has not come: the helper first, then the facilitator, then the connector.
 * Nobody once something was done about it, and "tried, no answer" is something; and nobody after a week.
 */
export function whoIsNudged({ state, dueAt }: Expectation, settings: NudgeSettings, now: Date): Step[] {
  const late = now.getTime() - dueAt.getTime();
  if (state !== "open" || late > MISSED_LASTS) return [];
  const steps: [Step, number][] = [
    ["helper", settings.helperMinutes],
    ["facilitator", settings.facilitatorMinutes],
    ["connector", settings.connectorMinutes],
  ];
  return steps.filter(([, minutes]) => late >= minutes * MINUTE).map(([step]) => step);
}

interface Rhythm {
  /** "2,5" */
  weekdays: string;
  byTime: string;
  timeZone: string;
  from: string;
  until: string | null;
}

/** The dates of a plan from one day to another, both included, with the moment each is due. Only those still to come. */
export function datesOf(plan: Rhythm, first: string, last: string, now: Date): { onDay: string; dueAt: Date }[] {
  const chosen = new Set(plan.weekdays.split(","));
  const dates = [];
  for (let on = first > plan.from ? first : plan.from; on <= last; on = addDays(on, 1)) {
    if (plan.until && on > plan.until) break;
    if (!chosen.has(weekdayOf(on))) continue;
    const dueAt = momentOf(on, plan.byTime, plan.timeZone);
    if (dueAt > now) dates.push({ onDay: on, dueAt });
  }
  return dates;
}

/** Monday is "1". */
function weekdayOf(on: string): string {
  const monday = mondayOf(on);
  const index = WEEKDAYS.findIndex((_, i) => addDays(monday, i) === on);
  return WEEKDAYS[index] ?? "1";
}

/** Weekdays as they are kept: each once, in order. */
export const keptWeekdays = (days: readonly string[]) => WEEKDAYS.filter((day) => days.includes(day)).join(",");

const ASKS_THEM_AT = "10:00";
/** When the one it is about gets their own link: in the morning of its day, or when the check-in is due, if that is earlier. */
export function asksThemAt({ onDay, dueAt }: { onDay: string; dueAt: Date }, zone: string): Date {
  const morning = momentOf(onDay, ASKS_THEM_AT, zone);
  return morning < dueAt ? morning : dueAt;
}

/** Up to when a check-in that is logged now may have been due: a day ahead, so that an early call counts. */
export const countsUntil = (now: Date) => new Date(now.getTime() + EARLY);

/** Whether the link of somebody's own check-in leads anywhere. */
export const isLinkOn = (dueAt: Date, now: Date) =>
  now.getTime() >= dueAt.getTime() - EARLY && now.getTime() < dueAt.getTime() + LINK_LASTS;

interface Reader {
  role: CircleRole;
  personId: string;
}
interface Written {
  /** Who wrote it. */
  personId: string;
  /** Whom it is about, for those who sign in. */
  aboutPersonId: string | null;
  isPrivate: boolean;
}

/**
 * Whether somebody reads the face and the words of a check-in: who wrote it, the facilitator, the connector unless it was kept from
 * them, and of the family the one it is about. About somebody who does not sign in, the family reads it for them.
 */
export function mayReadWords({ role, personId }: Reader, written: Written): boolean {
  if (written.personId === personId) return true;
  if (role === "facilitator") return true;
  if (role === "connector") return !written.isPrivate;
  return role === "family" && (written.aboutPersonId === null || written.aboutPersonId === personId);
}

/**
 * Of the dates of one plan that are open, the one that a check-in made now is for: the nearest in time. Those before it will not come
 * any more.
 */
export function whichCounts<E extends { dueAt: Date }>(open: readonly E[], now: Date): { met: E | null; lapsed: E[] } {
  const distance = ({ dueAt }: E) => Math.abs(dueAt.getTime() - now.getTime());
  const met = open.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
  return { met, lapsed: met ? open.filter(({ dueAt }) => dueAt < met.dueAt) : [] };
}
