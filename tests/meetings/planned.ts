import { and, desc, eq } from "drizzle-orm";
import { meetingPeople, minutes } from "#db/schema/index.ts";
import type { Planned } from "#app/meetings/forms.ts";
import { meetingSecret } from "#app/meetings/meeting-link.server.ts";
import { planMeeting } from "#app/meetings/plan-meeting.server.ts";
import { ELSE } from "#app/meetings/rules.ts";
import { saveRun } from "#app/meetings/save-run.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { testKeys, type World } from "../setup/world.ts";

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

/** The evening on which MEETS takes place. */
export const THAT_EVENING = new Date("2026-03-18T19:30:00Z");

/** Somebody's own link to a meeting, as it is now. */
export async function secretOf(world: World, name: CastName, meetingId = MEETS) {
  const [place] = await world.database.db
    .select()
    .from(meetingPeople)
    .where(and(eq(meetingPeople.meetingId, meetingId), eq(meetingPeople.personId, castId(name))));
  return meetingSecret(testKeys, { meetingId, personId: castId(name), invitedAt: place?.invitedAt ?? null });
}

interface Run {
  who?: CastName;
  now?: Date;
  meetingId?: string;
}

/** Somebody notes a line at a meeting. @returns the line's id */
export async function note(world: World, text: string, { itemId, ...run }: Run & { itemId?: string } = {}) {
  const { who = "sam", now, meetingId = MEETS } = run;
  const notes = { [itemId ?? ELSE]: text };
  await saveRun(await world.in("okafor", who, now), meetingId, { intent: "note", there: [], was: [], notes });
  const [line] = await world.database.db
    .select({ id: minutes.id })
    .from(minutes)
    .where(and(eq(minutes.meetingId, meetingId), eq(minutes.text, text)))
    .orderBy(desc(minutes.id));
  return line?.id ?? "";
}

/** Somebody ticks who is there, on a page where some were ticked already. */
export const tick = async (world: World, there: readonly CastName[], was: readonly CastName[] = [], run: Run = {}) =>
  saveRun(await world.in("okafor", run.who ?? "sam", run.now), run.meetingId ?? MEETS, {
    intent: "there",
    there: there.map((name) => castId(name)),
    was: was.map((name) => castId(name)),
    notes: {},
  });

/** "We are done", with some who are there. */
export const hold = async (world: World, there: readonly CastName[] = ["grace", "sam"], run: Run = {}) =>
  saveRun(await world.in("okafor", run.who ?? "sam", run.now ?? THAT_EVENING), run.meetingId ?? MEETS, {
    intent: "done",
    there: there.map((name) => castId(name)),
    was: [],
    notes: {},
  });
