import type { Planned } from "#app/meetings/forms.ts";
import { planMeeting } from "#app/meetings/plan-meeting.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import type { World } from "../setup/world.ts";

export const MEETS = castId("okafor-meets");
export const MET = castId("okafor-met");

/** What the form for a new meeting sends, for some of the cast. */
export const typed = (invited: readonly CastName[], more: Partial<Planned> = {}): Planned => ({
  dateKind: "fixed",
  onDay: "2026-03-20",
  atTime: "18:00",
  minutesLong: "60",
  how: "in_person",
  place: "The hall",
  invited: invited.map((name) => castId(name)),
  needed: [],
  ...more,
});

/** Three days to choose from. */
export const THREE_DAYS: Partial<Planned> = {
  dateKind: "ask",
  onDay: undefined,
  atTime: undefined,
  day1: "2026-03-24",
  time1: "18:00",
  day2: "2026-03-20",
  time2: "19:30",
  day3: "2026-03-29",
  time3: "01:30",
};

/** A meeting that Sam plans in Grace's circle. */
export const plan = async (world: World, invited: readonly CastName[], more: Partial<Planned> = {}) =>
  planMeeting(await world.in("okafor", "sam"), typed(invited, more));

export const refused = (status: number, words?: string) => (words ? { status, words } : { status });
