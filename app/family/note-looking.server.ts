import { and, eq, gt, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { accessLog } from "#db/schema/index.ts";
import { type Looked, noteAccess } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { SAME_LOOK_MS } from "./rules.ts";

/** Notes for the family that somebody else looked at their page. The same person again within minutes is the same look. */
export async function noteLookingAtFamily({ transaction, actor, now }: Ctx) {
  insist(actor, "household.see");
  const what: Looked = "household";
  if (actor.role === "family" && !actor.helperId) return;
  await transaction(
    async (tx) => {
      const isSameLook = and(
        inCircle(accessLog, actor),
        eq(accessLog.personId, actor.personId),
        actor.helperId ? eq(accessLog.helperId, actor.helperId) : isNull(accessLog.helperId),
        eq(accessLog.what, what),
        gt(accessLog.at, new Date(now.getTime() - SAME_LOOK_MS)),
      );
      const before = await tx.select({ id: accessLog.id }).from(accessLog).where(isSameLook).limit(1);
      if (before.length === 0) await noteAccess(tx, actor, what, null, now);
    },
    { scope: actor.circleId },
  );
}
