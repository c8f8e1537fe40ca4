import type { Geocoder } from "#app/geo/geocoder.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { spotOf } from "./draft-of.ts";
import { findAsset } from "./find-asset.server.ts";
import type { TypedSpot } from "./forms.ts";
import { locate } from "./locate.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/**
 * Changes one of an asset's places and the times there, or adds one (spotId null). "Kept private" holds for the whole asset: all of its places go.
 * @throws Refusal not_found, conflict when somebody changed the asset meanwhile
 */
export async function editSpot(
  { transaction, actor, now }: VisitorCtx,
  geocoder: Geocoder,
  { assetId, spotId }: { assetId: string; spotId: string | null },
  typed: TypedSpot,
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  const found = await locate(geocoder, typed);
  return transaction(
    async (tx) => {
      const { draft, spotIds } = await findAsset(tx, programmeId, assetId, typed.version);
      const at = spotId === null ? draft.spots.length : spotIds.indexOf(spotId);
      if (at === -1) throw new Refusal("not_found", "assets.place_gone");
      const spots = draft.spots.toSpliced(at, 1, spotOf(typed, found, draft.spots[at] ?? null));
      const hidesAddress = draft.hidesAddress || typed.where === "private";
      await writeAsset(tx, { programmeId, personId, what: "edited", now }, assetId, { ...draft, hidesAddress, spots });
    },
    { scope: programmeId },
  );
}
