import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { agendaItems, assetPlaces, signposts } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist, may } from "#app/rights/may.ts";
import { findTask } from "#app/tasks/find-task.server.ts";
import type { Suggested } from "./forms.ts";
import { goingOf } from "./going.server.ts";
import { findSuggestable } from "./read-asset.server.ts";
import { tellAgreed, tellOffered } from "./reminders.server.ts";

/**
 * Suggests something of the map to the family. What the family chooses itself it has said yes to.
 * @returns its id
 * @throws Refusal not_found for what the circle may not see; bad_input for a time that is past or somebody who cannot go along
 */
export async function suggestAsset(ctx: Ctx, typed: Suggested): Promise<string> {
  const { transaction, actor, now, timeZone } = ctx;
  insist(actor, "signpost.make");
  const id = newId();
  const isOwn = may(actor, "signpost.answer");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const asset = await findSuggestable(tx, actor, typed.assetId);
      await insistReasons(tx, actor, typed);
      const signpost = {
        id,
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        assetId: asset.id,
        assetPlaceId: await placeOf(tx, actor, typed),
        state: "open" as const,
        byPersonId: actor.personId,
        byRole: actor.role,
        helperId: actor.helperId,
        createdAt: now,
        need: typed.need ?? null,
        why: typed.why ?? null,
        taskId: typed.taskId ?? null,
        agendaItemId: typed.agendaItemId ?? null,
        ...(await goingOf(tx, actor, typed, timeZone, now)),
        timeZone,
        version: 1,
        ...(isOwn ? answeredYes(ctx, typed.mayContact === "on") : {}),
      };
      await tx.insert(signposts).values(signpost);
      const told = { answeredAt: null, ...signpost };
      if (isOwn) await tellAgreed(tx, ctx, told);
      else await tellOffered(tx, ctx, told);
      await record(tx, actor, "signpost.offered", id, now, { how: typed.how });
      return id;
    },
    { scope: actor.circleId },
  );
}

const answeredYes = ({ actor, now }: Ctx, mayContact: boolean) => ({
  answer: "yes" as const,
  answeredAt: now,
  answeredBy: actor.personId,
  answerHelperId: actor.helperId,
  ...(mayContact ? { consentBy: actor.personId, consentAt: now } : {}),
});

/** The place that was chosen, if it is one of the asset's. */
async function placeOf(tx: Tx, { programmeId }: Actor, { assetId, assetPlaceId }: Suggested) {
  if (!assetPlaceId) return null;
  const [place] = await tx
    .select({ id: assetPlaces.id })
    .from(assetPlaces)
    .where(
      and(eq(assetPlaces.programmeId, programmeId), eq(assetPlaces.assetId, assetId), eq(assetPlaces.id, assetPlaceId)),
    );
  if (!place) throw new Refusal("bad_input", "signposts.place_gone");
  return place.id;
}

/** What it came from must be there for the one who suggests. @throws Refusal not_found */
async function insistReasons(tx: Tx, actor: Actor, { taskId, agendaItemId }: Suggested) {
  if (taskId) await findTask(tx, actor, taskId);
  if (!agendaItemId) return;
  const [item] = await tx
    .select({ isOnlyMine: agendaItems.isOnlyMine, byPersonId: agendaItems.byPersonId })
    .from(agendaItems)
    .where(and(inCircle(agendaItems, actor), eq(agendaItems.id, agendaItemId)));
  if (!item || (item.isOnlyMine && item.byPersonId !== actor.personId))
    throw new Refusal("not_found", "common.not_here");
}
