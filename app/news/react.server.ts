import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { type ReactionKind, reactions } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { findNews } from "./find-news.server.ts";

/** One tap under news; the same tap again takes it back. It is no line of history: the row says who and when. @throws Refusal not_found */
export async function react({ transaction, actor, now }: Ctx, updateId: string, kind: ReactionKind) {
  insist(actor, "news.react");
  const { programmeId, circleId, personId, helperId } = actor;
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await findNews(tx, actor, updateId);
      const [taken] = await tx
        .delete(reactions)
        .where(
          and(
            inCircle(reactions, actor),
            eq(reactions.updateId, updateId),
            eq(reactions.personId, personId),
            eq(reactions.kind, kind),
          ),
        )
        .returning({ kind: reactions.kind });
      if (!taken)
        await tx
          .insert(reactions)
          .values({ programmeId, circleId, updateId, personId, kind, helperId, createdAt: now });
    },
    { scope: circleId },
  );
}
