import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import { assetPlaces, assetSessions } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import type { SessionDraft } from "./draft.ts";
import type { ReadAsset } from "./read-draft.server.ts";

/** Where an asset happens: the place, null for none, and when it is on there. */
export interface SettledSpot {
  placeId: string | null;
  sessions: readonly SessionDraft[];
}

/** What is to become of the spots of some assets. */
interface Spots {
  made: (typeof assetPlaces.$inferInsert)[];
  dropped: string[];
  sessions: (typeof assetSessions.$inferInsert)[];
  /** Those whose sessions are not any more. */
  cleared: string[];
}

/** Gathers how the spots of assets change, and writes them together. Spots whose place stays keep their row: signposts point at it. */
export function gatherSpots(programmeId: string, now: Date) {
  const spots: Spots = { made: [], dropped: [], sessions: [], cleared: [] };

  function settle(assetId: string, here: ReadAsset | null, settled: readonly SettledSpot[]) {
    const wanted = Map.groupBy(settled, ({ placeId }) => placeId);
    const kept = new Map<string | null, string>();
    for (const [i, spotId] of (here?.spotIds ?? []).entries()) {
      const placeId = here?.draft.spots[i]?.place?.id ?? null;
      spots.cleared.push(spotId);
      if (wanted.has(placeId) && !kept.has(placeId)) kept.set(placeId, spotId);
      else spots.dropped.push(spotId);
    }
    let nth = 0;
    for (const [placeId, theirs] of wanted) {
      const spotId = kept.get(placeId) ?? newId();
      if (!kept.has(placeId))
        // A millisecond apart, so that they are read in the order in which they were written.
        spots.made.push({ id: spotId, programmeId, assetId, placeId, createdAt: new Date(now.getTime() + nth++) });
      for (const session of theirs.flatMap(({ sessions }) => sessions))
        spots.sessions.push({ ...session, id: newId(), programmeId, assetPlaceId: spotId });
    }
  }

  return { settle, save: (tx: Tx) => save(tx, programmeId, spots) };
}

async function save(tx: Tx, programmeId: string, { made, dropped, sessions, cleared }: Spots) {
  if (cleared.length > 0)
    await tx
      .delete(assetSessions)
      .where(and(eq(assetSessions.programmeId, programmeId), inArray(assetSessions.assetPlaceId, cleared)));
  if (dropped.length > 0)
    await tx.delete(assetPlaces).where(and(eq(assetPlaces.programmeId, programmeId), inArray(assetPlaces.id, dropped)));
  await insertAll(tx, assetPlaces, made);
  await insertAll(tx, assetSessions, sessions);
}
