import { isWithoutLicence } from "#app/asset-sources/is-licensed.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { factsOf } from "./draft-of.ts";
import { findAsset } from "./find-asset.server.ts";
import type { TypedFacts } from "./forms.ts";
import { settleByCheck } from "./settle-by-check.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/** Changes what an asset is, for whom and how; its places stay. @throws Refusal not_found; conflict when somebody changed it meanwhile, or it came from a source of unknown licence and is to be public */
export async function editAsset({ transaction, actor, now }: VisitorCtx, assetId: string, typed: TypedFacts) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  return transaction(
    async (tx) => {
      const { draft } = await findAsset(tx, programmeId, assetId, typed.version);
      if (typed.visibility === "public" && (await isWithoutLicence(tx, programmeId, assetId)))
        throw new Refusal("conflict", "assets.no_licence");
      const assured = typed.isAllRight ? { at: now, by: personId } : undefined;
      const writing = { programmeId, personId, what: "edited" as const, now, assured };
      const facts = { ...factsOf(typed, draft), state: typed.state, hidesAddress: typed.isPrivate === "on" };
      const { isChanged } = await writeAsset(tx, writing, assetId, { ...draft, ...facts });
      if (assured) await settleByCheck(tx, { programmeId, assetId, personId }, isChanged ? "mended" : "left", now);
    },
    { scope: programmeId },
  );
}
