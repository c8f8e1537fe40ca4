import { setImmediate } from "node:timers/promises";
import { and, asc, countDistinct, eq, exists, gt, isNull, ne, notInArray, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { areas, assetPlaces, assets, foundAssets, unmetNeeds } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";
import { STALE_MS } from "#app/search/search.ts";
import { readSupply, type Supply } from "./queries-supply.server.ts";
import { gapRows, type Helping, openTally, shownTo } from "./rules.ts";

/** Needs against what helps with them, and help against asks, area by area. Numbers alone: no circle, no family and no helper is named. */
export async function readGaps({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "gaps.see");
  const { programmeId } = actor;
  const show = shownTo(actor.staff.includes("connector"));
  const parts = await readParts(db, programmeId);
  const tally = openTally(parts);
  for await (const entries of readHelping(db, programmeId, now)) tally.add(entries);
  const unmet = await countUnmet(db, programmeId);
  const supply = await readSupply(db, programmeId, now);
  const helping = tally.counts();
  const gapsOf = (areaId: string | null, isPlaced: boolean) => {
    const { asks, rows } = supplyIn(supply, areaId);
    const near = areaId !== null && isPlaced ? (helping.get(areaId) ?? new Map()) : null;
    return {
      needs: gapRows({ helping: near, families: unmet.get(areaId) ?? new Map<string, number>(), asks }, show),
      supply: rows(show),
    };
  };
  const all = parts.map((part) => ({ ...part, ...gapsOf(part.id, part.position !== null) }));
  const elsewhere = gapsOf(null, false);
  return {
    areas: all.toSorted((a, b) => missingIn(b) - missingIn(a)),
    /** Of circles that are in no area; null where there is nothing to say of them. */
    noArea: elsewhere.supply.length + elsewhere.needs.filter(isWanted).length > 0 ? elsewhere : null,
    /** Entries that count for no area, because nobody knows where they are. */
    unplaced: tally.unplaced(),
    seesSmall: actor.staff.includes("connector"),
    mayGoToNumbers: mayVisitor(actor, "programme.numbers"),
    mayPlace: mayVisitor(actor, "programme.manage"),
  };
}

export type Gaps = Awaited<ReturnType<typeof readGaps>>;
export type AreaGaps = Gaps["areas"][number];

const isWanted = ({ standing }: { standing: string }) => standing !== "quiet";
const missingIn = ({ needs }: { needs: { standing: string }[] }) =>
  needs.filter(({ standing }) => standing === "missing").length;

const supplyIn = (supply: Supply, areaId: string | null) => supply.get(areaId) ?? { asks: new Map(), rows: () => [] };

async function readParts(db: Read, programmeId: string) {
  const rows = await db
    .select({ id: areas.id, name: areas.name, latitude: areas.latitude, longitude: areas.longitude })
    .from(areas)
    .where(eq(areas.programmeId, programmeId));
  const collator = new Intl.Collator("en");
  return rows
    .toSorted((a, b) => collator.compare(a.name, b.name))
    .map(({ latitude, longitude, ...area }) => ({ ...area, position: positionOf(latitude, longitude) }));
}

const positionOf = (latitude: number | null, longitude: number | null) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

/** So many rows at a time: a programme may have a hundred thousand entries, and others wait no longer than for these. */
const AT_ONCE = 5_000;

/**
 * What helps, one for each of its places, some thousands at a time, as the search knows it: joined with entries and places it takes three times as
 * long. What one neighbour is glad to do is left out: it is not there for everybody near.
 */
async function* readHelping(db: Read, programmeId: string, now: Date): AsyncGenerator<Helping[]> {
  const staleBefore = now.getTime() - STALE_MS;
  for (let last = -1; ;) {
    const rows = await db
      .select({
        number: foundAssets.number,
        assetId: foundAssets.assetId,
        needs: foundAssets.needs,
        assuredAt: foundAssets.assuredAt,
        latitude: foundAssets.latitude,
        longitude: foundAssets.longitude,
        placeId: assetPlaces.placeId,
      })
      .from(foundAssets)
      // Only of what has no position: whether it has no place, or one that nobody knows.
      .leftJoin(
        assetPlaces,
        and(isNull(foundAssets.latitude), refersTo(foundAssets, foundAssets.assetPlaceId, assetPlaces)),
      )
      .where(and(eq(foundAssets.programmeId, programmeId), gt(foundAssets.number, last), isHelp(db, programmeId)))
      .orderBy(asc(foundAssets.number))
      .limit(AT_ONCE);
    yield rows.map(({ assetId, needs, assuredAt, placeId, latitude, longitude }) => ({
      assetId,
      needs: needs === "" ? [] : needs.trim().split(" "),
      isStale: assuredAt === null || assuredAt.getTime() <= staleBefore,
      at: positionOf(latitude, longitude) ?? (placeId === null ? "everywhere" : null),
    }));
    const highest = rows.at(-1);
    if (!highest || rows.length < AT_ONCE) return;
    last = highest.number;
    // SQLite answers at once, without letting anybody else have their turn.
    await setImmediate();
  }
}

/** What is there for everybody near, now. What has closed is found no more; a gift is never public, so that few are looked up. */
function isHelp(db: Read, programmeId: string) {
  const ofProgramme = eq(assets.programmeId, programmeId);
  const paused = db
    .select({ id: assets.id })
    .from(assets)
    .where(and(ofProgramme, eq(assets.state, "paused")));
  const noGift = db
    .select({ id: assets.id })
    .from(assets)
    .where(and(ofProgramme, eq(assets.id, foundAssets.assetId), ne(assets.kind, "gift")));
  return and(
    or(eq(foundAssets.visibility, "public"), and(eq(foundAssets.visibility, "programme"), exists(noGift))),
    notInArray(foundAssets.assetId, paused),
  );
}

/** Families who said that nothing near helps. @returns area → need → families */
async function countUnmet(db: Read, programmeId: string) {
  const rows = await db
    .select({ areaId: unmetNeeds.areaId, need: unmetNeeds.need, families: countDistinct(unmetNeeds.circleId) })
    .from(unmetNeeds)
    .where(and(eq(unmetNeeds.programmeId, programmeId), isNull(unmetNeeds.settledAt)))
    .groupBy(unmetNeeds.areaId, unmetNeeds.need);
  const byArea = Map.groupBy(rows, ({ areaId }) => areaId);
  return new Map(
    [...byArea].map(([areaId, of]) => [areaId, new Map(of.map(({ need, families }) => [need, families]))]),
  );
}
