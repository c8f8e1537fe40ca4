import { squareFrom, squareOfMetres } from "#app/search/cells.ts";
import { type Search, STALE_MS } from "#app/search/search.ts";
import { isOn } from "#app/search/hours.ts";
import { tokensOf } from "#app/search/tokens.ts";
import type { MadeAsset } from "./many-assets.ts";

/** The tokens of an asset, found out once: the oracle is slow enough. */
export interface Known extends MadeAsset {
  inName: ReadonlySet<string>;
  inText: ReadonlySet<string>;
}

export const known = (made: MadeAsset): Known => ({
  ...made,
  inName: new Set(tokensOf(made.name)),
  inText: new Set([
    ...tokensOf(made.name, made.summary, made.position && "Hall"),
    ...made.needs.map((need) => need.replaceAll("_", "")),
  ]),
});

const FARTHEST = Number.MAX_VALUE;

/** The search as one would write it who has all the time in the world: looks at everything, sorts everything. @returns ids, best first */
export function lookThrough(all: readonly Known[], search: Search, now: Date): string[] {
  const { near, at, age, understood } = search;
  const ranked = all.flatMap((one) => {
    const rank = rankOf(one, understood);
    const square = near && one.position ? squareFrom(near, one.position) : null;
    const isThere =
      rank !== null &&
      (!near || near.metres === Infinity || (square !== null && square <= squareOfMetres(near.metres))) &&
      (search.sees !== "public" || one.visibility === "public") &&
      (search.need === null || one.needs.some((need) => need === search.need)) &&
      (!search.isFree || one.cost === "free" || one.cost === "donation") &&
      search.access.every((wanted) => one.access.includes(wanted)) &&
      (search.language === null || one.languages.includes(search.language)) &&
      (age === null || ((one.minimumAge ?? 0) <= age && age <= (one.maximumAge ?? 200))) &&
      (!at || one.sessions.length === 0 || one.sessions.some((session) => isOn(session, at)));
    if (!isThere) return [];
    const isStale = one.assuredAt === null || now.getTime() - one.assuredAt.getTime() >= STALE_MS;
    const order = [
      rank,
      Number(at !== null && one.sessions.length === 0),
      Number(isStale),
      near ? (square ?? FARTHEST) : 0,
      one.number,
    ];
    return [{ id: one.id, order }];
  });
  ranked.sort((a, b) => a.order.map((value, i) => value - (b.order[i] ?? 0)).find((by) => by !== 0) ?? 0);
  return ranked.slice(0, search.limit).map(({ id }) => id);
}

/** 0: helps with what was named, or is called so; 1: mentions all of it; null: neither. */
function rankOf({ needs, inName, inText }: Known, { needs: wanted, tokens, rest }: Search["understood"]) {
  if (tokens.length === 0) return 0;
  if (tokens.every((token) => inName.has(token))) return 0;
  if (wanted.length > 0 && wanted.every((need) => needs.includes(need)) && rest.every((token) => inText.has(token)))
    return 0;
  return tokens.every((token) => inText.has(token)) ? 1 : null;
}
