import { and, eq, max } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingDates, meetingPeople, meetings, type ReminderKind } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { eveOf } from "#app/reminders/eve.ts";
import { forgetAbout, remind, type Telling } from "#app/reminders/schedule.server.ts";
import { arePlaces, isMeeting } from "./find-meeting.server.ts";
import { newsUntil } from "./rules.ts";

type Means = Pick<Ctx, "actor" | "now">;

/** What is of no use once people are asked anew. */
const OLD_NEWS = [
  "meeting_asked",
  "meeting_poll",
  "meeting_changed",
  "meeting_tomorrow",
] as const satisfies readonly ReminderKind[];

/**
 * Asks whether they come, or which day suits; and says it again the day before. Call it when the meeting stands as it is to be, also when it
 * was moved: what they were to be told of the old day is forgotten. @param personIds some of its people; left out: everybody
 */
export async function tellAsked(tx: Tx, means: Means, meetingId: string, personIds?: readonly string[]) {
  const found = await readMeeting(tx, means.actor, meetingId);
  const who = personIds ?? found.personIds;
  const { programmeId } = means.actor;
  const old = { kinds: OLD_NEWS };
  if (!personIds) await forgetAbout(tx, { programmeId, subjectId: meetingId }, "changed", means.now, old);
  else
    for (const personId of personIds)
      await forgetAbout(tx, { programmeId, subjectId: meetingId }, "changed", means.now, { ...old, personId });
  const kind = found.meeting.state === "asking" ? "meeting_poll" : "meeting_asked";
  await tell(tx, means, found, { kind, who });
  await tellTomorrow(tx, means, found, who);
}

/** One of the dates was taken: whoever has spoken of it hears that it is that one, the others are asked. */
export async function tellDaySet(tx: Tx, means: Means, meetingId: string, answered: readonly string[]) {
  const found = await readMeeting(tx, means.actor, meetingId);
  await tellAsked(
    tx,
    means,
    meetingId,
    found.personIds.filter((id) => !answered.includes(id)),
  );
  const who = found.personIds.filter((id) => answered.includes(id));
  const about = { programmeId: means.actor.programmeId, subjectId: meetingId };
  await forgetAbout(tx, about, "changed", means.now, { kinds: ["meeting_poll"] });
  await tell(tx, means, found, { kind: "meeting_changed", who });
  await tellTomorrow(tx, means, found, who);
}

/** People meet at another place, in another way or for another time. @param except those who are asked anyway */
export async function tellChanged(tx: Tx, means: Means, meetingId: string, except: readonly string[]) {
  const found = await readMeeting(tx, means.actor, meetingId);
  const who = found.personIds.filter((id) => !except.includes(id));
  await tell(tx, means, found, { kind: "meeting_changed", who });
}

/** Whoever is left out and had not declined need not keep the time. Call it before their places go, with the meeting as it is to be. */
export async function tellLeftOut(tx: Tx, means: Means, meetingId: string, leftOut: readonly string[]) {
  if (leftOut.length === 0) return;
  const found = await readMeeting(tx, means.actor, meetingId);
  const about = { programmeId: means.actor.programmeId, subjectId: meetingId };
  for (const personId of leftOut) await forgetAbout(tx, about, "not_needed", means.now, { personId });
  const who = leftOut.filter((id) => found.places.some((place) => place.personId === id && place.answer !== "no"));
  await tell(tx, means, found, { kind: "meeting_left_out", who });
}

/** It was called off: nothing else is told of it any more. */
export async function tellCancelled(tx: Tx, means: Means, meetingId: string) {
  await forgetMeeting(tx, means, meetingId, "cancelled");
  const found = await readMeeting(tx, means.actor, meetingId);
  await tell(tx, means, found, { kind: "meeting_cancelled", who: found.personIds });
}

/** It was held: what was agreed for those who were there, three lines for those who were not. */
export async function tellHeld(tx: Tx, means: Means, meetingId: string) {
  await forgetMeeting(tx, means, meetingId, "not_needed");
  const found = await readMeeting(tx, means.actor, meetingId);
  const idsOf = (wasThere: boolean) =>
    found.places.filter((place) => place.wasThere === wasThere).map(({ personId }) => personId);
  const until = newsUntil(means.now);
  await tell(tx, means, found, { kind: "meeting_agreed", who: idsOf(true), until });
  await tell(tx, means, found, { kind: "meeting_missed", who: idsOf(false), until });
}

/** Nothing that waits about it is told any more. */
export const forgetMeeting = (tx: Tx, { actor, now }: Means, meetingId: string, why: "cancelled" | "not_needed") =>
  forgetAbout(tx, { programmeId: actor.programmeId, subjectId: meetingId }, why, now);

type Found = Awaited<ReturnType<typeof readMeeting>>;

async function readMeeting(tx: Tx, actor: Actor, meetingId: string) {
  const [meeting] = await tx.select().from(meetings).where(isMeeting(actor, meetingId));
  if (!meeting) throw new Error("a meeting that is told of is not there");
  const places = await tx
    .select({ personId: meetingPeople.personId, answer: meetingPeople.answer, wasThere: meetingPeople.wasThere })
    .from(meetingPeople)
    .where(arePlaces(actor, meetingId));
  const [last] = await tx
    .select({ at: max(meetingDates.startsAt) })
    .from(meetingDates)
    .where(and(inCircle(meetingDates, actor), eq(meetingDates.meetingId, meetingId)));
  return { meeting, places, personIds: places.map(({ personId }) => personId), lastDate: last?.at ?? null };
}

interface Told {
  kind: ReminderKind;
  who: readonly string[];
  until?: Date;
}

/** At once, to everybody but whoever did it. */
async function tell(tx: Tx, means: Means, found: Found, { kind, who, until }: Told) {
  const { actor, now } = means;
  const usefulUntil = until ?? found.meeting.startsAt ?? found.lastDate ?? newsUntil(now);
  const others = who.filter((id) => id !== actor.personId);
  await remind(
    tx,
    others.map((personId) => ({ ...tellingOf(means, found, kind, personId), dueAt: now, usefulUntil })),
    now,
  );
}

/** The day before, also to whoever planned it. */
async function tellTomorrow(tx: Tx, means: Means, found: Found, who: readonly string[]) {
  const { onDay, startsAt, timeZone } = found.meeting;
  if (onDay === null || startsAt === null) return;
  const dueAt = eveOf({ onDay, startsAt, timeZone }, means.now);
  if (!dueAt) return;
  await remind(
    tx,
    who.map((personId) => ({
      ...tellingOf(means, found, "meeting_tomorrow", personId),
      dueAt,
      usefulUntil: startsAt,
    })),
    means.now,
  );
}

const tellingOf = (
  { actor: { programmeId, circleId } }: Means,
  { meeting }: Found,
  kind: ReminderKind,
  personId: string,
): Omit<Telling, "dueAt" | "usefulUntil"> => ({
  programmeId,
  circleId,
  personId,
  kind,
  subjectId: meeting.id,
  version: meeting.version,
});
