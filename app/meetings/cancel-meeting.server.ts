import { meetingPeople, meetings } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { arePlaces, findMeeting, insistComing, isMeeting } from "./find-meeting.server.ts";

/** Calls a meeting off: everybody who was invited is told, and their links are over. @throws Refusal conflict when it is over already */
export async function cancelMeeting({ transaction, actor, now }: Ctx, meetingId: string) {
  insist(actor, "meeting.plan");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      await tx
        .update(meetings)
        .set({ state: "cancelled", cancelledAt: now, version: meeting.version + 1, editedAt: now })
        .where(isMeeting(actor, meetingId));
      await tx.update(meetingPeople).set({ tell: "news" }).where(arePlaces(actor, meetingId));
      await record(tx, actor, "meeting.cancelled", meetingId, now);
    },
    { scope: actor.circleId },
  );
}
