import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { agendaItems } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist, may } from "#app/rights/may.ts";
import { areItems, drawAgenda, putOnAgenda } from "./draw-agenda.server.ts";
import { findMeeting, insistComing } from "./find-meeting.server.ts";
import type { TypedItem } from "./forms.ts";
import { readAgenda } from "./queries-agenda.server.ts";

/** Somebody who sees the meeting wants to talk about something, or leaves a line because they cannot come. @throws Refusal conflict when it is over */
export async function addAgendaItem(ctx: Ctx, meetingId: string, { text, isOnlyMine = false }: TypedItem) {
  if (isOnlyMine) insist(ctx.actor, "meeting.keep", true);
  await changing(ctx, "meeting.see", meetingId, async (tx) => {
    await addLine(tx, ctx, meetingId, text, isOnlyMine);
    // What nobody else may know of is told to nobody, not even that something was written.
    return isOnlyMine ? "quietly" : "told";
  });
}

/** Puts a line on the agenda, as from the family when one of the family writes it. The same line by the same person counts once. */
export async function addLine(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  meetingId: string,
  text: string,
  isOnlyMine = false,
) {
  const [same] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(
      and(
        areItems({ actor }, meetingId),
        eq(agendaItems.text, text),
        eq(agendaItems.isOnlyMine, isOnlyMine),
        eq(agendaItems.byPersonId, actor.personId),
        isNull(agendaItems.droppedAt),
      ),
    );
  if (same) return;
  const source = actor.role === "family" ? "family" : "added";
  await putOnAgenda(tx, { actor, now }, meetingId, [{ source, text, isOnlyMine }]);
}

/** Brings in what was promised last time, what nobody has taken and what is to be looked after, as it stands now. */
export async function drawAgendaAgain(ctx: Ctx, meetingId: string) {
  await changing(ctx, "meeting.plan", meetingId, async (tx, meeting) => {
    await drawAgenda(tx, ctx, meeting);
    return "told";
  });
}

/** "I bring this up": from now on everybody who sees the meeting sees it. @throws Refusal not_found when there is nothing of that kind of theirs */
export async function raiseAgendaItem(ctx: Ctx, meetingId: string, itemId: string) {
  await changing(ctx, "meeting.see", meetingId, async (tx) => {
    const item = await findItem(tx, ctx, meetingId, itemId);
    if (!item.isOnlyMine) throw new Refusal("not_found", "common.not_here");
    await tx
      .update(agendaItems)
      .set({ isOnlyMine: false })
      .where(isItem(ctx, meetingId, itemId));
    return "told";
  });
}

/** Takes something off the agenda: whoever plans the meeting, and whoever put it there. @throws Refusal not_found, not_allowed */
export async function dropAgendaItem(ctx: Ctx, meetingId: string, itemId: string) {
  const { actor, now } = ctx;
  await changing(ctx, "meeting.see", meetingId, async (tx) => {
    const { isMine, isOnlyMine } = await findItem(tx, ctx, meetingId, itemId);
    if (!may(actor, "meeting.plan") && !isMine) throw new Refusal("not_allowed", "common.not_yours");
    await tx
      .update(agendaItems)
      .set({ droppedAt: now })
      .where(isItem(ctx, meetingId, itemId));
    return isOnlyMine ? "quietly" : "told";
  });
}

/** Moves something one up or down: it changes places with the one that whoever moves it sees there. At the end it stays where it is. */
export async function moveAgendaItem(ctx: Ctx, meetingId: string, itemId: string, way: "up" | "down") {
  await changing(ctx, "meeting.plan", meetingId, async (tx) => {
    const items = await readAgenda(tx, ctx.actor, meetingId);
    const index = items.findIndex(({ id }) => id === itemId);
    const [item, other] = [items[index], items[index + (way === "up" ? -1 : 1)]];
    if (!item) throw new Refusal("not_found", "common.not_here");
    if (!other) return "quietly";
    await tx
      .update(agendaItems)
      .set({ position: other.position })
      .where(isItem(ctx, meetingId, item.id));
    await tx
      .update(agendaItems)
      .set({ position: item.position })
      .where(isItem(ctx, meetingId, other.id));
    return "told";
  });
}

const isItem = (ctx: Pick<Ctx, "actor">, meetingId: string, itemId: string) =>
  and(areItems(ctx, meetingId), eq(agendaItems.id, itemId));

/** An item that this person sees. @throws Refusal not_found */
async function findItem(tx: Tx, { actor }: Pick<Ctx, "actor">, meetingId: string, itemId: string) {
  const item = (await readAgenda(tx, actor, meetingId)).find(({ id }) => id === itemId);
  if (!item) throw new Refusal("not_found", "common.not_here");
  return item;
}

/** What every change of an agenda has in common. */
async function changing(
  { transaction, actor, now }: Ctx,
  action: "meeting.see" | "meeting.plan",
  meetingId: string,
  change: (tx: Tx, meeting: { id: string; startsAt: Date | null }) => Promise<"told" | "quietly">,
) {
  insist(actor, action);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const meeting = await findMeeting(tx, actor, meetingId);
      insistComing(meeting);
      if ((await change(tx, meeting)) === "told") await record(tx, actor, "meeting.agenda_changed", meetingId, now);
    },
    { scope: actor.circleId },
  );
}
