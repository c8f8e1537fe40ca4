import type { Match } from "#db/asset-words.ts";
import type { Read } from "#db/client.ts";
import { cellsAround, EVERYWHERE, metresFrom, NOWHERE } from "./cells.ts";
import { isOn, sessionsFrom, type Wall } from "./hours.ts";
import { readFound } from "./read-found.server.ts";
import { type Search, STALE_MS } from "./search.ts";
import { needToken } from "./tokens.ts";

export interface FoundAsset {
  assetId: string;
  assetPlaceId: string;
  metres: number | null;
  /** By its needs or its name; else by words in its text. */
  isFitting: boolean;
  isStale: boolean;
  hasHours: boolean;
}

/**
 * What fits, best first: what helps with the need or is called so before what only mentions it, open before hours unknown, assured before stale,
 * near before far; each asset once, at its nearest place. Two reads of the index, or a few more when hours leave little over.
 */
export async function findAssets(db: Read, search: Search, now: Date): Promise<FoundAsset[]> {
  const fitting = await readRanked(db, search, fits(search), true, now, new Set());
  if (fitting.length >= search.limit || search.understood.tokens.length === 0) return fitting;
  const known = new Set(fitting.map(({ assetId }) => assetId));
  const others = await readRanked(db, search, mentions(search), false, now, known);
  return [...fitting, ...others].slice(0, search.limit);
}

const NAMED = ["name"] as const;
const SAID = ["name", "needs", "text"] as const;
const each = (tokens: readonly string[], parts: readonly ("name" | "needs" | "text")[]): Match[] =>
  tokens.map((token) => ({ token, in: parts }));

/** It helps with every need that was named, and whatever else was typed stands somewhere; or all of it is in the name. */
function fits({ understood: { needs, tokens, rest } }: Search): Match[] {
  if (tokens.length === 0) return [];
  const byName: Match = { all: each(tokens, NAMED) };
  if (needs.length === 0) return [byName];
  const byNeed: Match = { all: [...each(needs.map(needToken), ["needs"]), ...each(rest, SAID)] };
  return [{ any: [byNeed, byName] }];
}

const mentions = ({ understood: { tokens } }: Search): Match[] => each(tokens, SAID);

/** More rows than are wanted are read at once, because hours and second places take some away; ten times as many when that was too few. */
const MORE = 3;

async function readRanked(
  db: Read,
  search: Search,
  asked: readonly Match[],
  isFitting: boolean,
  now: Date,
  known: ReadonlySet<string>,
): Promise<FoundAsset[]> {
  const all: Match = { all: [...asked, ...needed(search), within(search)] };
  for (let most = (search.limit + known.size) * MORE; ; most *= 10) {
    const rows = await readFound(db, search, all, now, most);
    const found = new Map<string, FoundAsset>();
    for (const { assetId, assetPlaceId, latitude, longitude, hours, assuredAt } of rows) {
      if (found.size === search.limit) break;
      if (known.has(assetId) || found.has(assetId)) continue;
      if (search.at && hours !== "" && !isOpenAt(hours, search.at)) continue;
      const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
      found.set(assetId, {
        assetId,
        assetPlaceId,
        metres: search.near && position ? Math.round(metresFrom(search.near, position)) : null,
        isFitting,
        isStale: isStale(assuredAt, now),
        hasHours: hours !== "",
      });
    }
    if (found.size === search.limit || rows.length < most) return [...found.values()];
  }
}

const isStale = (assuredAt: Date | null, now: Date) =>
  assuredAt === null || now.getTime() - assuredAt.getTime() >= STALE_MS;

const isOpenAt = (hours: string, at: Wall) => sessionsFrom(hours).some((session) => isOn(session, at));

const needed = ({ need }: Search): Match[] => (need === null ? [] : [{ token: needToken(need), in: ["needs"] }]);

/** The programme's, in the cells around; the programme stands in the token, so that one's lists are no longer for another's assets. */
function within({ programmeId, near, isPlaceless }: Search): Match {
  const cells = isPlaceless ? [NOWHERE] : near ? cellsAround(near) : [EVERYWHERE];
  return { any: cells.map((cell) => ({ token: `${programmeId}${cell}`, in: ["cells"] })) };
}
