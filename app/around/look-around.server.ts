import type { Read } from "#db/client.ts";
import { type ReadAsset, readDrafts } from "#app/community/read-draft.server.ts";
import type { Position } from "#app/geo/position.ts";
import { countLiked } from "#app/signposts/count-outcomes.server.ts";
import type { FoundAsset } from "#app/search/find-assets.server.ts";
import { findFound } from "./find-found.server.ts";
import { type Ask, PAGE } from "./forms.ts";
import type { AroundMap } from "./read-map.server.ts";
import { shownFacts } from "./shown-facts.ts";
import { nextWithin, type Span, wallAt } from "./when.ts";

const DAY = 86_400_000;

export type ShownResult = ReturnType<typeof shown> & {
  /** How many families of the programme liked it, where there are enough to say; null for strangers. */
  liked: number | null;
};

/**
 * What is around, as somebody asked for it, best first, each in what its line says: what was asked for, what was found by looking further (`steps`
 * says how), and what helps from anywhere. `hasMore` when there is more than was asked for.
 */
export async function lookAround(db: Read, map: AroundMap, ask: Ask, around: Position | null, now: Date) {
  const most = ask.most ?? PAGE;
  const { found, exact, lines, span, steps, correction, isByNeed, understood } = await findFound(
    db,
    map,
    ask,
    around,
    most + 1,
    now,
  );
  const shownOnes = [...found.slice(0, most), ...lines];
  const ids = shownOnes.map(({ assetId }) => assetId);
  const read = new Map((await readDrafts(db, map.programmeId, ids)).map((one) => [one.assetId, one]));
  const liked = map.sees === "public" ? null : await countLiked(db, map.programmeId, ids);
  const show = (some: readonly FoundAsset[]) =>
    some.flatMap((one) => {
      const asset = read.get(one.assetId);
      if (!asset) return [];
      return [{ ...shown(one, asset, span, map.timeZone, now), liked: liked?.get(one.assetId) ?? null }];
    });
  return {
    results: show(found.slice(0, Math.min(most, exact))),
    wider: show(found.slice(exact, most)),
    steps,
    lines: show(lines),
    hasMore: found.length > most,
    correction,
    isByNeed,
    needs: understood.needs,
    span,
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
  return {
    assetId: found.assetId,
    ...shownFacts(draft),
    // Where nobody can just go, the way to them is their number.
    phone: spot?.place && draft.wayIn !== "call_first" ? null : draft.phone,
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
