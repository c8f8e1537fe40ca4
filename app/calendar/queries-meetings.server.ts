import { and, asc, eq, exists, gte, inArray, isNull, lt, ne, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, meetingPeople, meetings, memberships, shares } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { isFamilyShare, isShareOf } from "#app/circles/running-share.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { seesMeeting } from "#app/meetings/find-meeting.server.ts";

/** A meeting that has a day, as far as a calendar needs it. */
export type Meeting = Awaited<ReturnType<typeof readMeetingsOf>>[number];

interface Moments {
  from: Date;
  until: Date;
}

/** What a calendar knows of a meeting. */
const shown = {
  id: meetings.id,
  circleId: meetings.circleId,
  about: meetings.about,
  onDay: meetings.onDay,
  atTime: meetings.atTime,
  timeZone: meetings.timeZone,
  startsAt: meetings.startsAt,
  minutesLong: meetings.minutesLong,
  place: meetings.place,
  state: meetings.state,
  version: meetings.version,
  createdAt: meetings.createdAt,
  editedAt: meetings.editedAt,
};
type Row = Pick<typeof meetings.$inferSelect, keyof typeof shown>;

/** A row of a meeting as a calendar takes it; nothing while its date is still asked. */
export function dated<R extends Row>({ onDay, atTime, startsAt, state, createdAt, editedAt, ...rest }: R) {
  if (!onDay || !atTime || !startsAt) return [];
  return [{ ...rest, onDay, atTime, startsAt, isCancelled: state === "cancelled", changedAt: editedAt ?? createdAt }];
}

const isBetween = ({ from, until }: Moments) =>
  and(
    inArray(meetings.state, ["planned", "held", "cancelled"]),
    gte(meetings.startsAt, from),
    lt(meetings.startsAt, until),
  );

/** Somebody's place in a meeting, as a join. */
const placeOf = (personId: string) =>
  and(
    eq(meetingPeople.programmeId, meetings.programmeId),
    eq(meetingPeople.meetingId, meetings.id),
    eq(meetingPeople.personId, personId),
  );

/** The meetings of one circle that start between two moments and that this reader may see, earliest first, called-off ones too. */
export async function readMeetingsOf(db: Read, actor: Actor, moments: Moments) {
  const rows = await db
    .select(shown)
    .from(meetings)
    .leftJoin(meetingPeople, placeOf(actor.personId))
    .where(and(inCircle(meetings, actor), isBetween(moments), seesMeeting(db, actor)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return rows.flatMap((row) => dated(row));
}

/**
 * The meetings that somebody is invited to and has not said "no" to, in circles where they have a place now; people from services only
 * while the family's share lasts. Called-off ones too, earliest first.
 */
export async function readMyMeetings(
  db: Read,
  { programmeId, personId, now }: { programmeId: string; personId: string; now: Date },
  moments: Moments,
) {
  const share = db
    .select({ id: shares.id })
    .from(shares)
    .where(and(isShareOf(meetingPeople, meetingPeople.circleId, meetingPeople.personId), isFamilyShare(now)));
  const rows = await db
    .select({ ...shown, circleName: circles.name })
    .from(meetingPeople)
    .innerJoin(memberships, isPlaceNow(meetingPeople, meetingPeople.circleId, meetingPeople.personId))
    .innerJoin(meetings, refersTo(meetingPeople, meetingPeople.meetingId, meetings))
    .innerJoin(circles, refersTo(meetings, meetings.circleId, circles))
    .where(
      and(
        eq(meetingPeople.programmeId, programmeId),
        eq(meetingPeople.personId, personId),
        or(isNull(meetingPeople.answer), ne(meetingPeople.answer, "no")),
        or(ne(memberships.role, "agency"), exists(share)),
        isBetween(moments),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return rows.flatMap((row) => dated(row));
}
