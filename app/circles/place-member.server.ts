import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { memberships, type Ring } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { endInnerStandingOf } from "#app/series/end-standing.server.ts";
import { readMembership } from "./read-membership.server.ts";
import { hasRing } from "./rules.ts";
import { touchCircle } from "./touch-circle.server.ts";

/**
 * Moves a member to the inner or the outer ring. Whoever leaves the inner ring keeps what they have promised, and gets nothing new of it.
 * @throws Refusal not_found; not_allowed for whoever is no member, whose ring follows from what they are
 */
export async function placeMember(
  { transaction, actor, now }: Ctx,
  { membershipId, ring }: { membershipId: string; ring: Ring },
) {
  insist(actor, "people.place");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const target = await readMembership(tx, actor, membershipId);
      if (!hasRing(target.role)) throw new Refusal("not_allowed", "circles.ring_is_fixed");
      if (target.ring === ring) return;
      await tx
        .update(memberships)
        .set({ ring })
        .where(and(inCircle(memberships, actor), eq(memberships.id, target.id)));
      if (ring === "outer") await endInnerStandingOf(tx, { ...actor, personId: target.personId }, now);
      await record(tx, actor, "member.placed", target.id, now, { ring });
    },
    { scope: actor.circleId },
  );
}
