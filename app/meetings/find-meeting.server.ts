import { and, eq, gt, inArray, isNotNull, isNull, notExists, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, meetingPeople, meetings, memberships } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { seesAllMeetings } from "./rules.ts";

/** The row of a meeting, for where(): never without its programme and its circle. */
export const isMeeting = ({ programmeId, circleId }: Pick<Actor, "programmeId" | "circleId">, meetingId: string) =>
  and(inCircle(meetings, { programmeId, circleId }), eq(meetings.id, meetingId));

/** The meetings of a circle that are still to come, or whose date is still asked. One that has begun may have been held. */
export const areToCome = (circle: Pick<Actor, "programmeId" | "circleId">, now: Date) =>
  and(
    inCircle(meetings, circle),
    inArray(meetings.state, ["asking", "planned"]),
    or(isNull(meetings.startsAt), gt(meetings.startsAt, now)),
  );

/** The places of people in one meeting. */
export const arePlaces = ({ programmeId, circleId }: Pick<Actor, "programmeId" | "circleId">, meetingId: string) =>
  and(inCircle(meetingPeople, { programmeId, circleId }), eq(meetingPeople.meetingId, meetingId));

const places = alias(meetingPeople, "places");
/** As a condition on meetings: nobody of the family is invited. It is still about them, so all of them see it. */
export const isWithoutFamily = (db: Read): SQL =>
  notExists(
    db
      .select({ personId: places.personId })
      .from(places)
      .innerJoin(memberships, and(isPlaceNow(places, places.circleId, places.personId), eq(memberships.role, "family")))
      .where(and(eq(places.programmeId, meetings.programmeId), eq(places.meetingId, meetings.id))),
  );

/**
 * Which meetings somebody sees, as a condition; `meeting_people` must be joined for them. Parents who are apart do not see each other's, so
 * being of the family is not enough.
 */
export const seesMeeting = (db: Read, actor: Pick<Actor, "role">): SQL | undefined =>
  seesAllMeetings(actor)
    ? undefined
    : or(isNotNull(meetingPeople.personId), actor.role === "family" ? isWithoutFamily(db) : undefined);

export type FoundMeeting = Awaited<ReturnType<typeof findMeeting>>;

/**
 * A meeting that this person may see, with their own place in it.
 * @throws Refusal not_found for every other meeting: to whoever does not see it, it does not exist
 */
export async function findMeeting(db: Read, actor: Actor, meetingId: string) {
  insist(actor, "meeting.see");
  const [found] = await db
    .select({ meeting: meetings, circleState: circles.state, mine: meetingPeople })
    .from(meetings)
    .innerJoin(circles, refersTo(meetings, meetings.circleId, circles))
    .leftJoin(
      meetingPeople,
      and(
        eq(meetingPeople.programmeId, meetings.programmeId),
        eq(meetingPeople.meetingId, meetings.id),
        eq(meetingPeople.personId, actor.personId),
      ),
    )
    .where(and(isMeeting(actor, meetingId), seesMeeting(db, actor)));
  if (!found) throw new Refusal("not_found", "common.not_here");
  return { ...found.meeting, circleState: found.circleState, mine: found.mine };
}

/** @throws Refusal conflict when the meeting is over or called off */
export function insistComing({ state }: { state: FoundMeeting["state"] }) {
  if (state === "held") throw new Refusal("conflict", "meetings.is_held");
  if (state === "cancelled") throw new Refusal("conflict", "meetings.is_cancelled");
}
