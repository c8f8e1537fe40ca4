import type { Read } from "#db/client.ts";
import { type Correction, correctTyped } from "./correct-typed.server.ts";
import { findWidening, type Widened } from "./find-widening.server.ts";
import { readMoreWords } from "./read-more-words.server.ts";
import { readSearch, type Understood } from "./read-search.ts";
import type { Search } from "./search.ts";

export interface Asked extends Omit<Search, "understood"> {
  typed: string;
  /** Whether what was typed is meant so, even if it is in nothing. */
  isExact: boolean;
}

export interface LookedFor extends Widened {
  /** What the search that was made understood. */
  understood: Understood;
  /** Set when another word was looked for than was typed. */
  correction: Correction | null;
}

/**
 * All that the search page does: reads what was typed with the programme's own words, puts the nearest word for one that is in nothing, and
 * widens when little is found. Give it `database.apart`: it may take several reads.
 */
export async function lookFor(db: Read, { typed, isExact, ...choices }: Asked, now: Date): Promise<LookedFor> {
  const { programmeId, sees } = choices;
  const more = await readMoreWords(db, programmeId);
  const understood = readSearch(typed, more);
  const asTyped = await findWidening(db, { ...choices, understood }, now);
  // All that was typed stands in whatever is found, so a word that is in nothing finds nothing, however widely one looks.
  const isAny = asTyped.found.length > 0;
  const correction = isExact || isAny ? null : await correctTyped(db, { programmeId, sees, typed, more });
  if (!correction) return { ...asTyped, understood, correction };
  const meant = readSearch(correction.corrected, more);
  return { ...(await findWidening(db, { ...choices, understood: meant }, now)), understood: meant, correction };
}
