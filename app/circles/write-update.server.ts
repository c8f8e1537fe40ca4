import { updates } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { dropNews, findNews } from "#app/news/find-news.server.ts";
import { mayWriteFor } from "#app/news/rules.ts";
import { insist } from "#app/rights/may.ts";
import type { News } from "./forms.ts";
import { touchCircle } from "./touch-circle.server.ts";

/** Puts a few lines of news on the circle's page. @returns their id @throws Refusal not_allowed for a ring one cannot read oneself */
export async function writeNews({ transaction, actor, now }: Ctx, { text, ring }: News): Promise<{ id: string }> {
  insist(actor, "news.write");
  if (!mayWriteFor(actor.ring, ring)) throw new Refusal("not_allowed", "circles.ring_not_yours");
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
      const { byPersonId } = await findNews(tx, actor, id);
      insist(actor, "news.take_back", byPersonId === actor.personId);
      await dropNews(tx, actor, id, now);
      await record(tx, actor, "news.taken_back", id, now);
    },
    { scope: actor.circleId },
  );
}
