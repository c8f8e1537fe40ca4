import type { Read } from "#db/client.ts";
import type { AssetDraft } from "./draft.ts";
import { openOrganisations } from "./open-organisations.server.ts";
import { openVenues } from "./open-venues.server.ts";
import { readDrafts } from "./read-draft.server.ts";
import { asKept } from "./rules.ts";
import { type Item, standing } from "./write-assets.server.ts";

/**
 * For whoever wants to know what writing assets would do, without doing it: asks each item what is to stand there, with what would stand there when
 * `writeAssets` asked it, because those before it have corrected the venues and organisations that they share. Nothing is written.
 * @returns asks some items; those of the next call come after them
 */
export function foreseeAssets(db: Read, programmeId: string, now: Date) {
  const venues = openVenues(db, programmeId, now);
  const organisations = openOrganisations(db, programmeId, now);
  const load = async (drafts: readonly AssetDraft[]) => {
    await venues.load(drafts.flatMap((draft) => draft.spots.flatMap(({ place }) => place ?? [])));
    await organisations.load(drafts.flatMap(({ organisation }) => organisation ?? []));
  };

  return async (items: readonly Item[]) => {
    const found = await readDrafts(
      db,
      programmeId,
      items.flatMap(({ assetId }) => assetId ?? []),
    );
    const hereOf = new Map(found.map((read) => [read.assetId, read]));
    const told = items.map(({ assetId, tell }) => asKept(tell(hereOf.get(assetId ?? "") ?? null).draft));
    await load([...told, ...found.map(({ draft }) => draft)]);
    for (const { assetId, tell } of items) {
      const here = standing(hereOf.get(assetId ?? ""), venues, organisations);
      const draft = asKept(tell(here).draft);
      await load([draft]);
      if (draft.organisation) organisations.settle(draft.organisation, here?.organisationId ?? null);
      for (const { place } of draft.spots) if (place) venues.settle(place);
    }
  };
}
