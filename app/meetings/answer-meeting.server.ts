import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingDateAnswers, meetingDates, meetingPeople } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { addLine } from "./change-agenda.server.ts";
import { arePlaces, findMeeting, insistComing } from "./find-meeting.server.ts";
import type { TypedDates, TypedRsvp } from "./forms.ts";
import { takesAnswers } from "./rules.ts";

/**
 * "Can you come?", and a line for the meeting from those who cannot. Said again, the last answer counts.
 * @throws Refusal not_allowed for who is not invited; conflict when it is over or its date is still asked
 */
export async function answerMeeting(ctx: Ctx, meetingId: string, { answer, line }: TypedRsvp) {
  await answering(ctx, meetingId, "planned", line, async (tx) => {
    const { actor, now } = ctx;
    await tx
      .update(meetingPeople)
      .set({ answer, answeredAt: now })
      .where(and(arePlaces(actor, meetingId), eq(meetingPeople.personId, actor.personId)));
  });
}

/**
 * Which of the dates suit. Dates that are none of this meeting's are left out.
 * @throws Refusal not_allowed for who is not invited; conflict when a date was taken meanwhile
 */
export async function answerDates(ctx: Ctx, meetingId: string, { dates: typed, line }: TypedDates) {
  await answering(ctx, meetingId, "asking", line, async (tx, dates) => {
    const { actor, now } = ctx;
    const { programmeId, circleId, personId } = actor;
    for (const { id: dateId } of dates) {
      const answer = typed[dateId];
      if (!answer) continue;
      await tx
        .insert(meetingDateAnswers)
        .values({ programmeId, circleId, dateId, personId, answer, answeredAt: now })
        .onConflictDoUpdate({
          target: [meetingDateAnswers.programmeId, meetingDateAnswers.dateId, meetingDateAnswers.personId],
          set: { answer, answeredAt: now },
        });
    }
  });
}

/** What both kinds of answer have in common. @param state in which the meeting must be */
async function answering(
  { transaction, actor, now }: Ctx,
  meetingId: string,
  state: "asking" | "planned",
  line: string | undefined,
  write: (tx: Tx, dates: { id: string; startsAt: Date }[]) => Promise<void>,
) {
  insist(actor, "meeting.answer", true);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      if (!meeting.mine) throw new Refusal("not_allowed", "meetings.not_invited");
      if (meeting.state !== state) throw new Refusal("conflict", "meetings.date_taken");
      const dates = await tx
        .select({ id: meetingDates.id, startsAt: meetingDates.startsAt })
        .from(meetingDates)
        .where(and(inCircle(meetingDates, actor), eq(meetingDates.meetingId, meetingId)));
      if (!takesAnswers(meeting, dates, now)) throw new Refusal("conflict", "meetings.is_held");
      await write(tx, dates);
      if (line) await addLine(tx, { actor, now }, meetingId, line);
      await record(tx, actor, "meeting.answered", meetingId, now);
    },
    { scope: actor.circleId },
  );
}
