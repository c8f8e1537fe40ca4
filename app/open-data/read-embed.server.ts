import { and, inArray } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import type { EmbedFacts } from "#app/components/embed-list.tsx";
import { METRES_IN_A_MILE } from "#app/geo/position.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { readDrafts } from "#app/community/read-draft.server.ts";
import { findAssets, type FoundAsset } from "#app/search/find-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import type { EmbedAsked } from "./embed-address.ts";
import type { OpenMap } from "./open-map.server.ts";
import { isPublishable } from "./publishable.server.ts";
import { readNear, USUAL_METRES } from "./read-near.server.ts";

const MOST = 20;

/** What stands in a partner's list: what everybody may find on our own pages, and is ours to show elsewhere. */
export async function readEmbed(
  { database, geocoder, throttle, clock }: Pick<Installation, "database" | "geocoder" | "throttle" | "clock">,
  network: string,
  map: OpenMap,
  { what, near, lang }: EmbedAsked,
): Promise<EmbedFacts> {
  const somewhere = near === "" ? null : await readNear({ geocoder, throttle }, network, near, USUAL_METRES);
  const found = await findAssets(
    database.apart,
    {
      programmeId: map.programmeId,
      sees: "public",
      understood: readSearch(what),
      need: null,
      near: somewhere instanceof Response ? null : somewhere,
      at: null,
      isFree: false,
      access: [],
      age: null,
      language: null,
      limit: MOST,
    },
    clock(),
  );
  return {
    language: lang,
    name: map.name,
    address: `/around/${map.slug}`,
    found: await shownOf(database, map, found),
    unknownNear: somewhere instanceof Response ? near : null,
  };
}

/** Nothing is said of what is at that very place. */
const milesOf = (metres: number | null) =>
  metres === null || metres < METRES_IN_A_MILE / 20 ? null : (metres / METRES_IN_A_MILE).toFixed(1);

async function shownOf({ db }: Pick<Database, "db">, map: OpenMap, found: FoundAsset[]): Promise<EmbedFacts["found"]> {
  if (found.length === 0) return [];
  const open = await db
    .select({ id: assets.id })
    .from(assets)
    .where(
      and(
        isPublishable(map.programmeId),
        inArray(
          assets.id,
          found.map(({ assetId }) => assetId),
        ),
      ),
    );
  const drafts = await readDrafts(
    db,
    map.programmeId,
    open.map(({ id }) => id),
  );
  const known = new Map(drafts.map((one) => [one.assetId, one]));
  return found.flatMap(({ assetId, assetPlaceId, metres }) => {
    const one = known.get(assetId);
    if (!one) return [];
    const place = one.draft.spots[one.spotIds.indexOf(assetPlaceId)]?.place ?? null;
    return [
      {
        name: one.draft.name,
        address: `/around/${map.slug}/${assetId}`,
        summary: one.draft.summary,
        where: place && [place.name, place.line, place.town].filter(Boolean).join(", "),
        miles: milesOf(metres),
        phone: one.draft.phone,
      },
    ];
  });
}
