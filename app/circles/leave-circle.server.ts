import { circles } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { endMembership } from "./end-membership.server.ts";
import { readMembership } from "./read-membership.server.ts";
import { thisCircle } from "./touch-circle.server.ts";

/** I leave the circle; what I promised goes back to the others. @throws Refusal not_found when I am out already */
export async function leaveCircle({ transaction, actor, now }: Ctx) {
  insist(actor, "circle.leave", true);
  await transaction(
    async (tx) => {
      const mine = await readMembership(tx, actor, actor.membershipId);
      const promises = await endMembership(
        tx,
        actor,
        { membershipId: mine.id, personId: actor.personId, why: "left" },
        now,
      );
      await tx.update(circles).set({ lastActiveAt: now }).where(thisCircle(actor));
      await record(tx, actor, "member.left", mine.id, now, { role: mine.role, promises });
    },
    { scope: actor.circleId },
  );
}
