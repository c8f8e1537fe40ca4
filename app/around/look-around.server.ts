import type { Read } from "#db/client.ts";
import { type ReadAsset, readDrafts } from "#app/community/read-draft.server.ts";
import type { Position } from "#app/geo/position.ts";
import { findAssets, type FoundAsset, type Search } from "#app/search/find-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import { findInSpan } from "./find-in-span.server.ts";
import { type Ask, PAGE } from "./forms.ts";
import type { AroundMap } from "./read-map.server.ts";
import { nextWithin, type Span, spanOf, wallAt } from "./when.ts";

const METRES_IN_A_MILE = 1609.344;
const DAY = 86_400_000;

export type ShownResult = ReturnType<typeof shown>;

/** What is around, as somebody asked for it, best first, each in what its line says; `hasMore` when there is more than was asked for. */
export async function lookAround(db: Read, map: AroundMap, ask: Ask, around: Position | null, now: Date) {
  const most = ask.most ?? PAGE;
  const { found, span, needs } = await findFound(db, map, ask, around, most + 1, now);
  const read = new Map(
    (
      await readDrafts(
        db,
        map.programmeId,
        found.map(({ assetId }) => assetId),
      )
    ).map((one) => [one.assetId, one]),
  );
  const results = found.slice(0, most).flatMap((one) => {
    const asset = read.get(one.assetId);
    return asset ? [shown(one, asset, span, map.timeZone, now)] : [];
  });
  return { results, hasMore: found.length > most, needs, span };
}

/** What is found, without what it says; and how the question was understood. */
export async function findFound(db: Read, map: AroundMap, ask: Ask, around: Position | null, limit: number, now: Date) {
  const wall = wallAt(now, map.timeZone);
  const span = spanOf(ask, wall);
  const search = { ...searchOf(map, ask, around), at: ask.when === "now" ? wall : null, limit };
  const found = span ? await findInSpan(db, search, span, now) : await findAssets(db, search, now);
  return { found, span, needs: search.understood.needs };
}

/** What is asked of the search. */
function searchOf({ programmeId, sees }: AroundMap, ask: Ask, around: Position | null): Omit<Search, "at" | "limit"> {
  return {
    programmeId,
    sees,
    understood: readSearch(ask.q ?? ""),
    need: ask.need ?? null,
    near: around && { ...around, metres: Number(ask.miles) * METRES_IN_A_MILE },
    isFree: ask.free !== undefined,
    access: ask.access,
    age: ask.age ?? null,
    language: ask.language ?? null,
  };
}

function shown(
  found: FoundAsset,
  { draft, spotIds, assuredAt, assuredBy }: ReadAsset,
  span: Span | null,
  zone: string,
  now: Date,
) {
  const spot = draft.spots[spotIds.indexOf(found.assetPlaceId)];
  const { name, summary, kind, needs, cost, costNote, wayIn, state, visibility, hidesAddress } = draft;
  return {
    assetId: found.assetId,
    name,
    summary,
    kind,
    needs,
    cost,
    costNote,
    wayIn,
    state,
    visibility,
    hidesAddress,
    // Where nobody can just go, the way to them is their number.
    phone: spot?.place && wayIn !== "call_first" ? null : draft.phone,
    metres: found.metres,
    place: spot?.place ? [spot.place.name, spot.place.town].filter(Boolean).join(", ") : null,
    access: spot?.place?.access ?? [],
    next: nextWithin(spot?.sessions ?? [], span, wallAt(now, zone)),
    hoursNote: spot?.sessions.find(({ note }) => note !== null)?.note ?? null,
    hasHours: found.hasHours,
    checked: checkedOf(assuredAt, assuredBy, found.isStale, now),
  };
}

/** How long ago somebody made sure, and who in general words: never a name. */
export interface Checked {
  /** Whole days; null when nobody ever did. */
  daysAgo: number | null;
  by: "programme" | "source";
  isStale: boolean;
}

export const checkedOf = (at: Date | null, by: string | null, isStale: boolean, now: Date): Checked => ({
  daysAgo: at && Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY)),
  by: by === null ? "source" : "programme",
  isStale,
});
