import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingDateAnswers, meetingDates } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import type { FoundMeeting } from "./find-meeting.server.ts";
import { datesTyped, type Edited } from "./forms.ts";
import { addDates, futureDates } from "./plan-meeting.server.ts";

/**
 * Asks about other dates, as long as nobody has said anything of the ones there are. @returns whether they are others
 * @throws Refusal conflict when somebody has answered, or a date was taken; bad_input when one is past
 */
export async function changeDates(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  meeting: FoundMeeting,
  edited: Edited,
) {
  if (meeting.state !== "asking") throw new Refusal("conflict", "meetings.date_taken");
  const areDates = and(inCircle(meetingDates, actor), eq(meetingDates.meetingId, meeting.id));
  const standing = await tx.select().from(meetingDates).where(areDates).orderBy(meetingDates.startsAt);
  const moments = (dates: readonly { startsAt: Date }[]) => dates.map(({ startsAt }) => startsAt.getTime()).join();
  const dates = futureDates(datesTyped(edited), meeting.timeZone, now);
  if (moments(dates) === moments(standing)) return false;
  const answered = await tx.$count(
    meetingDateAnswers,
    and(
      inCircle(meetingDateAnswers, actor),
      inArray(
        meetingDateAnswers.dateId,
        standing.map(({ id }) => id),
      ),
    ),
  );
  if (answered > 0) throw new Refusal("conflict", "meetings.dates_answered");
  await tx.delete(meetingDates).where(areDates);
  await addDates(tx, actor, meeting.id, dates);
  return true;
}
