import type { Read } from "#db/client.ts";
import { findAssets, type FoundAsset } from "./find-assets.server.ts";
import type { Search } from "./search.ts";
import { FEW, type Step, widerThan } from "./widening.ts";

export interface Widened {
  found: FoundAsset[];
  /** How many of them, from the first, are exactly what was asked for. */
  exact: number;
  /** What led to the others; empty when there are none. */
  steps: Step[];
}

/** What fits; when that is little, then also what fits a wider search, after it, with the steps that found any of it. */
export async function findWidening(db: Read, search: Search, now: Date): Promise<Widened> {
  const found = await findAssets(db, search, now);
  const exact = found.length;
  let taken: Step[] = [];
  const enough = Math.min(FEW, search.limit);
  for (const { search: wider, steps } of widerThan(search)) {
    if (found.length >= enough) break;
    const known = new Set(found.map(({ assetId }) => assetId));
    const more = (await findAssets(db, wider, now)).filter(({ assetId }) => !known.has(assetId));
    if (more.length === 0) continue;
    found.push(...more.slice(0, search.limit - found.length));
    taken = steps;
  }
  return { found, exact, steps: taken };
}
