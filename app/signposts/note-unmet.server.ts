import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { unmetNeeds } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import type { Need } from "#app/needs/needs.ts";
import { insist } from "#app/rights/may.ts";

/** Notes that nothing near helps with a need. What stands there already is not noted again. */
export async function noteUnmet({ transaction, actor, now }: Ctx, need: Need) {
  insist(actor, "signpost.make");
  const id = newId();
  await transaction(
    async (tx) => {
      const { areaId } = await touchCircle(tx, actor, now);
      const known = await tx.$count(
        unmetNeeds,
        and(inCircle(unmetNeeds, actor), eq(unmetNeeds.need, need), isNull(unmetNeeds.settledAt)),
      );
      if (known > 0) return;
      const { programmeId, circleId, personId, role, helperId } = actor;
      await tx.insert(unmetNeeds).values({
        id,
        programmeId,
        circleId,
        areaId,
        need,
        byPersonId: personId,
        byRole: role,
        helperId,
        createdAt: now,
      });
      await record(tx, actor, "unmet.noted", id, now);
    },
    { scope: actor.circleId },
  );
}
