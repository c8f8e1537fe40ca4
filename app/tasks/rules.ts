import type { CircleState, Ring, TaskKind, TaskState, WhenKind } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { addDays, momentOf, mondayOf } from "#app/lib/dates.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What gets taken most comes first: the order of the big choices. */
export const KINDS = [
  "lift",
  "meal",
  "children",
  "sitting",
  "shopping",
  "call",
  "appointment",
  "other",
] as const satisfies readonly TaskKind[];
export const WHEN_KINDS = ["exact", "between", "week", "any"] as const satisfies readonly WhenKind[];
export const MOST_HELPERS = 9;

/** When help is wanted, as people say it: wall clock, no zone. */
export interface When {
  whenKind: WhenKind;
  onDay: string | null;
  fromTime: string | null;
  untilTime: string | null;
}

/** The same as instants, for order and overlap; null without a date. */
export interface Span {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** What the when-part of the form sends: fields of the ways that were not chosen are left behind. */
export interface TypedWhen {
  whenKind: WhenKind;
  onDay?: string | undefined;
  fromTime?: string | undefined;
  untilTime?: string | undefined;
  weekOf?: string | undefined;
}

/** Keeps of what was typed only what the chosen way of saying "when" needs. */
export function readWhen(typed: TypedWhen): When {
  const { whenKind, onDay = null, fromTime = null, untilTime = null, weekOf = null } = typed;
  switch (whenKind) {
    case "exact":
      return { whenKind, onDay, fromTime, untilTime: null };
    case "between":
      return { whenKind, onDay, fromTime, untilTime };
    case "week":
      return { whenKind, onDay: weekOf, fromTime: null, untilTime: null };
    case "any":
      return { whenKind, onDay: null, fromTime: null, untilTime: null };
  }
}

/** When a task starts and ends in a zone. An exact time is taken to last an hour; a week runs seven days from its first. */
export function spanOf({ whenKind, onDay, fromTime, untilTime }: When, zone: string): Span {
  if (whenKind === "any" || onDay === null) return { startsAt: null, endsAt: null };
  if (whenKind === "week")
    return { startsAt: momentOf(onDay, "00:00", zone), endsAt: momentOf(addDays(onDay, 7), "00:00", zone) };
  const startsAt = momentOf(onDay, fromTime ?? "00:00", zone);
  const endsAt =
    whenKind === "between" ? momentOf(onDay, untilTime ?? "23:59", zone) : new Date(startsAt.getTime() + HOUR);
  // In the hour that the clocks skip, the start moves past the end: what was asked for still lasts as long.
  const isTurned = endsAt <= startsAt;
  return {
    startsAt,
    endsAt: isTurned ? new Date(startsAt.getTime() + minutesBetween(fromTime, untilTime) * 60_000) : endsAt,
  };
}

function minutesBetween(from: string | null, until: string | null) {
  const minutes = (at: string | null) => Number(at?.slice(0, 2) ?? 0) * 60 + Number(at?.slice(3) ?? 0);
  return Math.max(1, minutes(until) - minutes(from));
}

/** Whether it is too late to ask for help then. Of two times the second counts: "between 1 and 4" may be asked at 2. */
export function isTooLateToAsk(when: When, zone: string, now: Date) {
  const { startsAt, endsAt } = spanOf(when, zone);
  const last = when.whenKind === "exact" ? startsAt : endsAt;
  return last !== null && last <= now;
}

export const isSameWhen = (a: When, b: When) =>
  a.whenKind === b.whenKind && a.onDay === b.onDay && a.fromTime === b.fromTime && a.untilTime === b.untilTime;

/** The Mondays that the form offers, this week's first; a week that was chosen earlier stays among them. */
export function weeksFrom(today: string, chosen: string | null): string[] {
  const first = mondayOf(today);
  const weeks = Array.from({ length: 8 }, (_, week) => addDays(first, week * 7));
  return chosen === null || weeks.includes(chosen) ? weeks : [chosen, ...weeks];
}

export interface TaskFacts {
  state: TaskState;
  endsAt: Date | null;
  helpersNeeded: number;
  helpersPromised: number;
}

/** A task is past when its time, or its week, is over. Without a date it never is. */
export const isPast = ({ endsAt }: { endsAt: Date | null }, now: Date) =>
  endsAt !== null && endsAt.getTime() <= now.getTime();

/** A past task stays open until somebody says what happened, but nobody new may take it. */
export function mayClaim(task: TaskFacts, now: Date): "yes" | "taken" | "past" | "ended" {
  if (task.state !== "open") return "ended";
  if (isPast(task, now)) return "past";
  return task.helpersPromised < task.helpersNeeded ? "yes" : "taken";
}

/** Whether one more may come along with a helper. */
export const hasRoomForFriend = (task: TaskFacts) => task.helpersPromised + 2 <= task.helpersNeeded;

/** Who leads or is at the centre sees every task, whichever ring it is for. */
export const seesInner = ({ role, ring }: Pick<Actor, "role"> & { ring: Ring }) =>
  ring === "inner" || role === "family" || role === "facilitator" || role === "connector";

/** Whether somebody looks after the tasks of the circle, and so is shown those that are past and unanswered. */
export const looksAfter = ({ role }: Pick<Actor, "role">) =>
  role === "family" || role === "facilitator" || role === "connector";

/** The private note is for whoever helps, for the family, the facilitator, and the one who asked. */
export const readsHelperNote = (
  actor: Pick<Actor, "role" | "personId">,
  task: { askedBy: string },
  hasClaim: boolean,
) => hasClaim || actor.role === "family" || actor.role === "facilitator" || actor.personId === task.askedBy;

/** The family is not asked to do what it asked for; a facilitator who asked for them may well be the one who does it. */
export const isOwnAsk = (actor: Pick<Actor, "role" | "personId">, task: { askedBy: string }) =>
  actor.role === "family" && actor.personId === task.askedBy;

/** A promise opens the address until a day after the task: long enough to be late, not for ever. */
export const addressIsOpen = (task: TaskFacts & { circleState: CircleState }, now: Date) =>
  task.state === "open" &&
  task.circleState !== "closed" &&
  (task.endsAt === null || now.getTime() < task.endsAt.getTime() + DAY);

/** How a promise ends that somebody could not keep: they are not asked about the same thing again. */
export const SAID_NO = ["handed_back", "stand_in"] as const;
export const saidNo = ({ endedWhy }: { endedWhy: string | null }) => SAID_NO.some((why) => why === endedWhy);

/** Only things at a certain time can get into each other's way. */
export const hasTime = ({ whenKind }: { whenKind: WhenKind }) => whenKind === "exact" || whenKind === "between";

/** What a facilitator should look at, or null. Soon is three days; of a week its end counts. */
export function troubleOf(
  task: TaskFacts & Span & { whenKind: WhenKind; coverWanted: boolean },
  now: Date,
): "unanswered" | "cover" | "unclaimed" | null {
  if (task.state !== "open") return null;
  if (isPast(task, now)) return "unanswered";
  if (task.coverWanted) return "cover";
  const due = hasTime(task) ? task.startsAt : task.endsAt;
  const isSoon = due !== null && due.getTime() - now.getTime() <= 3 * DAY;
  return isSoon && task.helpersPromised < task.helpersNeeded ? "unclaimed" : null;
}

interface Listed {
  isPast: boolean;
  helpersNeeded: number;
  helpersPromised: number;
  coverWanted: boolean;
}

/** Sorts what is open into what has passed without an answer, what is still wanted and what is promised; the order within each stays. */
export function listsOf<T extends Listed>(open: readonly T[]): { past: T[]; wanted: T[]; promised: T[] } {
  const past = open.filter((task) => task.isPast);
  const coming = open.filter((task) => !task.isPast);
  const isWanted = (task: T) => task.coverWanted || task.helpersPromised < task.helpersNeeded;
  return { past, wanted: coming.filter(isWanted), promised: coming.filter((task) => !isWanted(task)) };
}
