import { and, eq, isNull } from "drizzle-orm";
import { assetKnowers } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readDraft } from "./read-draft.server.ts";
import { maySee, readSees } from "./sees.server.ts";

/** "I know this place, ask me", or not any more. @throws Refusal not_found for what they may not see */
export async function setKnower({ transaction, actor, now }: VisitorCtx, assetId: string, knows: boolean) {
  insistVisitor(actor, "asset.check");
  const { programmeId, personId } = actor;
  await transaction(
    async (tx) => {
      const found = await readDraft(tx, programmeId, assetId);
      if (!found || !maySee(await readSees(tx, actor), found.draft)) throw new Refusal("not_found", "assets.gone");
      if (knows)
        await tx
          .insert(assetKnowers)
          .values({ id: newId(), programmeId, assetId, personId, from: now })
          .onConflictDoNothing();
      else
        await tx
          .update(assetKnowers)
          .set({ until: now })
          .where(
            and(
              eq(assetKnowers.programmeId, programmeId),
              eq(assetKnowers.assetId, assetId),
              eq(assetKnowers.personId, personId),
              isNull(assetKnowers.until),
            ),
          );
    },
    { scope: programmeId },
  );
}
