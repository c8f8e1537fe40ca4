import { and, asc, count, desc, eq, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  assetChanges,
  assetKnowers,
  assetMaps,
  assetPlaces,
  assetReports,
  assets,
  people,
  places,
} from "#db/schema/index.ts";
import { readOrigins } from "#app/asset-sources/origins.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { readMoreWords } from "#app/search/read-more-words.server.ts";
import { readSearch, type Understood } from "#app/search/read-search.ts";
import { findAsset } from "./find-asset.server.ts";
import { CHECK_EVERY_DAYS, checkedBefore, whatChanged } from "./rules.ts";
import { readStillHere } from "./still-here.server.ts";

const PAGE = 100;
/** Of what was typed no more pages are shown: whoever has leafed so far finds it sooner with another word. */
const MOST_PAGES = 10;

/** What the programme's staff look after: not what is one circle's alone. */
const ofProgramme = (programmeId: string) => and(eq(assets.programmeId, programmeId), ne(assets.visibility, "circle"));

/**
 * The programme's entries by name, a page at a time, or those that fit what was typed, best first.
 * @param closed whether to list what has closed instead
 * @returns isCut where more fits what was typed than is shown on any page
 */
export async function readAssetList(
  { db, actor, now }: VisitorCtx,
  { typed, closed, page }: { typed: string; closed: boolean; page: number },
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  if (typed && !closed) {
    const understood = readSearch(typed, await readMoreWords(db, programmeId));
    const shown = Math.min(page, MOST_PAGES);
    const found = await findAssets(db, everywhere(programmeId, understood, shown * PAGE + 1), now);
    const ids = found.slice((shown - 1) * PAGE, shown * PAGE).map(({ assetId }) => assetId);
    const rows = await readRows(db, and(ofProgramme(programmeId), inArray(assets.id, ids)), 0);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const isLonger = found.length > shown * PAGE;
    return {
      rows: ids.flatMap((id) => byId.get(id) ?? []),
      hasMore: isLonger && shown < MOST_PAGES,
      isCut: isLonger && shown === MOST_PAGES,
    };
  }
  const which = and(ofProgramme(programmeId), closed ? eq(assets.state, "closed") : ne(assets.state, "closed"));
  const rows = await readRows(db, which, (page - 1) * PAGE);
  return { rows: rows.slice(0, PAGE), hasMore: rows.length > PAGE, isCut: false };
}

const everywhere = (programmeId: string, understood: Understood, limit: number) => ({
  programmeId,
  sees: { circleIds: [] },
  understood,
  need: null,
  near: null,
  at: null,
  isFree: false,
  access: [],
  age: null,
  language: null,
  limit,
});

async function readRows(db: Read, which: SQL | undefined, from: number) {
  const rows = await db
    .select({
      id: assets.id,
      name: assets.name,
      kind: assets.kind,
      state: assets.state,
      visibility: assets.visibility,
      assuredAt: assets.assuredAt,
    })
    .from(assets)
    .where(which)
    .orderBy(asc(assets.name), asc(assets.id))
    .limit(PAGE + 1)
    .offset(from);
  const where = await readPlaceNames(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, places: where.get(row.id) ?? [] }));
}

async function readPlaceNames(db: Read, assetIds: readonly string[]) {
  if (assetIds.length === 0) return new Map<string, string[]>();
  const rows = await db
    .select({ assetId: assetPlaces.assetId, name: places.name })
    .from(assetPlaces)
    .innerJoin(places, refersTo(assetPlaces, assetPlaces.placeId, places))
    .where(inArray(assetPlaces.assetId, [...assetIds]))
    .orderBy(asc(assetPlaces.createdAt), asc(assetPlaces.id));
  return new Map(
    [...Map.groupBy(rows, ({ assetId }) => assetId)].map(([id, all]) => [id, all.map(({ name }) => name)]),
  );
}

/** After how many days an entry of this programme is to be checked again. */
export async function readCheckEvery(db: Read, programmeId: string): Promise<number> {
  const [map] = await db
    .select({ days: assetMaps.checkEveryDays })
    .from(assetMaps)
    .where(eq(assetMaps.programmeId, programmeId));
  return map?.days ?? CHECK_EVERY_DAYS;
}

/** The engines differ in where they put what is not there. */
export const neverFirst = sql`case when ${assets.assuredAt} is null then 0 else 1 end`;

/** Which entries nobody has made sure of for too long. */
export const isOverdue = (programmeId: string, days: number, now: Date) =>
  and(
    ofProgramme(programmeId),
    ne(assets.state, "closed"),
    or(isNull(assets.assuredAt), lt(assets.assuredAt, checkedBefore(days, now))),
  );

/** What needs somebody to look: what was told, oldest first, and what nobody has checked for too long, longest first. */
export async function readToTend({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  const told = await readReports(db, programmeId);
  const overdue = isOverdue(programmeId, await readCheckEvery(db, programmeId), now);
  const [{ n } = { n: 0 }] = await db.select({ n: count() }).from(assets).where(overdue);
  const rows = await db
    .select({ id: assets.id, name: assets.name, assuredAt: assets.assuredAt })
    .from(assets)
    .where(overdue)
    .orderBy(neverFirst, asc(assets.assuredAt), asc(assets.id))
    .limit(PAGE);
  return { told, overdue: rows, overdueCount: n };
}

const openReports = (programmeId: string) =>
  and(eq(assetReports.programmeId, programmeId), isNull(assetReports.settledAt));

async function readReports(db: Read, programmeId: string, assetId?: string) {
  return db
    .select({
      id: assetReports.id,
      what: assetReports.what,
      words: assetReports.words,
      contact: assetReports.contact,
      at: assetReports.at,
      assetId: assetReports.assetId,
      name: assets.name,
      byName: people.name,
    })
    .from(assetReports)
    .leftJoin(assets, refersTo(assetReports, assetReports.assetId, assets))
    .leftJoin(people, refersTo(assetReports, assetReports.byPersonId, people))
    .where(and(openReports(programmeId), assetId ? eq(assetReports.assetId, assetId) : undefined))
    .orderBy(asc(assetReports.at), asc(assetReports.id))
    .limit(100);
}

/** How many things wait for somebody to look, for the door to them. */
export async function countToTend(db: Read, programmeId: string, now: Date) {
  const [{ told } = { told: 0 }] = await db
    .select({ told: count() })
    .from(assetReports)
    .where(openReports(programmeId));
  const days = await readCheckEvery(db, programmeId);
  const [{ due } = { due: 0 }] = await db
    .select({ due: count() })
    .from(assets)
    .where(isOverdue(programmeId, days, now));
  return told + due;
}

/** One entry for whoever looks after it, with what was told of it, its history and who knows the place. @throws Refusal not_found */
export async function readAssetToTend({ db, actor }: VisitorCtx, assetId: string) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  const found = await findAsset(db, programmeId, assetId);
  const history = await db
    .select({
      id: assetChanges.id,
      what: assetChanges.what,
      at: assetChanges.at,
      by: people.name,
      before: assetChanges.before,
      after: assetChanges.after,
    })
    .from(assetChanges)
    .leftJoin(people, refersTo(assetChanges, assetChanges.personId, people))
    .where(and(eq(assetChanges.programmeId, programmeId), eq(assetChanges.assetId, assetId)))
    .orderBy(desc(assetChanges.at), desc(assetChanges.id))
    .limit(20);
  const knowers = await db
    .select({ id: people.id, name: people.name })
    .from(assetKnowers)
    .innerJoin(people, refersTo(assetKnowers, assetKnowers.personId, people))
    .where(
      and(eq(assetKnowers.programmeId, programmeId), eq(assetKnowers.assetId, assetId), isNull(assetKnowers.until)),
    )
    .orderBy(asc(people.name));
  const here = await readStillHere(
    db,
    programmeId,
    knowers.map(({ id }) => id),
  );
  const [assurer] = found.assuredBy
    ? await db
        .select({ name: people.name })
        .from(people)
        .where(and(eq(people.programmeId, programmeId), eq(people.id, found.assuredBy)))
    : [];
  return {
    ...found,
    assuredByName: assurer?.name ?? null,
    history: history.map(({ before, after, ...line }) => ({
      ...line,
      changed: before ? whatChanged(before, after) : [],
    })),
    knowers: knowers.filter(({ id }) => here.has(id)),
    told: await readReports(db, programmeId, assetId),
    origins: (await readOrigins(db, programmeId, [assetId])).get(assetId) ?? [],
  };
}

/** How many other entries are at this place: a correction of it is theirs, too. */
async function countOthersThere(db: Read, programmeId: string, placeId: string, assetId: string) {
  const [{ n } = { n: 0 }] = await db
    .select({ n: count() })
    .from(assetPlaces)
    .where(
      and(eq(assetPlaces.programmeId, programmeId), eq(assetPlaces.placeId, placeId), ne(assetPlaces.assetId, assetId)),
    );
  return n;
}

/** One place of an entry for whoever looks after it. @throws Refusal not_found */
export async function readSpotToTend({ db, actor }: VisitorCtx, assetId: string, spotId: string) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  const found = await findAsset(db, programmeId, assetId);
  const spot = found.draft.spots[found.spotIds.indexOf(spotId)];
  if (!spot) throw new Refusal("not_found", "assets.place_gone");
  const others = spot.place?.id ? await countOthersThere(db, programmeId, spot.place.id, assetId) : 0;
  return { ...found, spot, others };
}
