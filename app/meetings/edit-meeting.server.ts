import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { changeDates } from "./change-dates.server.ts";
import { arePlaces, findMeeting, type FoundMeeting, insistComing, isMeeting } from "./find-meeting.server.ts";
import type { Edited } from "./forms.ts";
import { invitePeople, readChosen } from "./invite-people.server.ts";
import { fixedDay, whatOf } from "./plan-meeting.server.ts";

/**
 * Changes a meeting: its day or the dates to choose from, its place, who is invited. On a new day everybody is asked again whether they come.
 * @throws Refusal conflict when somebody else changed it meanwhile, or it is over; bad_input when the new day has begun already
 */
export async function editMeeting(ctx: Ctx, meetingId: string, edited: Edited): Promise<{ isMoved: boolean }> {
  const { transaction, actor, now } = ctx;
  insist(actor, "meeting.plan");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      if (meeting.version !== edited.version) throw new Refusal("conflict", "common.edited_meanwhile");
      const chosen = await readChosen(tx, ctx, edited);
      const asksDates = edited.dateKind === "ask";
      const day = asksDates ? undefined : dayOfEdit(meeting, edited, ctx);
      await tx
        .update(meetings)
        .set({ ...whatOf(edited), ...day, version: meeting.version + 1, editedAt: now })
        .where(and(isMeeting(actor, meetingId), eq(meetings.version, edited.version)));
      await invitePeople(tx, ctx, meetingId, chosen);
      const isMoved = day !== undefined || (asksDates && (await changeDates(tx, ctx, meeting, edited)));
      if (isMoved) await askAgain(tx, ctx, meetingId);
      await record(tx, actor, "meeting.changed", meetingId, now, { isMoved: isMoved ? 1 : 0, invited: chosen.length });
      return { isMoved };
    },
    { scope: actor.circleId },
  );
}

/** The day that a change gives the meeting; undefined when it stays, also while the date is still asked. */
function dayOfEdit(meeting: FoundMeeting, { onDay, atTime }: Edited, { timeZone, now }: Ctx) {
  if (meeting.onDay === (onDay ?? null) && meeting.atTime === (atTime ?? null)) return undefined;
  return { state: "planned" as const, timeZone, ...fixedDay({ onDay, atTime }, timeZone, now) };
}

/** What people said about another day no longer counts. */
async function askAgain(tx: Tx, { actor }: Pick<Ctx, "actor">, meetingId: string) {
  await tx
    .update(meetingPeople)
    .set({ answer: null, answeredAt: null, tell: "asked" })
    .where(arePlaces(actor, meetingId));
}
