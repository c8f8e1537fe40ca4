import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { homeMembers, householdMembers } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { dropAddressesOfNobody, nextFamilyVersion, noteFamilyChange } from "./family-changed.server.ts";
import type { removeMemberForm } from "./forms.ts";
import { readFamilyFacts } from "./queries-household.server.ts";
import { mayEditMember } from "./rules.ts";

/** Takes somebody off the family's page and out of its homes; a home that is then nobody's loses its address. */
export async function removeHouseholdMember(
  { transaction, actor, now }: Ctx,
  { memberId, version }: z.infer<typeof removeMemberForm>,
) {
  insist(actor, "household.edit");
  return transaction(
    async (tx) => {
      const { household, members } = await readFamilyFacts(tx, actor);
      const member = members.find(({ id }) => id === memberId);
      if (!member) throw new Refusal("not_found", "family.member_gone");
      if (!mayEditMember(actor, member)) throw new Refusal("not_allowed", "family.speaks_for_self");
      await nextFamilyVersion(tx, actor, household.id, version);
      const { programmeId } = actor;
      await tx
        .update(householdMembers)
        .set({ leftAt: now })
        .where(and(eq(householdMembers.programmeId, programmeId), eq(householdMembers.id, memberId)));
      await tx
        .delete(homeMembers)
        .where(and(eq(homeMembers.programmeId, programmeId), eq(homeMembers.memberId, memberId)));
      await dropAddressesOfNobody(tx, actor);
      await noteFamilyChange(tx, actor, memberId, now);
    },
    { scope: actor.circleId },
  );
}
