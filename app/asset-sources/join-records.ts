import type { Gathered } from "#app/asset-import/gathered.ts";

/** Directories list a service once for each of its places: what a later row of the same key tells more of where and when. */
export function joinRecords(first: Gathered, later: Gathered): Gathered {
  if (first.hidesAddress) return first;
  if (later.hidesAddress) return { ...later, warnings: [...first.warnings, ...later.warnings] };
  const has = (list: readonly object[]) => new Set(list.map((one) => JSON.stringify(one)));
  const places = has(first.places.map((place) => ({ ...place, key: null })));
  const sessions = has(first.sessions);
  return {
    ...first,
    places: [...first.places, ...later.places.filter((place) => !places.has(JSON.stringify({ ...place, key: null })))],
    sessions: [...first.sessions, ...later.sessions.filter((session) => !sessions.has(JSON.stringify(session)))],
    terms: [...new Set([...first.terms, ...later.terms])],
  };
}
