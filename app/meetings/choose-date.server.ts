import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { meetingDateAnswers, meetingDates, meetingPeople, meetings } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { drawAgenda } from "./draw-agenda.server.ts";
import { arePlaces, findMeeting, insistComing, isMeeting } from "./find-meeting.server.ts";
import { tellDaySet } from "./reminders.server.ts";
import { rsvpOf } from "./rules.ts";

/**
 * Takes one of the dates that were asked about. What people said of it counts as their answer.
 * @throws Refusal conflict when a date was taken meanwhile; not_found when it is none of this meeting; bad_input when it is past
 */
export async function chooseDate({ transaction, actor, now }: Ctx, meetingId: string, dateId: string) {
  insist(actor, "meeting.plan");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      if (meeting.state !== "asking") throw new Refusal("conflict", "meetings.date_taken");
      const [date] = await tx
        .select()
        .from(meetingDates)
        .where(and(inCircle(meetingDates, actor), eq(meetingDates.meetingId, meetingId), eq(meetingDates.id, dateId)));
      if (!date) throw new Refusal("not_found", "common.not_here");
      const { onDay, atTime, startsAt } = date;
      if (startsAt <= now) throw new Refusal("bad_input", "meetings.in_the_past");
      await tx
        .update(meetings)
        .set({ state: "planned", onDay, atTime, startsAt, version: meeting.version + 1, editedAt: now })
        .where(isMeeting(actor, meetingId));
      const answers = await tx
        .select()
        .from(meetingDateAnswers)
        .where(and(inCircle(meetingDateAnswers, actor), eq(meetingDateAnswers.dateId, dateId)));
      for (const { personId, answer, answeredAt } of answers)
        await tx
          .update(meetingPeople)
          .set({ answer: rsvpOf(answer), answeredAt })
          .where(and(arePlaces(actor, meetingId), eq(meetingPeople.personId, personId)));
      await tellDaySet(
        tx,
        { actor, now },
        meetingId,
        answers.map(({ personId }) => personId),
      );
      await drawAgenda(tx, { actor, now }, { id: meetingId, startsAt });
      await record(tx, actor, "meeting.date_set", meetingId, now);
    },
    { scope: actor.circleId },
  );
}
