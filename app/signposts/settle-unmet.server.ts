import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { unmetNeeds } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";

/** Something was found after all, or it is not needed any more. @throws Refusal not_found when none such is open in this circle */
export async function settleUnmet({ transaction, actor, now }: Ctx, unmetId: string) {
  insist(actor, "signpost.make");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const [settled] = await tx
        .update(unmetNeeds)
        .set({ settledAt: now, settledBy: actor.personId })
        .where(and(inCircle(unmetNeeds, actor), eq(unmetNeeds.id, unmetId), isNull(unmetNeeds.settledAt)))
        .returning({ id: unmetNeeds.id });
      if (!settled) throw new Refusal("not_found", "common.not_here");
      await record(tx, actor, "unmet.settled", unmetId, now);
    },
    { scope: actor.circleId },
  );
}
