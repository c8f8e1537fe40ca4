import { NEEDS, type Need } from "#app/needs/needs.ts";
import { fillerAt } from "./filler.ts";
import { tokensOf, wordsOf } from "./tokens.ts";

/** What somebody typed, as the search understands it. */
export interface Understood {
  /** Needs whose words stand in it. */
  needs: Need[];
  /** The tokens of all of it, without what a sentence has around what is looked for; with that when there is nothing else. */
  tokens: string[];
  /** The tokens that are left when the words of needs are taken out. */
  rest: string[];
}

/** Words a programme has added: phrase → need. */
export type MoreWords = ReadonlyMap<string, Need>;

const LONGEST = 4;
const known = new Map<string, Need>();
for (const [need, phrases] of Object.entries(NEEDS) as [Need, readonly string[]][])
  for (const phrase of phrases) known.set(keyOf(phrase), need);

/** What was asked for: phrases of needs first, the longest first ("money worries" before "money"), then what is left, word by word. */
export function readSearch(typed: string, more: MoreWords = new Map()): Understood {
  const added = new Map([...more].map(([phrase, need]) => [keyOf(phrase), need]));
  const words = wordsOf(typed).slice(0, 20);
  const needs = new Set<Need>();
  const meant: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = [...Array(LONGEST).keys()]
      .map((shorter) => LONGEST - shorter)
      .find((many) => at + many <= words.length && needAt(words, at, many));
    const need = length && needAt(words, at, length);
    const filler = need ? 0 : fillerAt(words, at);
    const taken = words.slice(at, at + (length ?? 1));
    if (need) needs.add(need);
    else if (!filler) rest.push(...taken);
    if (!filler) meant.push(...taken);
    at += filler || taken.length;
  }
  const tokens = tokensOf(meant.join(" "));
  if (tokens.length > 0 || needs.size > 0) return { needs: [...needs], tokens, rest: tokensOf(rest.join(" ")) };
  const everything = tokensOf(words.join(" "));
  return { needs: [], tokens: everything, rest: everything };

  function needAt(all: readonly string[], at: number, many: number) {
    const key = keyOf(all.slice(at, at + many).join(" "));
    return added.get(key) ?? known.get(key);
  }
}

/** The same question without whatever else was typed; null when there is no need in it, or nothing else. */
export function needsAlone({ needs, tokens, rest }: Understood): Understood | null {
  const theirs = tokens.filter((token) => !rest.includes(token));
  return needs.length > 0 && rest.length > 0 && theirs.length > 0 ? { needs, tokens: theirs, rest: [] } : null;
}

/** A phrase as it is compared: its stems in their order, with the small words, which are part of it ("out of work"). */
function keyOf(phrase: string) {
  return wordsOf(phrase)
    .map((word) => tokensOf(word)[0] ?? word)
    .join(" ");
}
