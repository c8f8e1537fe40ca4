import type { Read } from "#db/client.ts";
import { type Correction, correctTyped } from "./correct-typed.server.ts";
import { findAssets, type FoundAsset } from "./find-assets.server.ts";
import { findWidening, type Widened } from "./find-widening.server.ts";
import { readMoreWords } from "./read-more-words.server.ts";
import { needsAlone, readSearch, type Understood } from "./read-search.ts";
import type { Search } from "./search.ts";

export interface Asked extends Omit<Search, "understood" | "isPlaceless"> {
  typed: string;
  /** Whether what was typed is meant so, even if it is in nothing. */
  isExact: boolean;
}

export interface LookedFor extends Widened {
  /** What the search that was made understood. */
  understood: Understood;
  /** Set when another word was looked for than was typed. */
  correction: Correction | null;
  /** Nothing has all that was typed: what is there helps with the needs that stand in it, whatever else does. */
  isByNeed: boolean;
  /** What helps from anywhere, such as a helpline; none of it is in `found`. */
  lines: FoundAsset[];
}

/** Enough to have one that answers. */
const LINES = 3;

/**
 * All that the search page does: reads what was typed with the programme's own words, puts the nearest word for one that is in nothing, else goes by
 * the needs alone, widens when little is found, and always looks for what helps from anywhere. Give it `database.apart`: it may take several reads.
 */
export async function lookFor(db: Read, { typed, isExact, ...choices }: Asked, now: Date): Promise<LookedFor> {
  const { programmeId, sees } = choices;
  const more = await readMoreWords(db, programmeId);
  const asTyped = await look(readSearch(typed, more));
  if (isAny(asTyped)) return { ...asTyped, correction: null, isByNeed: false };
  // All that was typed stands in whatever is found, so a word that is in nothing finds nothing, however widely one looks.
  const correction = isExact ? null : await correctTyped(db, { programmeId, sees, typed, more });
  const corrected = correction && (await look(readSearch(correction.corrected, more)));
  if (corrected && isAny(corrected)) return { ...corrected, correction, isByNeed: false };
  for (const [one, put] of [[asTyped, null] as const, [corrected, correction] as const]) {
    const alone = one && needsAlone(one.understood);
    const byNeed = alone && (await look(alone));
    if (byNeed && isAny(byNeed)) return { ...byNeed, correction: put, isByNeed: true };
  }
  return { ...asTyped, correction: null, isByNeed: false };

  async function look(understood: Understood) {
    const search = { ...choices, understood };
    const widened = await findWidening(db, search, now);
    return { ...widened, understood, lines: await findLines(db, search, widened.found, now) };
  }
}

const isAny = ({ found, lines }: Pick<LookedFor, "found" | "lines">) => found.length + lines.length > 0;

/** Nobody has to get into them. When nothing is asked for there are none, because any would do. */
async function findLines(db: Read, search: Search, found: readonly FoundAsset[], now: Date) {
  if (search.understood.tokens.length === 0 && search.need === null) return [];
  const known = new Set(found.map(({ assetId }) => assetId));
  const limit = LINES + known.size;
  const lines = await findAssets(db, { ...search, near: null, isPlaceless: true, access: [], limit }, now);
  return lines.filter(({ assetId }) => !known.has(assetId)).slice(0, LINES);
}
