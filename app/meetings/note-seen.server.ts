import { and, eq } from "drizzle-orm";
import { meetingPeople } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import { insist } from "#app/rights/may.ts";
import { arePlaces, findMeeting } from "./find-meeting.server.ts";

/** "I have read it": the start page says no more about this meeting. About one's own reading only, so history says nothing of it. */
export async function noteSeen({ transaction, actor, now }: Ctx, meetingId: string) {
  insist(actor, "meeting.answer", true);
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      await findMeeting(tx, actor, meetingId);
      await tx
        .update(meetingPeople)
        .set({ seenAt: now })
        .where(and(arePlaces(actor, meetingId), eq(meetingPeople.personId, actor.personId)));
    },
    { scope: actor.circleId },
  );
}
