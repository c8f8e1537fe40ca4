import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { shares } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { noteLife } from "./family-changed.server.ts";
import { isHidden, isShareOn } from "./rules.ts";

/** Ends at once what an agency worker may see: their next page is already refused. @throws Refusal conflict when it has ended before */
export async function stopShare({ transaction, actor, now }: Ctx, shareId: string) {
  insist(actor, "family.share");
  return transaction(
    async (tx) => {
      const isThis = and(inCircle(shares, actor), eq(shares.id, shareId));
      const [share] = await tx.select().from(shares).where(isThis);
      if (!share || isHidden(share, now)) throw new Refusal("not_found", "family.share_gone");
      if (share.basis) throw new Refusal("conflict", "family.share_keeps_safe");
      if (!isShareOn(share, now)) throw new Refusal("conflict", "family.share_over");
      await tx.update(shares).set({ stoppedAt: now, stoppedBy: actor.personId }).where(isThis);
      await record(tx, actor, "share.stopped", shareId, now);
      await noteLife(tx, actor, now);
    },
    { scope: actor.circleId },
  );
}
