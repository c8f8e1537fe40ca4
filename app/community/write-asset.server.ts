import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type AssetChangeWhat, assetChanges, assetPlaces, assets, assetSessions } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import type { AssetDraft, SessionDraft, SpotDraft } from "./draft.ts";
import { readDraft } from "./read-draft.server.ts";
import { asKept } from "./rules.ts";
import { settleOrganisation } from "./settle-organisation.server.ts";
import { settlePlace } from "./settle-place.server.ts";

/** Who writes an asset, and why: the line in its history. */
export interface Writing {
  programmeId: string;
  /** Null for what a source brings. */
  personId: string | null;
  what: AssetChangeWhat;
  now: Date;
  /** Whether whoever writes has made sure that all of it is right. A source says when it was assured; without a person's name. */
  assured?: { at: Date; by: string | null } | undefined;
  /** Whoever writes many at once makes them findable together, at the end of the same transaction. */
  isIndexedLater?: boolean;
}

/**
 * Writes an asset whole, new (null) or over what stands there, with its organisation, places and sessions, its line of history, and its words in
 * the search: the one way in which an asset changes. Whoever calls has checked the rights and, for a form, the version.
 * @returns its id, and whether anything of it changed
 */
export async function writeAsset(tx: Tx, writing: Writing, assetId: string | null, told: AssetDraft) {
  const { programmeId, now, assured } = writing;
  const draft = asKept(told);
  const before = assetId ? await readDraft(tx, programmeId, assetId) : null;
  const id = assetId ?? newId();
  const organisationId = draft.organisation && (await settleOrganisation(tx, programmeId, draft.organisation, now));
  const { organisation: _organisation, spots, ...facts } = draft;
  const proof = assured ? { assuredAt: assured.at, assuredBy: assured.by } : {};
  if (before)
    await tx
      .update(assets)
      .set({ ...facts, ...proof, organisationId, version: sql`${assets.version} + 1` })
      .where(and(eq(assets.programmeId, programmeId), eq(assets.id, id)));
  else
    await tx
      .insert(assets)
      .values({ ...facts, ...proof, organisationId, id, programmeId, createdAt: now, createdBy: writing.personId });
  await writeSpots(tx, programmeId, id, spots, now);
  const after = await readDraft(tx, programmeId, id);
  const isChanged = !before || JSON.stringify(before.draft) !== JSON.stringify(after?.draft);
  if (after && (isChanged || writing.what === "checked"))
    await tx.insert(assetChanges).values({
      id: newId(),
      programmeId,
      assetId: id,
      what: writing.what,
      personId: writing.personId,
      before: before?.draft ?? null,
      after: after.draft,
      at: now,
    });
  if (!writing.isIndexedLater) await indexAssets(tx, programmeId, [id]);
  return { assetId: id, isChanged };
}

/** Spots whose place stays keep their row: signposts point at it. */
async function writeSpots(tx: Tx, programmeId: string, assetId: string, spots: readonly SpotDraft[], now: Date) {
  const wanted = new Map<string | null, SessionDraft[]>();
  for (const { place, sessions } of spots) {
    const placeId = place && (await settlePlace(tx, programmeId, place, now));
    wanted.set(placeId, [...(wanted.get(placeId) ?? []), ...sessions]);
  }
  const there = await tx
    .select({ id: assetPlaces.id, placeId: assetPlaces.placeId })
    .from(assetPlaces)
    .where(and(eq(assetPlaces.programmeId, programmeId), eq(assetPlaces.assetId, assetId)));
  const kept = new Map(there.filter(({ placeId }) => wanted.has(placeId)).map((spot) => [spot.placeId, spot.id]));
  await dropSpots(
    tx,
    programmeId,
    there.map((spot) => spot.id),
    [...kept.values()],
  );
  let nth = 0;
  for (const [placeId, sessions] of wanted) {
    const spotId = kept.get(placeId) ?? newId();
    if (!kept.has(placeId))
      // A millisecond apart, so that they are read in the order in which they were written.
      await tx
        .insert(assetPlaces)
        .values({ id: spotId, programmeId, assetId, placeId, createdAt: new Date(now.getTime() + nth++) });
    if (sessions.length > 0)
      await tx
        .insert(assetSessions)
        .values(sessions.map((session) => ({ ...session, id: newId(), programmeId, assetPlaceId: spotId })));
  }
}

/** All sessions go, and the spots that are no more; of those the search forgets first. */
async function dropSpots(tx: Tx, programmeId: string, spotIds: string[], keptIds: string[]) {
  if (spotIds.length === 0) return;
  await tx
    .delete(assetSessions)
    .where(and(eq(assetSessions.programmeId, programmeId), inArray(assetSessions.assetPlaceId, spotIds)));
  if (spotIds.length === keptIds.length) return;
  const isGone = and(
    eq(assetPlaces.programmeId, programmeId),
    inArray(assetPlaces.id, spotIds),
    keptIds.length > 0 ? notInArray(assetPlaces.id, keptIds) : undefined,
  );
  await tx.delete(assetPlaces).where(isGone);
}
