import { and, between, eq, min, sql, sum } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { foundWords } from "#db/schema/index.ts";
import { hasToken } from "./has-token.server.ts";
import { type KnownWord, mostWrong, nearWords } from "./near-words.ts";
import { needPhrases } from "./need-phrases.ts";
import { type MoreWords, readSearch } from "./read-search.ts";
import { keyOf } from "./said.ts";
import { scopesOf, type Sees } from "./sees.ts";
import { tokensOf, WRITTEN } from "./tokens.ts";

export interface Correction {
  /** All of what was typed, with the nearest words put in for those that are in no asset. */
  corrected: string;
  words: {
    from: string;
    to: string;
    /** What else it may have been, the most likely first. */
    others: string[];
  }[];
}

const OTHERS = 3;
/** Each word that is in nothing is compared with all that are: so many of them are enough to be understood. */
const MOST_WORDS = 4;

/**
 * What may have been meant when a word that was typed is in nothing that the reader may see; null when every word is somewhere, or nothing is
 * near. Words that are a need's are right as they are.
 */
export async function correctTyped(
  db: Read,
  { programmeId, sees, typed, more }: { programmeId: string; sees: Sees; typed: string; more: MoreWords },
): Promise<Correction | null> {
  const rest = new Set(readSearch(typed, more).rest);
  const words: Correction["words"] = [];
  for (const from of new Set(typed.match(WRITTEN))) {
    const [token, ...several] = tokensOf(from);
    if (!token || several.length > 0 || !rest.has(token)) continue;
    if (words.length === MOST_WORDS) break;
    if (await hasToken(db, { programmeId, sees, token })) continue;
    const word = keyOf(from);
    const [to, ...others] = nearWords(word, await readKnown(db, programmeId, sees, word, more));
    if (to !== undefined) words.push({ from, to, others: others.slice(0, OTHERS) });
  }
  if (words.length === 0) return null;
  const corrected = typed.replaceAll(WRITTEN, (word) => words.find(({ from }) => from === word)?.to ?? word);
  return { corrected, words };
}

/** The words that are not much longer or shorter: of the assets that the reader may see, and of needs. */
async function readKnown(db: Read, programmeId: string, sees: Sees, word: string, more: MoreWords) {
  const most = mostWrong(word);
  const known = new Map<string, KnownWord>();
  const needed = needPhrases(more).flatMap(({ key }) => key.split(" "));
  for (const one of needed) if (tokensOf(one).length > 0) known.set(one, { shown: one, assets: 0 });
  if (most === 0) return known;
  const { key, kind, scope, shown, assets } = foundWords;
  const rows = await db
    .select({ key, shown: sql<string>`${min(shown)}`, assets: sum(assets).mapWith(Number) })
    .from(foundWords)
    .where(
      and(
        eq(foundWords.programmeId, programmeId),
        eq(kind, "word"),
        sql`${scope} in ${[...scopesOf(sees)]}`,
        between(sql`length(${key})`, word.length - most, word.length + most),
      ),
    )
    .groupBy(key);
  for (const row of rows) known.set(row.key, row);
  return known;
}
