import { and, eq } from "drizzle-orm";
import { homes } from "#db/schema/index.ts";
import { noteAccess } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { readFamilyFacts } from "./queries-household.server.ts";
import { mayReadAddress } from "./rules.ts";

/**
 * Opens the address of a home for a grown-up who lives there, and notes it in the log first.
 * @throws Refusal not_allowed for everybody else, not_found when there is none
 */
export async function openHomeAddress({ db, transaction, actor, keys, now }: Ctx, homeId: string): Promise<string> {
  insist(actor, "household.see");
  // Nothing comes out of the transaction: what it gives is stored for resent forms, and an address must not be.
  await transaction(
    async (tx) => {
      const home = (await readFamilyFacts(tx, actor)).homes.find(({ id }) => id === homeId);
      if (!home) throw new Refusal("not_found", "family.home_gone");
      if (!mayReadAddress(actor, home)) throw new Refusal("not_allowed", "family.address_not_yours");
      await noteAccess(tx, actor, "address", homeId, now);
    },
    { scope: actor.circleId },
  );
  const home = (await readFamilyFacts(db, actor)).homes.find(({ id }) => id === homeId);
  if (!home || !mayReadAddress(actor, home)) throw new Refusal("not_allowed", "family.address_not_yours");
  const [row] = await db
    .select({ sealedAddress: homes.sealedAddress })
    .from(homes)
    .where(and(eq(homes.programmeId, actor.programmeId), eq(homes.id, homeId)));
  if (!row?.sealedAddress) throw new Refusal("not_found", "family.no_address");
  return keys.open("address", homeId, row.sealedAddress);
}
