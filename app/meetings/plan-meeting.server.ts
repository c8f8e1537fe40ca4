import { meetingDates, meetings } from "#db/schema/index.ts";
import type { Tx } from "#db/client.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { momentOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { drawAgenda } from "./draw-agenda.server.ts";
import { datesTyped, type Planned } from "./forms.ts";
import { invitePeople, readChosen } from "./invite-people.server.ts";
import { tellAsked } from "./reminders.server.ts";
import { FEWEST_DATES, sortDates } from "./rules.ts";

/**
 * Plans a meeting, on a day or by asking which of some days suits, and puts on its agenda what there is to talk about.
 * @returns its id
 * @throws Refusal bad_input when a date has begun already or somebody is not in the circle; conflict when many are from services
 */
export async function planMeeting(ctx: Ctx, typed: Planned): Promise<string> {
  const { transaction, actor, now, timeZone } = ctx;
  insist(actor, "meeting.plan");
  const isAsking = typed.dateKind === "ask";
  const day = isAsking ? { onDay: null, atTime: null, startsAt: null } : fixedDay(typed, timeZone, now);
  const dates = isAsking ? futureDates(datesTyped(typed), timeZone, now) : [];
  const id = newId();
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const chosen = await readChosen(tx, ctx, typed);
      await tx.insert(meetings).values({
        id,
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        state: isAsking ? "asking" : "planned",
        ...day,
        ...whatOf(typed),
        timeZone,
        byPersonId: actor.personId,
        helperId: actor.helperId,
        createdAt: now,
      });
      await addDates(tx, actor, id, dates);
      await invitePeople(tx, ctx, id, chosen);
      await tellAsked(tx, ctx, id);
      await drawAgenda(tx, ctx, { id, startsAt: day.startsAt });
      await record(tx, actor, "meeting.planned", id, now, { invited: chosen.length, dates: dates.length });
      return id;
    },
    { scope: actor.circleId },
  );
}

/** The dates to choose from. @throws Refusal bad_input when they are too few, or one has begun already */
export function futureDates(typed: Parameters<typeof sortDates>[0], zone: string, now: Date) {
  const dates = sortDates(typed, zone);
  if (dates.some(({ startsAt }) => startsAt <= now)) throw new Refusal("bad_input", "meetings.in_the_past");
  if (dates.length < FEWEST_DATES) throw new Refusal("bad_input", "meetings.dates_missing");
  return dates;
}

/** The day that was written, as it is kept. @throws Refusal bad_input when it is missing or has begun already */
export function fixedDay(
  { onDay, atTime }: { onDay?: string | undefined; atTime?: string | undefined },
  zone: string,
  now: Date,
) {
  if (!onDay || !atTime) throw new Refusal("bad_input", "meetings.day_missing");
  const startsAt = momentOf(onDay, atTime, zone);
  if (startsAt <= now) throw new Refusal("bad_input", "meetings.in_the_past");
  return { onDay, atTime, startsAt };
}

/** What a meeting is and where, out of what was typed: a way that was not chosen leaves nothing behind. */
export function whatOf({
  about,
  minutesLong,
  how,
  place,
  link,
}: Pick<Planned, "about" | "minutesLong" | "how" | "place" | "link">) {
  return {
    about: about ?? null,
    minutesLong: Number(minutesLong),
    how,
    place: how === "video" ? null : (place ?? null),
    link: how === "video" ? (link ?? null) : null,
  };
}

export async function addDates(
  tx: Tx,
  { programmeId, circleId }: Actor,
  meetingId: string,
  dates: ReturnType<typeof sortDates>,
) {
  if (dates.length === 0) return;
  await tx
    .insert(meetingDates)
    .values(dates.map((date) => ({ id: newId(), programmeId, circleId, meetingId, ...date })));
}
