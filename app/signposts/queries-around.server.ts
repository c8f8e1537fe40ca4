import { and, eq, inArray } from "drizzle-orm";
import { areas, assets, circles } from "#db/schema/index.ts";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { nextSession, wallAt } from "#app/around/when.ts";
import { readDrafts } from "#app/community/read-draft.server.ts";
import type { Geocoder, Spot } from "#app/geo/geocoder.ts";
import type { Position } from "#app/geo/position.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import type { Need } from "#app/needs/needs.ts";
import { isNeed } from "#app/needs/needs.ts";
import { insist } from "#app/rights/may.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { readMoreWords } from "#app/search/read-more-words.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import type { Search } from "#app/search/search.ts";
import { countLiked } from "./count-outcomes.server.ts";

const MOST = 20;
/** As far as a family without a car comes by bus. */
const NEAR_METRES = 16_000;

export interface Looked {
  text: string;
  need: Need | null;
  near: string;
}

/** What an address asks for. What it asks for and does not exist is left out. */
export function lookedFor(query: URLSearchParams): Looked {
  const need = query.get("need") ?? "";
  return {
    text: (query.get("q") ?? "").slice(0, 200).trim(),
    need: isNeed(need) ? need : null,
    near: (query.get("near") ?? "").slice(0, 100).trim(),
  };
}

/** What is around a circle and fits. Nothing is looked for before anything was asked for. */
export async function readAround(ctx: Ctx, geocoder: Geocoder, { text, need, near: typedNear }: Looked) {
  const { db, actor, now, timeZone } = ctx;
  insist(actor, "signpost.make");
  const area = await readArea(ctx);
  const shown = area && { name: area.name, isPlaced: area.position !== null };
  const { day: today } = wallAt(now, timeZone);
  if (text === "" && need === null) return { area: shown, today, found: null, where: null };
  const { programmeId, circleId } = actor;
  const { where, position } = await middleOf(geocoder, typedNear, area);
  const near = position && { ...position, metres: NEAR_METRES };
  const search = {
    programmeId,
    sees: { circleIds: [circleId] },
    understood: readSearch(text, await readMoreWords(ctx.db, ctx.actor.programmeId)),
    need,
    near,
    at: null,
    isFree: false,
    access: [],
    age: null,
    language: null,
    limit: MOST,
  };
  const around = await findAssets(db, search, now);
  // What has a place near and also helps from anywhere stands at its place, once.
  const known = new Set(around.map(({ assetId }) => assetId));
  const anywhere = near ? await findAnywhere(db, search, now) : [];
  const found = [...around, ...anywhere.filter(({ assetId }) => !known.has(assetId))];
  return { area: shown, today, found: await describe(ctx, found), where };
}

/** What has no place, such as a helpline or what a neighbour lends: it is near everybody, and stands after what is. */
const findAnywhere = (db: Read, search: Search, now: Date) =>
  findAssets(db, { ...search, near: null, isPlaceless: true }, now);

/** Where the search looked. Without a spot, or where the area's place is not known, it looked everywhere. */
export type LookedAround =
  | { by: "typed"; spot: Spot | null }
  | { by: "area"; name: string; isKnown: boolean }
  | { by: "nothing" };

/** What was typed, else the circle's area. */
async function middleOf(
  geocoder: Geocoder,
  typed: string,
  area: Area | null,
): Promise<{ where: LookedAround; position: Position | null }> {
  if (typed !== "") {
    const sought = await geocoder.find(typed);
    const spot = sought.result === "found" ? sought.spot : null;
    return { where: { by: "typed", spot }, position: spot?.position ?? null };
  }
  if (!area) return { where: { by: "nothing" }, position: null };
  const { name, position } = area;
  return { where: { by: "area", name, isKnown: position !== null }, position };
}

interface Area {
  name: string;
  position: Position | null;
}

async function readArea({ db, actor }: Ctx): Promise<Area | null> {
  const [row] = await db
    .select({ name: areas.name, latitude: areas.latitude, longitude: areas.longitude })
    .from(circles)
    .innerJoin(areas, refersTo(circles, circles.areaId, areas))
    .where(and(eq(circles.programmeId, actor.programmeId), eq(circles.id, actor.circleId)));
  if (!row) return null;
  const { name, latitude, longitude } = row;
  return { name, position: latitude === null || longitude === null ? null : { latitude, longitude } };
}

/** Each in what its line says; how many families of the programme liked it only where there are enough to say. */
async function describe({ db, actor, now, timeZone }: Ctx, found: Awaited<ReturnType<typeof findAssets>>) {
  const ids = found.map(({ assetId }) => assetId);
  const running = new Set(
    ids.length === 0
      ? []
      : (
          await db
            .select({ id: assets.id, state: assets.state })
            .from(assets)
            .where(and(eq(assets.programmeId, actor.programmeId), inArray(assets.id, ids)))
        ).flatMap(({ id, state }) => (state === "closed" ? [] : [id])),
  );
  const drafts = new Map((await readDrafts(db, actor.programmeId, ids)).map((read) => [read.assetId, read]));
  const liked = await countLiked(db, actor.programmeId, ids);
  const wall = wallAt(now, timeZone);
  return found.flatMap(({ assetId, assetPlaceId, metres, isStale }) => {
    const read = drafts.get(assetId);
    if (!read || !running.has(assetId)) return [];
    const { draft, spotIds } = read;
    const spot = draft.spots[spotIds.indexOf(assetPlaceId)];
    const place = draft.hidesAddress ? null : spot?.place;
    const { name, summary, kind, cost } = draft;
    return [
      {
        assetId,
        assetPlaceId,
        name,
        summary,
        kind,
        cost,
        metres,
        isStale,
        town: place?.town ?? place?.name ?? null,
        next: nextSession(spot?.sessions ?? [], wall),
        hoursNote: spot?.sessions.find(({ note }) => note !== null)?.note ?? null,
        liked: liked.get(assetId) ?? null,
      },
    ];
  });
}
