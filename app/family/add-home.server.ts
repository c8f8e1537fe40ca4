import { homeMembers, homes } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { noteFamilyChange } from "./family-changed.server.ts";
import type { NewHome } from "./forms.ts";
import { type FamilyFacts, readFamilyFacts } from "./queries-household.server.ts";

const MOST_HOMES = 12;

/**
 * Adds a place where some of the family live. Its address is sealed before it is stored.
 * @throws Refusal bad_input for an address without a grown-up who lives there
 */
export async function addHome(
  { transaction, actor, keys, now }: Ctx,
  { label, area, address, members: chosen }: NewHome,
) {
  insist(actor, "household.edit");
  return transaction(
    async (tx) => {
      const { household, members, homes: already } = await readFamilyFacts(tx, actor);
      if (already.length >= MOST_HOMES) throw new Refusal("conflict", "family.too_many_homes");
      const living = insistOfFamily(members, chosen);
      insistOwner(address, living);
      const id = newId();
      const sealedAddress = address ? keys.seal("address", id, address) : null;
      await tx.insert(homes).values({
        id,
        programmeId: actor.programmeId,
        householdId: household.id,
        label,
        area,
        sealedAddress,
        createdAt: now,
      });
      for (const member of living)
        await tx.insert(homeMembers).values({ programmeId: actor.programmeId, homeId: id, memberId: member.id });
      await noteFamilyChange(tx, actor, id, now);
      return id;
    },
    { scope: actor.circleId },
  );
}

/** The chosen people, each once. @throws Refusal bad_input when one of them is not of this family (any more) */
export function insistOfFamily(members: FamilyFacts["members"], chosen: string[]) {
  const found = members.filter(({ id }) => chosen.includes(id));
  if (found.length !== new Set(chosen).size) throw new Refusal("bad_input", "family.member_gone");
  return found;
}

/** An address is somebody's: a grown-up of the family has to live there. */
export function insistOwner(address: string | undefined, living: { kind: string }[]) {
  if (address && !living.some(({ kind }) => kind === "adult"))
    throw new Refusal("bad_input", "family.address_needs_adult");
}
