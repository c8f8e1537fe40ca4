import { and, eq, inArray, isNotNull, notExists } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetChanges, assetPlaces, importRows, places, sourceRecords } from "#db/schema/index.ts";
import type { AssetDraft } from "./draft.ts";

const without = <D extends AssetDraft | null>(draft: D): D =>
  draft && { ...draft, spots: draft.spots.map((spot) => ({ ...spot, place: null })) };

/**
 * An address is kept private from now on: nothing that says where it is stays anywhere, not in the entry's history and not in what sources told of
 * it. The one thing that history forgets. @param placeIds where it was: venues at which nobody else meets go, too
 */
export async function forgetWhere(tx: Tx, programmeId: string, assetId: string, placeIds: readonly string[]) {
  const theirs = and(eq(assetChanges.programmeId, programmeId), eq(assetChanges.assetId, assetId));
  const lines = await tx
    .select({ id: assetChanges.id, before: assetChanges.before, after: assetChanges.after })
    .from(assetChanges)
    .where(theirs);
  for (const { id, before, after } of lines)
    await tx
      .update(assetChanges)
      .set({ before: without(before), after: without(after) })
      .where(and(theirs, eq(assetChanges.id, id)));
  await forgetTold(tx, programmeId, assetId);
  if (placeIds.length === 0) return;
  const stillThere = tx
    .select({ id: assetPlaces.id })
    .from(assetPlaces)
    .where(and(eq(assetPlaces.programmeId, places.programmeId), eq(assetPlaces.placeId, places.id)));
  await tx
    .delete(places)
    .where(and(eq(places.programmeId, programmeId), inArray(places.id, [...placeIds]), notExists(stillThere)));
}

/** What sources told of it, as they wrote it and as it was taken. */
async function forgetTold(tx: Tx, programmeId: string, assetId: string) {
  const records = and(eq(sourceRecords.programmeId, programmeId), eq(sourceRecords.assetId, assetId));
  const told = await tx
    .select({ id: sourceRecords.id, key: sourceRecords.key, taken: sourceRecords.taken })
    .from(sourceRecords)
    .where(records);
  for (const { id, taken } of told)
    await tx
      .update(sourceRecords)
      .set({ raw: null, taken: without(taken) })
      .where(and(records, eq(sourceRecords.id, id)));
  const keys = told.map(({ key }) => key);
  if (keys.length === 0) return;
  await tx
    .update(importRows)
    .set({ raw: null })
    .where(and(eq(importRows.programmeId, programmeId), isNotNull(importRows.key), inArray(importRows.key, keys)));
}
