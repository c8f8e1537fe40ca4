import { and, countDistinct, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { areas, assetPlaces, assets, places, unmetNeeds } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";
import { STALE_MS } from "#app/search/search.ts";
import { readSupply, type Supply } from "./queries-supply.server.ts";
import { countHelping, gapRows, type Helping, shownTo } from "./rules.ts";

/** Needs against what helps with them, and help against asks, area by area. Numbers alone: no circle, no family and no helper is named. */
export async function readGaps({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "gaps.see");
  const { programmeId } = actor;
  const show = shownTo(actor.staff.includes("connector"));
  const parts = await readParts(db, programmeId);
  const entries = await readHelping(db, programmeId, now);
  const unmet = await countUnmet(db, programmeId);
  const supply = await readSupply(db, programmeId, now);
  const helping = countHelping(parts, entries);
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
    unplaced: countUnplaced(entries),
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

/** What helps, one for each of its places. What one neighbour is glad to do is left out: it is not there for everybody near. */
async function readHelping(db: Read, programmeId: string, now: Date): Promise<Helping[]> {
  const rows = await db
    .select({
      assetId: assets.id,
      needs: assets.needs,
      assuredAt: assets.assuredAt,
      placeId: assetPlaces.placeId,
      latitude: places.latitude,
      longitude: places.longitude,
    })
    .from(assets)
    .innerJoin(assetPlaces, and(eq(assetPlaces.programmeId, assets.programmeId), eq(assetPlaces.assetId, assets.id)))
    .leftJoin(places, refersTo(assetPlaces, assetPlaces.placeId, places))
    .where(
      and(
        eq(assets.programmeId, programmeId),
        eq(assets.state, "running"),
        ne(assets.kind, "gift"),
        inArray(assets.visibility, ["public", "programme"]),
      ),
    );
  const staleBefore = now.getTime() - STALE_MS;
  return rows.map(({ assetId, needs, assuredAt, placeId, latitude, longitude }) => ({
    assetId,
    needs: [...new Set(needs)],
    isStale: assuredAt === null || assuredAt.getTime() <= staleBefore,
    at: placeId === null ? "everywhere" : positionOf(latitude, longitude),
  }));
}

function countUnplaced(entries: readonly Helping[]) {
  const placed = new Set(entries.flatMap(({ assetId, at }) => (at === null ? [] : [assetId])));
  return new Set(entries.flatMap(({ assetId }) => (placed.has(assetId) ? [] : [assetId]))).size;
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
