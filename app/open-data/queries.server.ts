import { and, asc, count, eq, exists, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assetPlaces, assets, organisations, places } from "#db/schema/index.ts";
import type { Near } from "#app/search/cells.ts";
import { type Asking, conditionsOf, isNear } from "./conditions.server.ts";
import type { PageAsked, ServicesAsked } from "./forms.ts";
import { organizationOf } from "./hsds-organization.server.ts";
import { type OpenAsset, serviceOf, serviceWithoutPlaces, spotOf, thinServiceOf } from "./hsds-service.server.ts";
import type { OpenMap } from "./open-map.server.ts";
import { pageOf, skipped } from "./pages.ts";
import { isOpenData } from "./publishable.server.ts";
import { readOpenAssets } from "./read-open-assets.server.ts";
import { idOf } from "./uuid.ts";

/** Lists in the order of their ids, which stays as it is while somebody goes through the pages. */

export async function readServices(asking: Asking, map: OpenMap, asked: ServicesAsked) {
  const { db, programmeId } = asking;
  const holds = and(isOpenData(programmeId), await conditionsOf(asking, asked, false));
  const [{ total } = { total: 0 }] = await db.select({ total: count() }).from(assets).where(holds);
  const rows = await db
    .select({ id: assets.id })
    .from(assets)
    .where(holds)
    .orderBy(asc(assets.id))
    .limit(asked.per_page)
    .offset(skipped(asked));
  const open = await readOpenAssets(
    db,
    map,
    rows.map(({ id }) => id),
  );
  return pageOf<object>(asked, total, open.map(asked.full === "true" ? serviceOf : thinServiceOf));
}

export async function readService(db: Read, map: OpenMap, uuid: string) {
  const asset = await readOne(db, map, idOf(uuid));
  return asset && serviceOf(asset);
}

async function readOne(db: Read, map: OpenMap, assetId: string | null): Promise<OpenAsset | null> {
  if (assetId === null) return null;
  const found = await db
    .select({ id: assets.id })
    .from(assets)
    .where(and(isOpenData(map.programmeId), eq(assets.id, assetId)));
  const [asset] = await readOpenAssets(
    db,
    map,
    found.map(({ id }) => id),
  );
  return asset ?? null;
}

const isRunningSomething = (db: Read, programmeId: string) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(assets)
      .where(and(isOpenData(programmeId), eq(assets.organisationId, organisations.id))),
  );

/** Those that run something that is handed out; nobody else. */
export async function readOrganizations(db: Read, { programmeId }: OpenMap, asked: PageAsked) {
  const holds = and(eq(organisations.programmeId, programmeId), isRunningSomething(db, programmeId));
  const [{ total } = { total: 0 }] = await db.select({ total: count() }).from(organisations).where(holds);
  const rows = await db
    .select()
    .from(organisations)
    .where(holds)
    .orderBy(asc(organisations.id))
    .limit(asked.per_page)
    .offset(skipped(asked));
  return pageOf(
    asked,
    total,
    rows.map((row) => organizationOf(row.id, row)),
  );
}

export async function readOrganization(db: Read, { programmeId }: OpenMap, uuid: string) {
  const [row] = await db
    .select()
    .from(organisations)
    .where(
      and(
        eq(organisations.programmeId, programmeId),
        eq(organisations.id, idOf(uuid) ?? ""),
        isRunningSomething(db, programmeId),
      ),
    );
  return row ? organizationOf(row.id, row) : null;
}

/** Services at their places, and what has none; near somewhere only those that have one. */
export async function readSpots(asking: Asking, map: OpenMap, asked: ServicesAsked, near: Near | null) {
  const { db, programmeId } = asking;
  const holds = and(isOpenData(programmeId), await conditionsOf(asking, asked, true), near ? isNear(near) : undefined);
  const [{ total } = { total: 0 }] = await db
    .select({ total: count() })
    .from(assetPlaces)
    .innerJoin(assets, refersTo(assetPlaces, assetPlaces.assetId, assets))
    .leftJoin(places, refersTo(assetPlaces, assetPlaces.placeId, places))
    .where(holds);
  const rows = await db
    .select({ id: assetPlaces.id, assetId: assetPlaces.assetId })
    .from(assetPlaces)
    .innerJoin(assets, refersTo(assetPlaces, assetPlaces.assetId, assets))
    .leftJoin(places, refersTo(assetPlaces, assetPlaces.placeId, places))
    .where(holds)
    .orderBy(asc(assetPlaces.id))
    .limit(asked.per_page)
    .offset(skipped(asked));
  const open = await readOpenAssets(db, map, [...new Set(rows.map(({ assetId }) => assetId))]);
  const known = new Map(open.map((asset) => [asset.assetId, asset]));
  const contents = rows.flatMap(({ id, assetId }) => {
    const asset = known.get(assetId);
    return asset ? [spotWithService(asset, id, asked.full === "true")] : [];
  });
  return pageOf<object>(asked, total, contents);
}

export async function readSpot(db: Read, map: OpenMap, uuid: string) {
  const [row] = await db
    .select({ id: assetPlaces.id, assetId: assetPlaces.assetId })
    .from(assetPlaces)
    .where(and(eq(assetPlaces.programmeId, map.programmeId), eq(assetPlaces.id, idOf(uuid) ?? "")));
  const asset = row && (await readOne(db, map, row.assetId));
  return asset ? spotWithService(asset, row.id, true) : null;
}

/** With the service in it; in a list both without what is many. */
function spotWithService(asset: OpenAsset, spotId: string, isFull: boolean) {
  const spot = asset.draft.spots[asset.spotIds.indexOf(spotId)] ?? { place: null, sessions: [] };
  const whole = spotOf(asset, spotId, spot);
  if (isFull) return { ...whole, service: serviceWithoutPlaces(asset) };
  const { schedules: _schedules, location, ...thin } = whole;
  const { accessibility: _accessibility, addresses: _addresses, ...here } = location ?? {};
  return { ...thin, ...(location ? { location: here } : {}), service: thinServiceOf(asset) };
}
