import type { AssetVisibility } from "#db/schema/index.ts";
import { tokensOf, wordsOf, writtenWords } from "./tokens.ts";

/** What an asset at a place gives to be offered while somebody types: its name, then single words. */
export function saidBy(name: string, ...others: (string | null)[]): string[] {
  const words = [name, ...others].flatMap((text) => writtenWords(text ?? ""));
  return [name, ...new Set(words.map((word) => word.toLowerCase()).filter(isWord))];
}

/** Neither a number nor a word that says nothing nor a code as long as a line. */
const isWord = (word: string) =>
  word.length > 1 && word.length <= 40 && /\p{L}/u.test(word) && tokensOf(word).length > 0;

export interface Saying {
  assetId: string;
  visibility: AssetVisibility;
  circleId: string | null;
  said: readonly string[];
}

export interface Counted {
  scope: string;
  kind: "name" | "word";
  key: string;
  shown: string;
  assets: number;
}

/** A key of an index may not be as long as a page. */
const LONGEST_KEY = 100;
/** Small letters without marks, one space between words. */
export const keyOf = (text: string) => [...wordsOf(text).join(" ")].slice(0, LONGEST_KEY).join("");

/** How many assets more have each name and word after than before; what is as it was is left out. An asset at two places counts once. */
export function countChange(before: readonly Saying[], after: readonly Saying[]): Counted[] {
  const counted = new Map<string, Counted>();
  for (const [rows, by] of [
    [before, -1],
    [after, 1],
  ] as const) {
    const seen = new Set<string>();
    for (const { assetId, visibility, circleId, said } of rows) {
      const scope = visibility === "circle" ? circleId : visibility;
      if (scope === null) continue;
      for (const [i, shown] of said.entries()) {
        const [kind, key] = [i === 0 ? "name" : "word", keyOf(shown)] as const;
        const place = `${scope}|${kind}|${key}`;
        if (key === "" || seen.has(assetId + place)) continue;
        seen.add(assetId + place);
        const known = counted.get(place);
        counted.set(place, { scope, kind, key, shown, assets: (known?.assets ?? 0) + by });
      }
    }
  }
  return [...counted.values()].filter(({ assets }) => assets !== 0);
}
