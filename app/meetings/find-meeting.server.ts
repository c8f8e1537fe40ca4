import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, meetingPeople, meetings } from "#db/schema/index.ts";
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

export type FoundMeeting = Awaited<ReturnType<typeof findMeeting>>;

/**
 * A meeting that this person may see, with their own place in it.
 * @throws Refusal not_found for every other meeting: to somebody of the outer ring who is not invited it does not exist
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
    .where(isMeeting(actor, meetingId));
  if (!found || (!found.mine && !seesAllMeetings(actor))) throw new Refusal("not_found", "common.not_here");
  return { ...found.meeting, circleState: found.circleState, mine: found.mine };
}

/** @throws Refusal conflict when the meeting is over or called off */
export function insistComing({ state }: { state: FoundMeeting["state"] }) {
  if (state === "held") throw new Refusal("conflict", "meetings.is_held");
  if (state === "cancelled") throw new Refusal("conflict", "meetings.is_cancelled");
}
