import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { changeDates } from "./change-dates.server.ts";
import { drawAgenda } from "./draw-agenda.server.ts";
import { arePlaces, findMeeting, type FoundMeeting, insistComing, isMeeting } from "./find-meeting.server.ts";
import type { Edited } from "./forms.ts";
import { invitePeople, readChosen } from "./invite-people.server.ts";
import { fixedDay, whatOf } from "./plan-meeting.server.ts";
import { tellAsked, tellChanged, tellLeftOut } from "./reminders.server.ts";

/**
 * Changes a meeting: its day or the dates to choose from, its place, who is invited. On a new day everybody is asked again whether they come;
 * of another place, way, link or length they are told.
 * @returns whether it is on another day
 * @throws Refusal conflict when somebody else changed it meanwhile, or it is over; bad_input when the new day has begun already
 */
export async function editMeeting(ctx: Ctx, meetingId: string, edited: Edited): Promise<boolean> {
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
      await sayFarewell(tx, ctx, meetingId, chosen);
      const toAsk = await invitePeople(tx, ctx, meetingId, chosen);
      const moved = day !== undefined || (asksDates && (await changeDates(tx, ctx, meeting, edited)));
      if (day) await drawAgenda(tx, ctx, { id: meetingId, startsAt: day.startsAt });
      if (moved) await askAgain(tx, ctx, meetingId);
      else await tellAsked(tx, ctx, meetingId, toAsk);
      // While the day is still asked, people hear where it is when it is set.
      if (!moved && meeting.state === "planned" && isElsewhere(meeting, edited))
        await tellChanged(tx, ctx, meetingId, toAsk);
      await record(tx, actor, "meeting.changed", meetingId, now, { isMoved: moved ? 1 : 0, invited: chosen.length });
      return moved;
    },
    { scope: actor.circleId },
  );
}

/** The day that a change gives the meeting; undefined when it stays, also while the date is still asked. */
function dayOfEdit(meeting: FoundMeeting, { onDay, atTime }: Edited, { timeZone, now }: Ctx) {
  if (meeting.onDay === (onDay ?? null) && meeting.atTime === (atTime ?? null)) return undefined;
  return { state: "planned" as const, timeZone, ...fixedDay({ onDay, atTime }, timeZone, now) };
}

/** Whether people meet at another place, in another way or for another time, so that whoever comes has to know. */
function isElsewhere(meeting: FoundMeeting, edited: Edited) {
  const { minutesLong, how, place, link } = whatOf(edited);
  return meeting.minutesLong !== minutesLong || meeting.how !== how || meeting.place !== place || meeting.link !== link;
}

/** Those are told who are not among the chosen any more; whoever was there already stays. */
async function sayFarewell(tx: Tx, ctx: Ctx, meetingId: string, chosen: readonly { personId: string }[]) {
  const places = await tx.select().from(meetingPeople).where(arePlaces(ctx.actor, meetingId));
  const stay = new Set(chosen.map(({ personId }) => personId));
  const leftOut = places.filter(({ personId, wasThere }) => !wasThere && !stay.has(personId));
  await tellLeftOut(
    tx,
    ctx,
    meetingId,
    leftOut.map(({ personId }) => personId),
  );
}

/** What people said about another day no longer counts. */
async function askAgain(tx: Tx, ctx: Ctx, meetingId: string) {
  await tx.update(meetingPeople).set({ answer: null, answeredAt: null }).where(arePlaces(ctx.actor, meetingId));
  await tellAsked(tx, ctx, meetingId);
}
