import type { Geocoder } from "#app/geo/geocoder.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { factsOf, spotOf } from "./draft-of.ts";
import type { NewAsset } from "./forms.ts";
import { locate } from "./locate.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/** Writes down something that is around. Whoever does has just made sure of it, so it counts as checked. @returns its id */
export async function addAsset({ transaction, actor, now }: VisitorCtx, geocoder: Geocoder, typed: NewAsset) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  const found = await locate(geocoder, typed);
  return transaction(
    async (tx) => {
      const writing = { programmeId, personId, what: "added" as const, now, assured: { at: now, by: personId } };
      const { assetId } = await writeAsset(tx, writing, null, {
        ...factsOf(typed, null),
        state: "running",
        hidesAddress: typed.where === "private",
        spots: [spotOf(typed, found, null)],
      });
      return assetId;
    },
    { scope: programmeId },
  );
}
