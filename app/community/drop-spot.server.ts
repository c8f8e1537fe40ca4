import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { findAsset } from "./find-asset.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/** Takes away one of an asset's places with its times; the last one leaves it without a place. @throws Refusal not_found, conflict */
export async function dropSpot(
  { transaction, actor, now }: VisitorCtx,
  { assetId, spotId, version }: { assetId: string; spotId: string; version: number },
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  return transaction(
    async (tx) => {
      const { draft, spotIds } = await findAsset(tx, programmeId, assetId, version);
      if (!spotIds.includes(spotId)) throw new Refusal("not_found", "assets.place_gone");
      const spots = draft.spots.filter((_, at) => spotIds[at] !== spotId);
      await writeAsset(tx, { programmeId, personId, what: "edited", now }, assetId, { ...draft, spots });
    },
    { scope: programmeId },
  );
}
