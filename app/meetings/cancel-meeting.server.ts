import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { arePlaces, findMeeting, insistComing, isMeeting } from "./find-meeting.server.ts";
import { endMeeting } from "./hold-meeting.server.ts";
import { hasNotes } from "./has-notes.server.ts";
import { tellCancelled } from "./reminders.server.ts";

/**
 * Calls a meeting off: everybody who was invited is told. One with notes, or of which somebody was noted as there, has taken place: it is
 * over instead, so that what was written stays readable.
 * @returns what became of it
 * @throws Refusal conflict when it is over already
 */
export async function cancelMeeting(ctx: Ctx, meetingId: string): Promise<"cancelled" | "held"> {
  const { transaction, actor, now } = ctx;
  insist(actor, "meeting.plan");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      if (await hasNotes(tx, actor, meetingId)) {
        await endMeeting(tx, ctx, meeting);
        return "held";
      }
      await callOff(tx, ctx, meeting);
      return "cancelled";
    },
    { scope: actor.circleId },
  );
}

/** Whoever calls it off knows it; everybody else is told. */
async function callOff(tx: Tx, { actor, now }: Pick<Ctx, "actor" | "now">, meeting: { id: string; version: number }) {
  await tx
    .update(meetings)
    .set({ state: "cancelled", cancelledAt: now, version: meeting.version + 1, editedAt: now })
    .where(isMeeting(actor, meeting.id));
  await tx
    .update(meetingPeople)
    .set({ seenAt: now })
    .where(and(arePlaces(actor, meeting.id), eq(meetingPeople.personId, actor.personId)));
  await tellCancelled(tx, { actor, now }, meeting.id);
  await record(tx, actor, "meeting.cancelled", meeting.id, now);
}

/** Ends what a circle still has planned, in the transaction that closes it: what has begun or has notes is over, the rest is called off. */
export async function endMeetingsOfCircle(tx: Tx, actor: Actor, now: Date) {
  const open = await tx
    .select()
    .from(meetings)
    .where(and(inCircle(meetings, actor), inArray(meetings.state, ["asking", "planned"])));
  for (const meeting of open) {
    const hasBegun = meeting.startsAt !== null && meeting.startsAt <= now;
    if (hasBegun || (await hasNotes(tx, actor, meeting.id)))
      await endMeeting(tx, { actor, now }, meeting, { quietly: true });
    else await callOff(tx, { actor, now }, meeting);
  }
}
