import { and, eq, isNull } from "drizzle-orm";
import { householdMembers } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { insistLinkable, refuseStrangeYear } from "./add-household-member.server.ts";
import { dropAddressesOfNobody, nextFamilyVersion, noteFamilyChange } from "./family-changed.server.ts";
import type { ChangedMember } from "./forms.ts";
import { readFamilyFacts } from "./queries-household.server.ts";
import { mayEditMember, mayLetAdultIn } from "./rules.ts";

/**
 * Changes what stands here about somebody of the family. Who they are when they sign in can be said once and then stays:
 * otherwise one grown-up could put themselves in another's place and read their address.
 * @throws Refusal not_allowed for another grown-up, bad_input for an impossible year or person, conflict when changed meanwhile
 */
export async function editHouseholdMember(
  { transaction, actor, now }: Ctx,
  { memberId, kind, firstName, birthYear, personId, version }: ChangedMember,
) {
  insist(actor, "household.edit");
  refuseStrangeYear(birthYear, now);
  return transaction(
    async (tx) => {
      const { household, members } = await readFamilyFacts(tx, actor);
      const member = members.find(({ id }) => id === memberId);
      if (!member) throw new Refusal("not_found", "family.member_gone");
      if (!mayEditMember(actor, member)) throw new Refusal("not_allowed", "family.speaks_for_self");
      const growsUp = kind === "adult" && member.kind !== "adult";
      if (growsUp && !member.homes.every((home) => mayLetAdultIn(actor, home)))
        throw new Refusal("not_allowed", "family.only_those_there");
      if (personId && !member.personId) await insistLinkable(tx, actor, members, kind, personId);
      await nextFamilyVersion(tx, actor, household.id, version);
      await tx
        .update(householdMembers)
        .set({ kind, firstName, birthYear: birthYear ?? null, personId: member.personId ?? personId ?? null })
        .where(
          and(
            eq(householdMembers.programmeId, actor.programmeId),
            eq(householdMembers.id, memberId),
            isNull(householdMembers.leftAt),
          ),
        );
      await dropAddressesOfNobody(tx, actor);
      await noteFamilyChange(tx, actor, memberId, now);
    },
    { scope: actor.circleId },
  );
}
