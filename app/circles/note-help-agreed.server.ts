import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { memberships } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { endHelping } from "./end-membership.server.ts";
import { readMembership } from "./read-membership.server.ts";
import { touchCircle } from "./touch-circle.server.ts";

/**
 * Notes that somebody agreed to have the facilitator act for them in this circle, or that they no longer want it: then whoever is acting
 * for them stops at once.
 * @throws Refusal not_found; not_allowed about oneself, or about staff and agency workers, who act for themselves
 */
export async function noteHelpAgreed(
  { transaction, actor, now }: Ctx,
  { membershipId, isAgreed }: { membershipId: string; isAgreed: boolean },
) {
  insist(actor, "people.help");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const target = await readMembership(tx, actor, membershipId);
      if (target.personId === actor.personId || !["family", "member"].includes(target.role))
        throw new Refusal("not_allowed", "circles.help_not_for");
      await tx
        .update(memberships)
        .set(
          isAgreed ? { proxyAgreedAt: now, proxyNotedBy: actor.personId } : { proxyAgreedAt: null, proxyNotedBy: null },
        )
        .where(and(inCircle(memberships, actor), eq(memberships.id, target.id)));
      if (!isAgreed) await endHelping(tx, actor, target.personId);
      await record(tx, actor, isAgreed ? "member.help_agreed" : "member.help_withdrawn", target.id, now);
    },
    { scope: actor.circleId },
  );
}
