import { circles } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import { readMembership } from "./read-membership.server.ts";
import { mayLead } from "./rules.ts";
import { thisCircle, touchCircle } from "./touch-circle.server.ts";

/**
 * Makes somebody the one person in charge for the family.
 * @throws Refusal not_found when they have no place here; not_allowed for family and members, whose circle this is
 */
export async function setLead({ transaction, actor, now }: Ctx, membershipId: string) {
  insist(actor, "circle.lead");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const target = await readMembership(tx, actor, membershipId);
      if (!mayLead(target.role)) throw new Refusal("not_allowed", "circles.may_not_lead");
      await tx.update(circles).set({ leadPersonId: target.personId }).where(thisCircle(actor));
      await record(tx, actor, "circle.lead_set", target.id, now, { role: target.role });
    },
    { scope: actor.circleId },
  );
}
