import type { Ring, TaskKind, TaskState, WhenKind, CircleRole } from "#db/schema/index.ts";
import { addDays } from "#app/lib/dates.ts";
import { seesInner } from "#app/tasks/rules.ts";
import type { Say } from "#app/words/index.ts";
import type { IcsEvent } from "./ics.ts";
import type { Going } from "./queries-signposts.server.ts";
import type { Meeting } from "./queries-meetings.server.ts";

/** Nobody knows how long it takes there; an hour keeps the time free. */
const GOING_MS = 3_600_000;

/** The reader's place in the circle. */
interface Place {
  role: CircleRole;
  placeRing: Ring;
}

/** A promise with its task, as far as a calendar program is told of it. */
interface Promised extends Place {
  claimId: string;
  helpers: number;
  claimedAt: Date;
  claimEndedAt: Date | null;
  claimEndedWhy: string | null;
  kind: TaskKind;
  ring: "inner" | "all";
  state: TaskState;
  whenKind: WhenKind;
  onDay: string | null;
  timeZone: string;
  startsAt: Date | null;
  endsAt: Date | null;
  version: number;
  editedAt: Date | null;
}

/**
 * A promise as an event. The event lives as long as the promise: one that ended is called off under the same name with a higher number,
 * so that every calendar lets go of it; who promises the same thing again has a new one.
 * @returns null for what is not for a calendar: without a date, ended by a removal, or no longer for this reader's eyes
 */
export function eventOf(promised: Promised, say: Say): IcsEvent | null {
  const { claimEndedAt, claimEndedWhy, claimedAt, editedAt, endsAt, onDay, placeRing, ring, role, startsAt, version } =
    promised;
  if (!startsAt || !endsAt || !onDay) return null;
  if (claimEndedAt && (claimEndedWhy === "removed" || (ring === "inner" && !seesInner({ role, ring: placeRing }))))
    return null;
  const what = summaryOf(promised.kind, say);
  return {
    id: promised.claimId,
    sequence: version + (claimEndedAt ? 1 : 0),
    changedAt: latest(claimedAt, editedAt, claimEndedAt),
    summary: promised.helpers > 1 ? say("calendar.feed_with_friend", { what }) : what,
    isCancelled: claimEndedAt !== null,
    when:
      promised.whenKind === "week"
        ? { onDay, untilDay: addDays(onDay, 7) }
        : { startsAt, endsAt, timeZone: promised.timeZone },
  };
}

/** The kind of help alone: what was asked for may name a person or a place that must not stand in a calendar program. */
const summaryOf = (kind: TaskKind, say: Say) =>
  kind === "other" ? say("calendar.feed_help") : say(`tasks.${kind}_kind`);

/** A meeting as an event: its kind alone, whatever it is called and wherever it is. */
export const eventOfMeeting = (meeting: Meeting, say: Say): IcsEvent => ({
  id: meeting.id,
  sequence: meeting.version,
  changedAt: meeting.changedAt,
  summary: say("calendar.feed_meeting"),
  isCancelled: meeting.isCancelled,
  when: {
    startsAt: meeting.startsAt,
    endsAt: new Date(meeting.startsAt.getTime() + meeting.minutesLong * 60_000),
    timeZone: meeting.timeZone,
  },
});

/** A day on which somebody goes along with a family: that they do, and no word of where. */
export const eventOfGoing = (going: Going, say: Say): IcsEvent => ({
  id: going.id,
  sequence: going.version,
  changedAt: going.changedAt,
  summary: say("calendar.feed_signpost"),
  isCancelled: going.isCancelled,
  when: {
    startsAt: going.startsAt,
    endsAt: new Date(going.startsAt.getTime() + GOING_MS),
    timeZone: going.timeZone,
  },
});

const latest = (...moments: (Date | null)[]) => new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));
