import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetPlaces, places } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import type { PlaceDraft } from "./draft.ts";
import { isSameVenue } from "./rules.ts";

/**
 * The row of a venue: a correction of the one it names, as long as it is still that venue; else the same venue that is there already; else a new
 * one. A correction holds for all that meet there, and they are made findable anew.
 * @returns the id of the place
 */
export async function settlePlace(tx: Tx, programmeId: string, draft: PlaceDraft, now: Date): Promise<string> {
  const { id: named, ...facts } = draft;
  const [known] = named
    ? await tx
        .select()
        .from(places)
        .where(and(eq(places.programmeId, programmeId), eq(places.id, named)))
    : [];
  if (known && (known.postcode === draft.postcode || known.postcode === null)) {
    if (differs(known, facts)) await correct(tx, programmeId, known.id, facts);
    return known.id;
  }
  const same = await findVenue(tx, programmeId, draft);
  if (same) {
    const filled = fillGaps(same, facts);
    if (differs(same, filled)) await correct(tx, programmeId, same.id, filled);
    return same.id;
  }
  const id = newId();
  await tx.insert(places).values({ ...facts, id, programmeId, createdAt: now });
  return id;
}

type Facts = Omit<PlaceDraft, "id">;
type Row = typeof places.$inferSelect;

async function findVenue(tx: Tx, programmeId: string, draft: PlaceDraft): Promise<Row | undefined> {
  const near = await tx
    .select()
    .from(places)
    .where(
      and(
        eq(places.programmeId, programmeId),
        draft.postcode === null
          ? and(isNull(places.postcode), eq(places.name, draft.name))
          : eq(places.postcode, draft.postcode),
      ),
    )
    .orderBy(places.createdAt, places.id);
  return near.find((place) => isSameVenue(place, draft));
}

/** What another knows of a venue that we did not; what we know stays. */
function fillGaps(known: Row, told: Facts): Facts {
  const { line, town, accessNote, gettingThere } = known;
  const isPlaced = known.latitude !== null;
  return {
    name: known.name,
    line: line ?? told.line,
    town: town ?? told.town,
    postcode: known.postcode,
    latitude: isPlaced ? known.latitude : told.latitude,
    longitude: isPlaced ? known.longitude : told.longitude,
    precision: isPlaced ? known.precision : told.precision,
    access: [...new Set([...known.access, ...told.access])].toSorted(),
    accessNote: accessNote ?? told.accessNote,
    gettingThere: gettingThere ?? told.gettingThere,
  };
}

const FACTS = [
  "name",
  "line",
  "town",
  "postcode",
  "latitude",
  "longitude",
  "precision",
  "accessNote",
  "gettingThere",
] as const;

const differs = (known: Row, facts: Facts) =>
  FACTS.some((fact) => known[fact] !== facts[fact]) ||
  known.access.toSorted().join() !== facts.access.toSorted().join();

async function correct(tx: Tx, programmeId: string, placeId: string, facts: Facts) {
  await tx
    .update(places)
    .set({ ...facts, version: sql`${places.version} + 1` })
    .where(and(eq(places.programmeId, programmeId), eq(places.id, placeId)));
  const there = await tx
    .select({ assetId: assetPlaces.assetId })
    .from(assetPlaces)
    .where(and(eq(assetPlaces.programmeId, programmeId), eq(assetPlaces.placeId, placeId)));
  await indexAssets(
    tx,
    programmeId,
    there.map(({ assetId }) => assetId),
  );
}
