import { and, eq, inArray, notExists } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetChanges, assetPlaces, importRows, importRuns, places, sourceRecords } from "#db/schema/index.ts";
import { keptPrivate } from "#app/asset-import/record.ts";
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

/** What sources told of it: as they wrote it, as it was taken, and what was read and waits to be brought in. */
async function forgetTold(tx: Tx, programmeId: string, assetId: string) {
  const records = and(eq(sourceRecords.programmeId, programmeId), eq(sourceRecords.assetId, assetId));
  const told = await tx.select({ id: sourceRecords.id, taken: sourceRecords.taken }).from(sourceRecords).where(records);
  for (const { id, taken } of told)
    await tx
      .update(sourceRecords)
      .set({ raw: null, taken: without(taken) })
      .where(and(records, eq(sourceRecords.id, id)));
  // By source and key: what another source calls the same is another asset.
  const rows = await tx
    .select({ id: importRows.id, record: importRows.record, warnings: importRows.warnings })
    .from(sourceRecords)
    .innerJoin(
      importRuns,
      and(eq(importRuns.programmeId, sourceRecords.programmeId), eq(importRuns.sourceId, sourceRecords.sourceId)),
    )
    .innerJoin(importRows, and(eq(importRows.runId, importRuns.id), eq(importRows.key, sourceRecords.key)))
    .where(records);
  for (const { id, record, warnings } of rows)
    await tx
      .update(importRows)
      .set({
        raw: null,
        record: record && keptPrivate(record),
        // What is told of a row quotes it.
        warnings: warnings.map((warning) => ({ ...warning, value: "" })),
      })
      .where(and(eq(importRows.programmeId, programmeId), eq(importRows.id, id)));
}
