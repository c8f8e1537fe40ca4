import { NEEDS, type Need } from "#app/needs/needs.ts";
import { tokensOf, wordsOf } from "./tokens.ts";

/** What somebody typed, as the search understands it. */
export interface Understood {
  /** Needs whose words stand in it. */
  needs: Need[];
  /** The tokens of all of it. */
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
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = [...Array(LONGEST).keys()]
      .map((shorter) => LONGEST - shorter)
      .find((many) => at + many <= words.length && needAt(words, at, many));
    const need = length && needAt(words, at, length);
    if (need) needs.add(need);
    else rest.push(words[at] ?? "");
    at += length ?? 1;
  }
  return { needs: [...needs], tokens: tokensOf(words.join(" ")), rest: tokensOf(rest.join(" ")) };

  function needAt(all: readonly string[], at: number, many: number) {
    const key = keyOf(all.slice(at, at + many).join(" "));
    return added.get(key) ?? known.get(key);
  }
}

/** A phrase as it is compared: its stems in their order, with the small words, which are part of it ("out of work"). */
function keyOf(phrase: string) {
  return wordsOf(phrase)
    .map((word) => tokensOf(word)[0] ?? word)
    .join(" ");
}
