import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { agendaItems, minutes } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { areItems } from "./draw-agenda.server.ts";
import { findMeeting, type FoundMeeting } from "./find-meeting.server.ts";
import type { EditedMinute, ReadMinute, TypedMinute } from "./forms.ts";
import { areLines } from "./has-notes.server.ts";

/** Notes what was said, in the words used. Also afterwards, when something was forgotten. @returns the line's id */
export async function addMinute(tx: Tx, ctx: Ctx, meetingId: string, { itemId, text }: TypedMinute): Promise<string> {
  if (itemId) await insistItem(tx, ctx, meetingId, itemId);
  const { programmeId, circleId, personId: byPersonId, helperId } = ctx.actor;
  const id = newId();
  await tx.insert(minutes).values({
    id,
    programmeId,
    circleId,
    meetingId,
    agendaItemId: itemId ?? null,
    text,
    byPersonId,
    helperId,
    createdAt: ctx.now,
  });
  return id;
}

/** Changes a line. @throws Refusal conflict when somebody else changed it meanwhile: both texts are shown */
export async function editMinute(ctx: Ctx, meetingId: string, { minuteId, version, text }: EditedMinute) {
  await noting(ctx, meetingId, async (tx) => {
    await findLine(tx, ctx.actor, meetingId, minuteId);
    const [saved] = await tx
      .update(minutes)
      .set({ text, version: version + 1 })
      .where(and(areLines(ctx.actor, meetingId), eq(minutes.id, minuteId), eq(minutes.version, version)))
      .returning({ id: minutes.id });
    if (!saved) throw new Refusal("conflict", "common.edited_meanwhile");
  });
}

/**
 * Takes a line back, as it was read. A promise that was made of it stays a task.
 * @throws Refusal not_found when it is gone already; conflict when it says something else by now
 */
export async function takeBackMinute(ctx: Ctx, meetingId: string, { minuteId, version }: ReadMinute) {
  await noting(ctx, meetingId, async (tx) => {
    const line = await findLine(tx, ctx.actor, meetingId, minuteId);
    if (line.version !== version) throw new Refusal("conflict", "meetings.line_changed");
    await tx
      .update(minutes)
      .set({ takenBackAt: ctx.now })
      .where(and(areLines(ctx.actor, meetingId), eq(minutes.id, minuteId)));
  });
}

/** A line that still stands. @throws Refusal not_found */
export async function findLine(tx: Tx, actor: Actor, meetingId: string, minuteId: string) {
  const [line] = await tx
    .select()
    .from(minutes)
    .where(and(areLines(actor, meetingId), eq(minutes.id, minuteId)));
  if (!line) throw new Refusal("not_found", "meetings.line_gone");
  return line;
}

async function insistItem(tx: Tx, { actor }: Pick<Ctx, "actor">, meetingId: string, itemId: string) {
  const [item] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(areItems({ actor }, meetingId), eq(agendaItems.id, itemId)));
  if (!item) throw new Refusal("not_found", "common.not_here");
}

/** What all noting has in common: whoever runs a meeting that has a day and was not called off. */
export async function noting<T>(
  { transaction, actor, now }: Ctx,
  meetingId: string,
  write: (tx: Tx, meeting: FoundMeeting) => Promise<T>,
): Promise<T> {
  insist(actor, "meeting.run");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      if (meeting.state === "asking") throw new Refusal("conflict", "meetings.no_date_yet");
      if (meeting.state === "cancelled") throw new Refusal("conflict", "meetings.is_cancelled");
      const written = await write(tx, meeting);
      await record(tx, actor, "meeting.noted", meetingId, now);
      return written;
    },
    { scope: actor.circleId },
  );
}
