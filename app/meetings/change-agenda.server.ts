import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { agendaItems } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist, may } from "#app/rights/may.ts";
import { areItems, drawAgenda, putOnAgenda } from "./draw-agenda.server.ts";
import { findMeeting, insistComing } from "./find-meeting.server.ts";

/** Somebody who sees the meeting wants to talk about something, or leaves a line because they cannot come. @throws Refusal conflict when it is over */
export async function addAgendaItem(ctx: Ctx, meetingId: string, text: string) {
  await changing(ctx, "meeting.see", meetingId, (tx) => addLine(tx, ctx, meetingId, text));
}

/** Puts a line on the agenda, as from the family when one of the family writes it. The same line by the same person counts once. */
export async function addLine(tx: Tx, { actor, now }: Pick<Ctx, "actor" | "now">, meetingId: string, text: string) {
  const [same] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(
      and(
        areItems({ actor }, meetingId),
        eq(agendaItems.text, text),
        eq(agendaItems.byPersonId, actor.personId),
        isNull(agendaItems.droppedAt),
      ),
    );
  if (same) return;
  const source = actor.role === "family" ? "family" : "added";
  await putOnAgenda(tx, { actor, now }, meetingId, [{ source, text, taskId: null }]);
}

/** Brings in what was promised last time and what nobody has taken, as it stands now. */
export async function drawAgendaAgain(ctx: Ctx, meetingId: string) {
  await changing(ctx, "meeting.plan", meetingId, async (tx, meeting) => {
    await drawAgenda(tx, ctx, meeting);
  });
}

/** Takes something off the agenda: whoever plans the meeting, and whoever put it there. @throws Refusal not_found, not_allowed */
export async function dropAgendaItem(ctx: Ctx, meetingId: string, itemId: string) {
  const { actor, now } = ctx;
  await changing(ctx, "meeting.see", meetingId, async (tx) => {
    const item = (await itemsOf(tx, ctx, meetingId)).find(({ id }) => id === itemId);
    if (!item) throw new Refusal("not_found", "common.not_here");
    if (!may(actor, "meeting.plan") && item.byPersonId !== actor.personId)
      throw new Refusal("not_allowed", "common.not_yours");
    await tx
      .update(agendaItems)
      .set({ droppedAt: now })
      .where(and(areItems(ctx, meetingId), eq(agendaItems.id, itemId)));
  });
}

/** Moves something one up: it changes places with the one before. The first stays where it is. */
export async function moveAgendaItemUp(ctx: Ctx, meetingId: string, itemId: string) {
  await changing(ctx, "meeting.plan", meetingId, async (tx) => {
    const items = await itemsOf(tx, ctx, meetingId);
    const index = items.findIndex(({ id }) => id === itemId);
    const [item, before] = [items[index], items[index - 1]];
    if (!item) throw new Refusal("not_found", "common.not_here");
    if (!before) return;
    const place = (id: string, position: number) =>
      tx
        .update(agendaItems)
        .set({ position })
        .where(and(areItems(ctx, meetingId), eq(agendaItems.id, id)));
    await place(item.id, before.position);
    await place(before.id, item.position);
  });
}

const itemsOf = (tx: Tx, ctx: Pick<Ctx, "actor">, meetingId: string) =>
  tx
    .select({ id: agendaItems.id, position: agendaItems.position, byPersonId: agendaItems.byPersonId })
    .from(agendaItems)
    .where(and(areItems(ctx, meetingId), isNull(agendaItems.droppedAt)))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));

/** What every change of an agenda has in common. */
async function changing(
  { transaction, actor, now }: Ctx,
  action: "meeting.see" | "meeting.plan",
  meetingId: string,
  change: (tx: Tx, meeting: { id: string; startsAt: Date | null }) => Promise<void>,
) {
  insist(actor, action);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      await change(tx, meeting);
      await record(tx, actor, "meeting.agenda_changed", meetingId, now);
    },
    { scope: actor.circleId },
  );
}
