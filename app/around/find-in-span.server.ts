import { and, asc, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { foundAssets } from "#db/schema/index.ts";
import { metresFrom, squareFrom, squareOfMetres } from "#app/search/cells.ts";
import { findAssets, type FoundAsset } from "#app/search/find-assets.server.ts";
import type { Search } from "#app/search/search.ts";
import { sessionsFrom } from "#app/search/hours.ts";
import { isOnWithin, type Span } from "./when.ts";

/** So many are looked through at first for each that is wanted; and never more than so many altogether. */
const EACH = 5;
const MOST = 4_000;

/**
 * As `findAssets`, for a span of time and not a moment: the index knows whole moments alone, so more are found than wanted, and those that are
 * closed then are left out. Each at the nearest of its places where it is open then. `isCut` when there were more than are looked through.
 */
export async function findInSpan(
  db: Read,
  search: Search,
  span: Span,
  now: Date,
): Promise<{ open: FoundAsset[]; isCut: boolean }> {
  for (let most = Math.min(search.limit * EACH, MOST); ; most = Math.min(most * 4, MOST)) {
    const found = await findAssets(db, { ...search, at: null, limit: most }, now);
    const open = await thoseOpen(db, search, span, found);
    const isEnough = open.filter(({ hasHours }) => hasHours).length >= search.limit;
    if (isEnough || found.length < most || most >= MOST)
      return { open: open.slice(0, search.limit), isCut: !isEnough && found.length >= MOST };
  }
}

async function thoseOpen(db: Read, search: Search, span: Span, found: readonly FoundAsset[]): Promise<FoundAsset[]> {
  if (found.length === 0) return [];
  const { assetId, assetPlaceId, latitude, longitude, hours, access } = foundAssets;
  const ids = found.map((one) => one.assetId);
  const rows = await db
    .select({ assetId, assetPlaceId, latitude, longitude, hours, access })
    .from(foundAssets)
    .where(and(eq(foundAssets.programmeId, search.programmeId), inArray(assetId, ids)))
    .orderBy(asc(foundAssets.number));
  const spots = Map.groupBy(rows, (row) => row.assetId);
  return found
    .flatMap((one) => {
      const there = (spots.get(one.assetId) ?? [])
        .filter(({ access: has }) => search.access.every((wanted) => has.includes(` ${wanted} `)))
        .filter((row) => row.hours === "" || sessionsFrom(row.hours).some((session) => isOnWithin(session, span)))
        .map((row) => ({ row, metres: distance(search, row) }))
        .filter(({ metres }) => !search.near || metres !== null)
        .toSorted(
          (a, b) => (a.metres ?? 0) - (b.metres ?? 0) || Number(b.row.hours !== "") - Number(a.row.hours !== ""),
        );
      const [best] = there;
      if (!best) return [];
      const { row, metres } = best;
      return [{ ...one, assetPlaceId: row.assetPlaceId, metres, hasHours: row.hours !== "" }];
    })
    .toSorted(
      (a, b) =>
        Number(b.isFitting) - Number(a.isFitting) ||
        Number(b.hasHours) - Number(a.hasHours) ||
        Number(a.isStale) - Number(b.isStale) ||
        (a.metres ?? 0) - (b.metres ?? 0),
    );
}

/** In metres; null without a place, and further away than is looked. */
function distance({ near }: Search, { latitude, longitude }: { latitude: number | null; longitude: number | null }) {
  if (!near || latitude === null || longitude === null) return null;
  const position = { latitude, longitude };
  return squareFrom(near, position) <= squareOfMetres(near.metres) ? Math.round(metresFrom(near, position)) : null;
}
