import type { Tx } from "#db/client.ts";
import { householdMembers } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { nextFamilyVersion, noteFamilyChange } from "./family-changed.server.ts";
import type { NewMember } from "./forms.ts";
import { readFamilyFacts, readLinkable } from "./queries-household.server.ts";
import { isBirthYear } from "./rules.ts";

/**
 * Adds somebody who belongs to the family; where they live is said on the home.
 * @throws Refusal bad_input for an impossible year, or a person who is not of the family or already stands here
 */
export async function addHouseholdMember(
  { transaction, actor, now }: Ctx,
  { kind, firstName, birthYear, personId, version }: NewMember,
) {
  insist(actor, "household.edit");
  refuseStrangeYear(birthYear, now);
  return transaction(
    async (tx) => {
      const { household, members } = await readFamilyFacts(tx, actor);
      if (personId) await insistLinkable(tx, actor, members, kind, personId);
      await nextFamilyVersion(tx, actor, household.id, version);
      const id = newId();
      await tx.insert(householdMembers).values({
        id,
        programmeId: actor.programmeId,
        householdId: household.id,
        kind,
        firstName,
        birthYear,
        personId,
        createdAt: now,
      });
      await noteFamilyChange(tx, actor, id, now);
      return id;
    },
    { scope: actor.circleId },
  );
}

export function refuseStrangeYear(year: number | undefined, now: Date) {
  if (year !== undefined && !isBirthYear(year, now)) throw new Refusal("bad_input", "family.birth_year_wrong");
}

/** A line of the family's page may only stand for somebody who is in the circle as family and stands nowhere else; a child signs in nowhere. */
export async function insistLinkable(
  tx: Tx,
  actor: Actor,
  members: { personId: string | null }[],
  kind: string,
  personId: string,
) {
  const linkable = await readLinkable(tx, actor, members);
  if (kind === "child" || !linkable.some(({ id }) => id === personId))
    throw new Refusal("bad_input", "family.not_linkable");
}
