import { and, asc, eq, gt, inArray, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { drawAgenda } from "./draw-agenda.server.ts";
import { arePlaces, type FoundMeeting, insistComing, isMeeting } from "./find-meeting.server.ts";
import type { Ticks } from "./forms.ts";
import { hasPeopleThere } from "./has-notes.server.ts";
import { newPlace, readInvitable } from "./invite-people.server.ts";
import { forgetMeeting, tellHeld } from "./reminders.server.ts";
import { isBeforeItsDay } from "./rules.ts";

/**
 * Notes who was there: of those whose tick was changed, and of nobody else, so that two who tick at once do not undo each other. Whoever came
 * without having been asked to belongs to the meeting from then on.
 * @throws Refusal bad_input for somebody not in the circle
 */
export async function noteTicks(tx: Tx, ctx: Ctx, meetingId: string, { there, was }: Ticks) {
  const { actor, now } = ctx;
  const came = there.filter((id) => !was.includes(id));
  const left = was.filter((id) => !there.includes(id));
  const invited = await tx
    .select({ personId: meetingPeople.personId })
    .from(meetingPeople)
    .where(arePlaces(actor, meetingId));
  const known = new Set(invited.map(({ personId }) => personId));
  const others = came.filter((id) => !known.has(id));
  const here = new Set((await readInvitable(tx, actor, now)).map(({ personId }) => personId));
  if (others.some((id) => !here.has(id))) throw new Refusal("bad_input", "meetings.person_gone");
  for (const personId of new Set(others)) await tx.insert(meetingPeople).values(newPlace(ctx, meetingId, personId));
  for (const [ids, wasThere] of [
    [came, true],
    [left, false],
  ] as const)
    if (ids.length > 0)
      await tx
        .update(meetingPeople)
        .set({ wasThere })
        .where(and(arePlaces(actor, meetingId), inArray(meetingPeople.personId, [...ids])));
}

/**
 * "We are done": the meeting is held, and its people hear what was agreed, those who were away in three lines.
 * @throws Refusal conflict when it is over already, its day is still to come, or nobody is noted as there
 */
export async function holdMeeting(tx: Tx, ctx: Ctx, meeting: FoundMeeting) {
  insistComing(meeting);
  if (isBeforeItsDay(meeting, ctx.now)) throw new Refusal("conflict", "meetings.too_early_to_end");
  if (!(await hasPeopleThere(tx, ctx.actor, meeting.id))) throw new Refusal("conflict", "meetings.nobody_there");
  await endMeeting(tx, ctx, meeting);
}

/** Sets a meeting as over. Its people are told, and the next meeting takes up what was promised, unless it ends quietly, with its circle. */
export async function endMeeting(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  meeting: { id: string; version: number },
  { quietly = false } = {},
) {
  await tx
    .update(meetings)
    .set({ state: "held", heldAt: now, heldBy: actor.personId, version: meeting.version + 1, editedAt: now })
    .where(and(isMeeting(actor, meeting.id), ne(meetings.state, "held")));
  await record(tx, actor, "meeting.held", meeting.id, now);
  if (quietly) return forgetMeeting(tx, { actor, now }, meeting.id, "not_needed");
  await tellHeld(tx, { actor, now }, meeting.id);
  await drawForNext(tx, { actor, now });
}

/** What was promised belongs on the agenda of the next meeting, also when that was planned before. */
async function drawForNext(tx: Tx, { actor, now }: Pick<Ctx, "actor" | "now">) {
  const [next] = await tx
    .select({ id: meetings.id, startsAt: meetings.startsAt })
    .from(meetings)
    .where(and(inCircle(meetings, actor), eq(meetings.state, "planned"), gt(meetings.startsAt, now)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(1);
  if (next) await drawAgenda(tx, { actor, now }, next);
}
