import { and, asc, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { meetingDateAnswers, meetingDates, meetingPeople, memberships, people } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { arePlaces, findMeeting } from "./find-meeting.server.ts";
import { readInvitable } from "./invite-people.server.ts";

/** Who is invited to a meeting and in the circle now, by name. */
export async function readPlaces(db: Read, actor: Actor, meetingId: string) {
  const rows = await db
    .select({
      meetingId: meetingPeople.meetingId,
      personId: meetingPeople.personId,
      name: people.name,
      language: people.language,
      role: memberships.role,
      ring: memberships.ring,
      isNeeded: meetingPeople.isNeeded,
      answer: meetingPeople.answer,
      wasThere: meetingPeople.wasThere,
      invitedAt: meetingPeople.invitedAt,
      secretHash: meetingPeople.secretHash,
    })
    .from(meetingPeople)
    .innerJoin(people, refersTo(meetingPeople, meetingPeople.personId, people))
    .innerJoin(memberships, isPlaceNow(meetingPeople, meetingPeople.circleId, meetingPeople.personId))
    .where(arePlaces(actor, meetingId));
  const collator = new Intl.Collator("en");
  return rows.toSorted((a, b) => collator.compare(a.name, b.name));
}

/** Names of those who were there, also of those who have left the circle since. */
export async function readThere(db: Read, actor: Actor, meetingId: string) {
  const rows = await db
    .select({ name: people.name })
    .from(meetingPeople)
    .innerJoin(people, refersTo(meetingPeople, meetingPeople.personId, people))
    .where(and(arePlaces(actor, meetingId), eq(meetingPeople.wasThere, true)))
    .orderBy(asc(people.name));
  return rows.map(({ name }) => name);
}

/** The dates to choose from, soonest first, and what those who are in the circle now say of each. */
export async function readDates(db: Read, actor: Actor, meetingId: string) {
  const dates = await db
    .select({
      id: meetingDates.id,
      onDay: meetingDates.onDay,
      atTime: meetingDates.atTime,
      startsAt: meetingDates.startsAt,
    })
    .from(meetingDates)
    .where(and(inCircle(meetingDates, actor), eq(meetingDates.meetingId, meetingId)))
    .orderBy(asc(meetingDates.startsAt), asc(meetingDates.id));
  if (dates.length === 0) return [];
  const answers = await db
    .select({
      dateId: meetingDateAnswers.dateId,
      personId: meetingDateAnswers.personId,
      name: people.name,
      answer: meetingDateAnswers.answer,
    })
    .from(meetingDateAnswers)
    .innerJoin(meetingDates, refersTo(meetingDateAnswers, meetingDateAnswers.dateId, meetingDates))
    .innerJoin(people, refersTo(meetingDateAnswers, meetingDateAnswers.personId, people))
    .innerJoin(memberships, isPlaceNow(meetingDateAnswers, meetingDateAnswers.circleId, meetingDateAnswers.personId))
    .where(and(inCircle(meetingDateAnswers, actor), eq(meetingDates.meetingId, meetingId), isNull(memberships.until)))
    .orderBy(asc(people.name));
  return dates.map((date) => {
    const of = answers.filter(({ dateId }) => dateId === date.id);
    const names = (which: string) => of.filter(({ answer }) => answer === which).map(({ name }) => name);
    return {
      ...date,
      mine: of.find(({ personId }) => personId === actor.personId)?.answer ?? null,
      yes: names("yes"),
      ifNeedBe: names("if_need_be"),
      no: names("no"),
      cannot: of.filter(({ answer }) => answer === "no").map(({ personId }) => personId),
    };
  });
}

/** For planning: who can be invited. */
export async function readWhoToInvite({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">) {
  insist(actor, "meeting.plan");
  return readInvitable(db, actor, now);
}

/** A meeting as its form would have been filled in, with the version that a change must name. */
export async function readMeetingToEdit({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">, meetingId: string) {
  insist(actor, "meeting.plan");
  const meeting = await findMeeting(db, actor, meetingId);
  const places = await readPlaces(db, actor, meetingId);
  const dates = meeting.state === "asking" ? await readDates(db, actor, meetingId) : [];
  const { state, about, onDay, atTime, minutesLong, how, place, link, version } = meeting;
  return {
    meeting: { state, about, onDay, atTime, minutesLong, how, place, link, version },
    invited: places.map(({ personId }) => personId),
    needed: places.filter(({ isNeeded }) => isNeeded).map(({ personId }) => personId),
    people: await readInvitable(db, actor, now),
    datesNow: dates.map(({ onDay: day, atTime: time }) => ({ day, time })),
    /** While nobody has said anything of them they can be changed. */
    dates: dates.some(({ yes, ifNeedBe, no }) => yes.length + ifNeedBe.length + no.length > 0)
      ? []
      : dates.map(({ onDay: day, atTime: time }) => ({ day, time })),
  };
}
