import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import { type AssetChangeWhat, assetChanges, assetPlaces, assets } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import type { AssetDraft, OrganisationDraft, PlaceDraft } from "./draft.ts";
import { forgetWhere } from "./forget-where.server.ts";
import { gatherSpots } from "./gather-spots.server.ts";
import { openOrganisations } from "./open-organisations.server.ts";
import { openVenues } from "./open-venues.server.ts";
import { isModified, noteModified } from "./note-modified.server.ts";
import { type ReadAsset, readDrafts } from "./read-draft.server.ts";
import { asKept } from "./rules.ts";

/** Who writes assets, and why: the line in their history. */
export interface Writing {
  programmeId: string;
  /** Null for what a source brings. */
  personId: string | null;
  what: AssetChangeWhat;
  now: Date;
}

/** Whoever writes has made sure that all of it is right. A source says when it was assured; without a person's name. */
export interface Assured {
  at: Date;
  by: string | null;
}

interface Told {
  draft: AssetDraft;
  assured?: Assured | undefined;
}

/** One asset to write. */
export interface Item {
  /** Null for a new one. */
  assetId: string | null;
  /** What is to stand there. Asked when those before it are settled, and with what stands there then: null when nothing does. May be asked twice. */
  tell: (here: ReadAsset | null) => Told;
}

export interface Written {
  assetId: string;
  isChanged: boolean;
}

/** So many are read and written together: more would be more values than a statement of SQLite takes. */
const AT_ONCE = 200;

/**
 * Writes assets whole, new or over what stands there, with their organisations, places and sessions, their lines of history, and their words in the
 * search: the one way in which assets change. The same comes of it as of writing one after the other. Whoever calls has checked the rights.
 * @returns of each its id, and whether anything of it changed
 */
export async function writeAssets(tx: Tx, writing: Writing, items: readonly Item[]): Promise<Written[]> {
  const written: Written[] = [];
  for (const round of roundsOf(items)) written.push(...(await writeRound(tx, writing, round)));
  return written;
}

/** One asset is written only once in a round. */
function roundsOf(items: readonly Item[]): Item[][] {
  const rounds: Item[][] = [];
  let ids = new Set<string>();
  for (const item of items) {
    const last = rounds.at(-1);
    if (last && last.length < AT_ONCE && !(item.assetId && ids.has(item.assetId))) last.push(item);
    else {
      rounds.push([item]);
      ids = new Set();
    }
    if (item.assetId) ids.add(item.assetId);
  }
  return rounds;
}

/** An asset whose parts have found their rows. */
interface Settled {
  id: string;
  before: ReadAsset | null;
  row: typeof assets.$inferInsert;
  /** Its organisation and places as they stand when it is written, whatever those after it correct in them. */
  organisation: OrganisationDraft | null;
  places: ReadonlyMap<string, PlaceDraft>;
}

async function writeRound(tx: Tx, writing: Writing, items: readonly Item[]): Promise<Written[]> {
  const { programmeId, now } = writing;
  const hereOf = await readById(
    tx,
    programmeId,
    items.flatMap(({ assetId }) => assetId ?? []),
  );
  const venues = openVenues(tx, programmeId, now);
  const organisations = openOrganisations(tx, programmeId, now);
  const spots = gatherSpots(programmeId, now);
  const load = async (drafts: readonly AssetDraft[]) => {
    await venues.load(drafts.flatMap((draft) => draft.spots.flatMap(({ place }) => place ?? [])));
    await organisations.load(drafts.flatMap(({ organisation }) => organisation ?? []));
  };
  const told = items.map((item) => asKept(item.tell(item.assetId ? (hereOf.get(item.assetId) ?? null) : null).draft));
  await load([...told, ...[...hereOf.values()].map(({ draft }) => draft)]);

  const settled: Settled[] = [];
  for (const { assetId, tell } of items) {
    const before = standing(assetId === null ? undefined : hereOf.get(assetId), venues, organisations);
    const { draft: whole, assured } = tell(before);
    const draft = asKept(whole);
    await load([draft]);
    const id = assetId ?? newId();
    const organisationId =
      draft.organisation && organisations.settle(draft.organisation, before?.organisationId ?? null);
    const { organisation, spots: theirs, ...facts } = draft;
    const settledSpots = theirs.map(({ place, sessions }) => ({
      placeId: place && venues.settle(place),
      place,
      sessions,
    }));
    spots.settle(id, before, settledSpots);
    const proof = assured ? { assuredAt: assured.at, assuredBy: assured.by } : {};
    settled.push({
      id,
      before,
      row: { ...facts, ...proof, organisationId, id, programmeId, createdAt: now, createdBy: writing.personId },
      organisation: organisation && organisations.stands(organisationId, organisation),
      places: new Map(
        settledSpots.flatMap(({ placeId, place }) =>
          place && placeId ? [[placeId, venues.stands({ ...place, id: placeId })] as const] : [],
        ),
      ),
    });
  }
  const runBy = await organisations.save(tx);
  const corrected = await venues.save(tx);
  await writeRows(tx, programmeId, settled, now);
  await spots.save(tx);
  const { written, modified } = await writeHistory(tx, writing, settled);
  await hide(tx, programmeId, settled);
  const others = await thoseAt(tx, programmeId, corrected);
  await noteModified(tx, programmeId, { assetIds: [...modified, ...others], runBy }, now);
  await indexAssets(tx, programmeId, [...new Set([...settled.map(({ id }) => id), ...others])]);
  return written;
}

/** Of those whose address is kept private from now on nothing is kept that says where they were. */
async function hide(tx: Tx, programmeId: string, settled: readonly Settled[]) {
  for (const { id, before, row } of settled) {
    if (!before || !row.hidesAddress || before.draft.hidesAddress) continue;
    const placeIds = before.draft.spots.flatMap(({ place }) => place?.id ?? []);
    await forgetWhere(tx, programmeId, id, placeIds);
  }
}

async function readById(tx: Tx, programmeId: string, assetIds: readonly string[]) {
  return new Map((await readDrafts(tx, programmeId, assetIds)).map((read) => [read.assetId, read]));
}

/** An asset as it stands after what was settled so far. */
export function standing(
  read: ReadAsset | undefined,
  venues: ReturnType<typeof openVenues>,
  organisations: ReturnType<typeof openOrganisations>,
): ReadAsset | null {
  if (!read) return null;
  const { organisation, spots } = read.draft;
  const draft = {
    ...read.draft,
    organisation: organisation && organisations.stands(read.organisationId, organisation),
    spots: spots.map((spot) => ({ ...spot, place: spot.place && venues.stands(spot.place) })),
  };
  return { ...read, draft };
}

async function writeRows(tx: Tx, programmeId: string, settled: readonly Settled[], now: Date) {
  const added = settled.filter(({ before }) => before === null);
  await insertAll(
    tx,
    assets,
    added.map(({ row }) => ({ ...row, modifiedAt: now })),
  );
  for (const { id, before, row } of settled) {
    if (!before) continue;
    const { id: _id, programmeId: _programmeId, createdAt: _createdAt, createdBy: _createdBy, ...facts } = row;
    await tx
      .update(assets)
      .set({ ...facts, version: sql`${assets.version} + 1` })
      .where(and(eq(assets.programmeId, programmeId), eq(assets.id, id)));
  }
}

/**
 * The line of each that changed or was looked at, with what stood there before and what does after.
 * @returns what became of each, and the ids of those that were there before and are handed out otherwise now
 */
async function writeHistory(tx: Tx, { programmeId, personId, what, now }: Writing, settled: readonly Settled[]) {
  const ids = settled.map(({ id }) => id);
  const afterOf = await readById(tx, programmeId, ids);
  const lines: (typeof assetChanges.$inferInsert)[] = [];
  const modified: string[] = [];
  const written = settled.map(({ id, before, row, organisation, places }): Written => {
    const read = afterOf.get(id);
    if (!read) throw new Error("an asset was not written");
    const after: AssetDraft = {
      ...read.draft,
      organisation,
      spots: read.draft.spots.map((spot) => ({
        ...spot,
        place: (spot.place?.id && places.get(spot.place.id)) || null,
      })),
    };
    const isChanged = !before || JSON.stringify(before.draft) !== JSON.stringify(after);
    if (isChanged || what === "checked")
      lines.push({
        id: newId(),
        programmeId,
        assetId: id,
        what,
        personId,
        before: before?.draft ?? null,
        after,
        at: now,
      });
    if (before && isModified(before, after, row.assuredAt)) modified.push(id);
    return { assetId: id, isChanged };
  });
  await insertAll(tx, assetChanges, lines);
  return { written, modified };
}

/** Who meets at these places: they are found by what stands there now. */
async function thoseAt(tx: Tx, programmeId: string, placeIds: readonly string[]): Promise<string[]> {
  if (placeIds.length === 0) return [];
  const there = await tx
    .select({ assetId: assetPlaces.assetId })
    .from(assetPlaces)
    .where(and(eq(assetPlaces.programmeId, programmeId), inArray(assetPlaces.placeId, [...placeIds])));
  return there.map(({ assetId }) => assetId);
}
