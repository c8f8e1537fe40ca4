import { and, asc, eq, inArray, max } from "drizzle-orm";
import { assetWords, wordsRow } from "#db/asset-words.ts";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { insertAll } from "#db/insert-all.ts";
import { assetPlaces, assets, assetSessions, foundAssets, organisations, places } from "#db/schema/index.ts";
import { cellsOf } from "./cells.ts";
import { countWords } from "./count-words.server.ts";
import { hoursOf, openHoursOf, type Session } from "./hours.ts";
import { saidBy, type Saying } from "./said.ts";
import { needToken, tokensOf } from "./tokens.ts";

/**
 * Makes these assets findable as they stand in this transaction, and what is closed not any more. Call it at the end of every command that
 * changes an asset, its organisation, places or sessions.
 */
export async function indexAssets(tx: Tx, programmeId: string, assetIds: readonly string[]) {
  if (assetIds.length === 0) return;
  const unsorted = await tx
    .select({ asset: assets, place: places, organisation: organisations.name, assetPlaceId: assetPlaces.id })
    .from(assetPlaces)
    .innerJoin(assets, refersTo(assetPlaces, assetPlaces.assetId, assets))
    .leftJoin(places, refersTo(assetPlaces, assetPlaces.placeId, places))
    .leftJoin(organisations, refersTo(assets, assets.organisationId, organisations))
    .where(and(eq(assetPlaces.programmeId, programmeId), inArray(assetPlaces.assetId, [...assetIds])));
  // Sorted here, because SQLite would look through all of a programme's places to have them in this order.
  const rows = unsorted.toSorted((a, b) => (a.assetPlaceId < b.assetPlaceId ? -1 : 1));
  const sessions = await tx
    .select()
    .from(assetSessions)
    .where(
      inArray(
        assetSessions.assetPlaceId,
        rows.map(({ assetPlaceId }) => assetPlaceId),
      ),
    )
    .orderBy(asc(assetSessions.id));
  const bySpot = Map.groupBy(sessions, ({ assetPlaceId }) => assetPlaceId);
  const before = await forget(tx, programmeId, assetIds);
  const numbers = new Map(before.map(({ number, assetPlaceId }) => [assetPlaceId, number]));
  const [{ highest } = { highest: null }] = await tx.select({ highest: max(foundAssets.number) }).from(foundAssets);
  // Those that were forgotten just now keep their numbers: nobody else may have them.
  let last = before.reduce((most, { number }) => Math.max(most, number), highest ?? 0);
  const found: (FoundRow & Saying)[] = [];
  const words: (typeof assetWords.$inferInsert)[] = [];
  for (const { asset, place, organisation, assetPlaceId } of rows) {
    if (asset.state === "closed") continue;
    const number = numbers.get(assetPlaceId) ?? ++last;
    const said = saidBy(asset.name, organisation, place?.name ?? null, place?.town ?? null);
    found.push({ ...foundRow(number, assetPlaceId, asset, place, bySpot.get(assetPlaceId) ?? []), said });
    words.push(
      wordsRow(number, {
        name: tokensOf(asset.name, organisation),
        needs: asset.needs.map(needToken),
        text: tokensOf(asset.summary, place?.name ?? null, place?.town ?? null),
        cells: cellsOf(positionOf(place)).map((cell) => `${programmeId}${cell}`),
      }),
    );
  }
  await countWords(tx, programmeId, before, found);
  await insertAll(tx, foundAssets, found);
  await insertAll(tx, assetWords, words);
}

type FoundRow = typeof foundAssets.$inferInsert;
type Asset = typeof assets.$inferSelect;
type Place = typeof places.$inferSelect;

/** What the search reads of one. */
function foundRow(
  number: number,
  assetPlaceId: string,
  asset: Asset,
  place: Place | null,
  sessions: readonly Session[],
): Omit<FoundRow, "said"> & Omit<Saying, "said"> {
  const { id: assetId, programmeId, circleId, visibility, cost, minimumAge, maximumAge, assuredAt } = asset;
  return {
    number,
    programmeId,
    assetId,
    assetPlaceId,
    circleId,
    visibility,
    cost,
    minimumAge,
    maximumAge,
    assuredAt,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    access: listed(place?.access ?? []),
    needs: listed(asset.needs),
    languages: listed(asset.languages),
    // What has only a note, or no end, is not known to be closed.
    hours: hoursOf(sessions.filter(({ fromTime, untilTime }) => fromTime !== null && untilTime !== null)),
    openHours: openHoursOf(sessions),
  };
}

/** @returns what was there, with the numbers they had: the same place keeps its own */
async function forget(tx: Tx, programmeId: string, assetIds: readonly string[]) {
  const theirs = and(eq(foundAssets.programmeId, programmeId), inArray(foundAssets.assetId, [...assetIds]));
  const before = await tx
    .select({
      number: foundAssets.number,
      assetPlaceId: foundAssets.assetPlaceId,
      assetId: foundAssets.assetId,
      visibility: foundAssets.visibility,
      circleId: foundAssets.circleId,
      said: foundAssets.said,
    })
    .from(foundAssets)
    .where(theirs);
  if (before.length > 0) {
    await tx.delete(assetWords).where(
      inArray(
        assetWords.number,
        before.map(({ number }) => number),
      ),
    );
    await tx.delete(foundAssets).where(theirs);
  }
  return before;
}

const positionOf = (place: Place | null) =>
  place && place.latitude !== null && place.longitude !== null
    ? { latitude: place.latitude, longitude: place.longitude }
    : null;

/** With a space on both sides of each, so that one is found by a comparison that knows no lists. */
const listed = (keys: readonly string[]) => (keys.length === 0 ? "" : ` ${keys.toSorted().join(" ")} `);
