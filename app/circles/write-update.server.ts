import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { updates } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import type { News } from "./forms.ts";
import { mayRead } from "./rules.ts";
import { touchCircle } from "./touch-circle.server.ts";

/** Puts a few lines of news on the circle's page. @returns their id @throws Refusal not_allowed for a ring one cannot read oneself */
export async function writeNews({ transaction, actor, now }: Ctx, { text, ring }: News): Promise<{ id: string }> {
  insist(actor, "news.write");
  if (!mayRead(actor.ring, ring)) throw new Refusal("not_allowed", "circles.ring_not_yours");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const { programmeId, circleId, personId: byPersonId, helperId } = actor;
      const id = newId();
      await tx
        .insert(updates)
        .values({ id, programmeId, circleId, kind: "news", text, ring, byPersonId, helperId, createdAt: now });
      await record(tx, actor, "news.written", id, now, { ring });
      return { id };
    },
    { scope: actor.circleId },
  );
}

/** Takes news or thanks off the circle's page: one's own, or anybody's for family and facilitator. @throws Refusal not_found, not_allowed */
export async function takeBackUpdate({ transaction, actor, now }: Ctx, id: string) {
  insist(actor, "news.take_back", true);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const thisOne = and(inCircle(updates, actor), eq(updates.id, id));
      const [update] = await tx
        .select({ byPersonId: updates.byPersonId, ring: updates.ring })
        .from(updates)
        .where(thisOne);
      if (!update || !mayRead(actor.ring, update.ring)) throw new Refusal("not_found", "circles.update_gone");
      insist(actor, "news.take_back", update.byPersonId === actor.personId);
      await tx.delete(updates).where(thisOne);
      await record(tx, actor, "news.taken_back", id, now);
    },
    { scope: actor.circleId },
  );
}
