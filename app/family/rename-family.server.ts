import { and, eq } from "drizzle-orm";
import { households } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { nextFamilyVersion, noteFamilyChange } from "./family-changed.server.ts";
import type { NameOfFamily } from "./forms.ts";
import { householdOf } from "./queries-household.server.ts";

/** Changes how the family wants to be called. @throws Refusal conflict when somebody changed the page meanwhile */
export async function renameFamily({ transaction, actor, now }: Ctx, { name, version }: NameOfFamily) {
  insist(actor, "household.edit");
  return transaction(
    async (tx) => {
      const { id } = await householdOf(tx, actor);
      await nextFamilyVersion(tx, actor, id, version);
      await tx
        .update(households)
        .set({ name })
        .where(and(eq(households.programmeId, actor.programmeId), eq(households.id, id)));
      await noteFamilyChange(tx, actor, id, now);
    },
    { scope: actor.circleId },
  );
}
