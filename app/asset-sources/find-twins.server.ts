import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assetPlaces, assets, type AssetVisibility, places, sourceRecords } from "#db/schema/index.ts";
import type { Gathered } from "#app/asset-import/gathered.ts";
import { isSameName } from "#app/community/rules.ts";

/**
 * Of records that are new, those that are an entry somebody made by hand: called the same at the same postcode, and of no source yet. What one circle
 * keeps to itself, gifts, and hidden addresses are never it; nor is anything when what comes may not be shown on, because it would hide the entry.
 * @param visibility of what comes
 * @returns by key the id of the entry; each entry once
 */
export async function findTwins(
  db: Read,
  programmeId: string,
  records: readonly Gathered[],
  visibility: AssetVisibility,
): Promise<Map<string, string>> {
  const twins = new Map<string, string>();
  const placed = records.filter(({ hidesAddress }) => !hidesAddress);
  const postcodes = new Set(placed.flatMap(postcodesOf));
  if (visibility !== "public" || postcodes.size === 0) return twins;
  // Two reads, the second by what the first found and nothing else: SQLite would begin with everything of the programme, and the time to bring in
  // 50,000 rows doubled.
  const doors = await db
    .select({ id: places.id, postcode: places.postcode })
    .from(places)
    .where(and(eq(places.programmeId, programmeId), inArray(places.postcode, [...postcodes])));
  if (doors.length === 0) return twins;
  const postcodeOf = new Map(doors.map(({ id, postcode }) => [id, postcode]));
  const own = await db
    .select({ id: assets.id, name: assets.name, placeId: assetPlaces.placeId })
    .from(assetPlaces)
    .innerJoin(assets, refersTo(assetPlaces, assetPlaces.assetId, assets))
    .leftJoin(sourceRecords, refersTo(sourceRecords, sourceRecords.assetId, assets))
    .where(
      and(
        inArray(assetPlaces.placeId, [...postcodeOf.keys()]),
        isNull(sourceRecords.id),
        ne(assets.visibility, "circle"),
        ne(assets.kind, "gift"),
        eq(assets.hidesAddress, false),
      ),
    )
    .orderBy(asc(assets.createdAt), asc(assets.id));
  const known = new Set<string>();
  for (const record of placed) {
    const codes = postcodesOf(record);
    const twin = own.find(
      ({ id, name, placeId }) =>
        !known.has(id) && codes.includes(postcodeOf.get(placeId ?? "") ?? "") && isSameName(name, record.name),
    );
    if (!twin) continue;
    known.add(twin.id);
    twins.set(record.key, twin.id);
  }
  return twins;
}

const postcodesOf = ({ places: theirs }: Gathered) => theirs.flatMap(({ postcode }) => postcode ?? []);
