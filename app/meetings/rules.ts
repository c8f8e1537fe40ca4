import type { DateAnswer, MeetingHow, MeetingState, Ring, Rsvp, TaskState } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { addDays, dayOf, momentOf } from "#app/lib/dates.ts";
import { seesInner } from "#app/tasks/rules.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const HOWS = ["in_person", "phone", "video"] as const satisfies readonly MeetingHow[];
export const LENGTHS = ["30", "45", "60", "90", "120"] as const;
export const RSVPS = ["yes", "maybe", "no"] as const satisfies readonly Rsvp[];
export const DATE_ANSWERS = ["yes", "if_need_be", "no"] as const satisfies readonly DateAnswer[];
export const FEWEST_DATES = 2;

/** How long a meeting that has begun is still shown as the next one. */
export const MEETING_LASTS = 3 * HOUR;
/** With more people from services than this, a family is outnumbered: it is asked about before it is planned. */
const MOST_AGENCY = 3;

export const isTooManyAgency = (invited: readonly { role: string }[]) =>
  invited.filter(({ role }) => role === "agency").length > MOST_AGENCY;

/** Who leads sees every meeting; others those they are invited to (`seesMeeting` has the query, and what the family sees besides). */
export const seesAllMeetings = ({ role }: Pick<Actor, "role">) => role === "facilitator" || role === "connector";

interface Timed {
  state: MeetingState;
  startsAt: Date | null;
}

/** Whether there is nothing to come to any more. */
export const isOver = ({ state, startsAt }: Timed, now: Date) =>
  state === "held" ||
  state === "cancelled" ||
  (startsAt !== null && startsAt.getTime() + MEETING_LASTS <= now.getTime());

/** Whether people can still say if they come, also by their own link. While dates are asked, until the last of them is past. */
export const takesAnswers = (meeting: Timed, dates: readonly { startsAt: Date }[], now: Date) =>
  !isOver(meeting, now) && (meeting.state !== "asking" || dates.some(({ startsAt }) => startsAt > now));

/** Who reads the notes of a meeting: who was there, and who leads or is at the centre. The others get three lines. */
export const readsMinutes = ({ role }: Pick<Actor, "role">, wasThere: boolean) =>
  wasThere || role === "family" || role === "facilitator" || role === "connector";

/** The day on which people met: one held early was on the day it was held. */
export const metOn = ({
  onDay,
  startsAt,
  heldAt,
  timeZone,
}: {
  onDay: string | null;
  startsAt: Date | null;
  heldAt: Date;
  timeZone: string;
}): string => (onDay === null || (startsAt !== null && heldAt < startsAt) ? dayOf(heldAt, timeZone) : onDay);

/** Whether a meeting's day is still to come where it takes place: nobody can be done with it yet. */
export const isBeforeItsDay = ({ onDay, timeZone }: { onDay: string | null; timeZone: string }, now: Date) =>
  onDay !== null && dayOf(now, timeZone) < onDay;

/** So long it is of use to tell somebody that a meeting was held, or that one without a day was called off. */
export const newsUntil = (now: Date) => new Date(now.getTime() + 7 * DAY);

/** For this long the start page tells somebody who was away about it. */
export const newsSince = (now: Date) => new Date(now.getTime() - 14 * DAY);

/** For this long the start page leads somebody who was there to what was agreed. */
export const agreedSince = (now: Date) => new Date(now.getTime() - 7 * DAY);

/** Whether somebody may still count on a meeting that was called off: its time is to come, or it had none yet and this is news. */
export const isNewsOfCallingOff = ({ state, startsAt, cancelledAt }: Timed & { cancelledAt: Date | null }, now: Date) =>
  state === "cancelled" && cancelledAt !== null && (startsAt ? startsAt > now : cancelledAt > newsSince(now));

/** Tasks that nobody has taken are a worry when they are due by a week after the meeting. */
export const worriesUntil = (startsAt: Date | null, now: Date) =>
  new Date(Math.max(startsAt?.getTime() ?? 0, now.getTime()) + 7 * DAY);

/** What was put on an agenda because too few had taken it: how it is with that now. Null stands for what is not there any more. */
export function worryNow(
  task: { state: TaskState; helpersNeeded: number; helpersPromised: number } | null,
): "worry" | "worry_some" | "worry_taken" | "worry_over" {
  if (!task || task.state !== "open") return "worry_over";
  if (task.helpersPromised === 0) return "worry";
  return task.helpersPromised < task.helpersNeeded ? "worry_some" : "worry_taken";
}

/** What was said about nothing on the agenda stands under this name in the form for running a meeting. */
export const ELSE = "else";

interface TalkedAbout {
  followUpId: string | null;
  isOnlyMine: boolean;
  taskRing: "inner" | "all" | null;
}

/** What of an agenda is not for everybody who sees the meeting: what is to be looked after, a task of the inner ring, what somebody keeps. */
export const isNotForAll = ({ followUpId, isOnlyMine, taskRing }: TalkedAbout) =>
  followUpId !== null || isOnlyMine || taskRing === "inner";

/** What is promised where only the inner ring sits, or about what is not for everybody, stays with the inner ring. */
export const promiseRing = (
  invited: readonly { role: Actor["role"]; ring: Ring }[],
  about: TalkedAbout | null,
): "inner" | "all" =>
  (invited.length > 0 && invited.every(seesInner)) || (about !== null && isNotForAll(about)) ? "inner" : "all";

/** A promise with a day alone is for the hours in which people do things. */
const HOURS = { from: "08:00", until: "20:00" } as const;

/** When a promise is due, as a task says it. */
export function whenOfPromise(onDay: string | undefined, atTime: string | undefined) {
  if (!onDay) return { whenKind: "any" as const };
  if (atTime) return { whenKind: "exact" as const, onDay, fromTime: atTime };
  return { whenKind: "between" as const, onDay, fromTime: HOURS.from, untilTime: HOURS.until };
}

/** The days that a promise form suggests: a week from now. */
export const promiseDay = (today: string) => addDays(today, 7);

const TITLE = /^(mr|mrs|ms|miss|mx|dr|rev|prof)\.?$/i;

/** What may stand on a page that anybody with the link can open: a first name, never a surname. Null when there is none. */
export function firstName(name: string): string | null {
  const [first = ""] = name.trim().split(/\s+/);
  return first === "" || TITLE.test(first) ? null : first;
}

/** Whom a line names as the one who does it: the only owner whose first name stands in it. Null when it names none, or several. */
export function ownerNamed<O extends { name: string }>(text: string, owners: readonly O[]): O | null {
  const words = new Set(text.toLowerCase().split(/[^\p{L}'’-]+/u));
  const named = owners.filter(({ name }) => {
    const first = firstName(name);
    return first !== null && words.has(first.toLowerCase());
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

interface Dated {
  onDay: string;
  atTime: string;
}

/** The dates somebody typed, soonest first and each once. */
export function sortDates(typed: readonly Dated[], zone: string) {
  const byMoment = new Map(typed.map((date) => [momentOf(date.onDay, date.atTime, zone).getTime(), date] as const));
  return [...byMoment].toSorted(([a], [b]) => a - b).map(([at, date]) => ({ ...date, startsAt: new Date(at) }));
}

/** What an answer about one of several dates means once that date is taken. */
export const rsvpOf = (answer: DateAnswer): Rsvp => (answer === "if_need_be" ? "maybe" : answer);
