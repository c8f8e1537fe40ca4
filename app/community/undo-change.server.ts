import { and, eq } from "drizzle-orm";
import { assetChanges } from "#db/schema/index.ts";
import { isWithoutLicence } from "#app/asset-sources/is-licensed.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { findAsset } from "./find-asset.server.ts";
import { undoneTo } from "./rules.ts";
import { writeAsset } from "./write-asset.server.ts";

/** Makes an asset again what it was before a change; that, too, is a line of its history. @throws Refusal not_found, conflict when somebody changed it meanwhile */
export async function undoChange(
  { transaction, actor, now }: VisitorCtx,
  { assetId, changeId, version }: { assetId: string; changeId: string; version: number },
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  return transaction(
    async (tx) => {
      const { draft } = await findAsset(tx, programmeId, assetId, version);
      // What somebody gives is theirs to change and to end.
      if (draft.kind === "gift") throw new Refusal("not_found", "assets.change_gone");
      const [change] = await tx
        .select({ before: assetChanges.before, after: assetChanges.after })
        .from(assetChanges)
        .where(
          and(
            eq(assetChanges.programmeId, programmeId),
            eq(assetChanges.assetId, assetId),
            eq(assetChanges.id, changeId),
          ),
        );
      if (!change?.before) throw new Refusal("not_found", "assets.change_gone");
      const isUnlicensed = await isWithoutLicence(tx, programmeId, assetId);
      const undone = undoneTo(draft, change.before, change.after, isUnlicensed);
      await writeAsset(tx, { programmeId, personId, what: "undone", now }, assetId, undone);
    },
    { scope: programmeId },
  );
}
