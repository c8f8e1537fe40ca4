import { replies } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { dropReply, findNews, findReply } from "./find-news.server.ts";

/** A few words under news, for those who may read them. @returns their id @throws Refusal not_found */
export async function writeReply({ transaction, actor, now }: Ctx, updateId: string, text: string) {
  insist(actor, "news.reply");
  const { programmeId, circleId, personId: byPersonId, helperId } = actor;
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await findNews(tx, actor, updateId);
      const id = newId();
      await tx
        .insert(replies)
        .values({ id, programmeId, circleId, updateId, text, byPersonId, helperId, createdAt: now });
      await record(tx, actor, "news.replied", id, now);
      return { id };
    },
    { scope: circleId },
  );
}

/** Takes a reply back: one's own, or anybody's for family and facilitator. @throws Refusal not_found, not_allowed */
export async function takeBackReply({ transaction, actor, now }: Ctx, updateId: string, replyId: string) {
  insist(actor, "news.take_back", true);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const { byPersonId } = await findReply(tx, actor, updateId, replyId);
      insist(actor, "news.take_back", byPersonId === actor.personId);
      await dropReply(tx, actor, replyId, now);
      await record(tx, actor, "news.taken_back", replyId, now);
    },
    { scope: actor.circleId },
  );
}
