import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { ownAnswers } from "#db/schema/index.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";

/** "I have read this." Leaves no line in the history: that something was read would tell what it was. @throws Refusal not_found */
export async function hearAnswer({ transaction, actor, now }: Ctx, answerId: string) {
  insist(actor, "checkin.hear");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      const isThis = and(inCircle(ownAnswers, actor), eq(ownAnswers.id, answerId));
      const [found] = await tx.select({ id: ownAnswers.id }).from(ownAnswers).where(isThis);
      if (!found) throw new Refusal("not_found", "common.not_here");
      await tx
        .update(ownAnswers)
        .set({ heardAt: now, heardBy: actor.personId })
        .where(and(isThis, isNull(ownAnswers.heardAt)));
    },
    { scope: actor.circleId },
  );
}
