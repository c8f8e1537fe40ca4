import { and, asc, eq, exists, inArray, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  circles,
  meetingDateAnswers,
  meetingDates,
  meetingPeople,
  meetings,
  memberships,
  shares,
} from "#db/schema/index.ts";
import { isFamilyShare, isShareOf } from "#app/circles/running-share.ts";
import type { Due } from "#app/reminders/facts.ts";

/** A meeting as it stands for one who is to be told something of it. */
export interface ToldOf {
  meeting: typeof meetings.$inferSelect;
  isCircleClosed: boolean;
  /** Null when they are not invited (any more). */
  place: typeof meetingPeople.$inferSelect | null;
  /** People from services may know only while the family's share lasts. */
  mayKnow: boolean;
  /** To choose from, soonest first. */
  dates: { onDay: string }[];
  hasAnsweredDates: boolean;
}

/** What reminders of meetings are about, by the reminder's id, in a handful of reads however many they are. */
export async function readToldOf(tx: Tx, due: readonly Due[], now: Date): Promise<Map<string, ToldOf>> {
  const meetingIds = [...new Set(due.map(({ subjectId }) => subjectId))];
  const personIds = [...new Set(due.map(({ personId }) => personId))];
  const found = await tx
    .select({ meeting: meetings, circleState: circles.state })
    .from(meetings)
    .innerJoin(circles, refersTo(meetings, meetings.circleId, circles))
    .where(inArray(meetings.id, meetingIds));
  const places = await tx
    .select()
    .from(meetingPeople)
    .where(and(inArray(meetingPeople.meetingId, meetingIds), inArray(meetingPeople.personId, personIds)));
  const dates = await tx
    .select()
    .from(meetingDates)
    .where(inArray(meetingDates.meetingId, meetingIds))
    .orderBy(asc(meetingDates.startsAt));
  const answers = await readAnswers(tx, meetingIds, personIds);
  const mayKnow = await readWhoMayKnow(tx, meetingIds, personIds, now);
  return new Map(
    due.flatMap(({ id, programmeId, subjectId, personId }) => {
      const one = found.find(({ meeting }) => meeting.id === subjectId && meeting.programmeId === programmeId);
      if (!one) return [];
      const isTheirs = (of: { meetingId: string; personId: string }) =>
        of.meetingId === subjectId && of.personId === personId;
      const told: ToldOf = {
        meeting: one.meeting,
        isCircleClosed: one.circleState === "closed",
        place: places.find(isTheirs) ?? null,
        mayKnow: mayKnow.some(isTheirs),
        dates: dates.filter(({ meetingId }) => meetingId === subjectId),
        hasAnsweredDates: answers.some(isTheirs),
      };
      return [[id, told] as const];
    }),
  );
}

/** Who has said anything of the dates of a meeting. */
const readAnswers = (tx: Tx, meetingIds: string[], personIds: string[]) =>
  tx
    .selectDistinct({ meetingId: meetingDates.meetingId, personId: meetingDateAnswers.personId })
    .from(meetingDateAnswers)
    .innerJoin(meetingDates, refersTo(meetingDateAnswers, meetingDateAnswers.dateId, meetingDates))
    .where(and(inArray(meetingDates.meetingId, meetingIds), inArray(meetingDateAnswers.personId, personIds)));

/** Who of them has a place in the meeting's circle now, and if they are from services, by the family's word. */
function readWhoMayKnow(tx: Tx, meetingIds: string[], personIds: string[], now: Date) {
  const share = tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(isShareOf(memberships, memberships.circleId, memberships.personId), isFamilyShare(now)));
  return tx
    .select({ meetingId: meetings.id, personId: memberships.personId })
    .from(meetings)
    .innerJoin(
      memberships,
      and(eq(memberships.programmeId, meetings.programmeId), eq(memberships.circleId, meetings.circleId)),
    )
    .where(
      and(
        inArray(meetings.id, meetingIds),
        inArray(memberships.personId, personIds),
        isNull(memberships.until),
        or(ne(memberships.role, "agency"), exists(share)),
      ),
    );
}
