import { NEEDS, type Need } from "#app/needs/needs.ts";
import type { MoreWords } from "./read-search.ts";
import { keyOf } from "./said.ts";

interface Phrase {
  need: Need;
  /** As people say it. */
  shown: string;
  /** Small letters without marks. */
  key: string;
}

const known: readonly Phrase[] = (Object.entries(NEEDS) as [Need, readonly string[]][]).flatMap(([need, phrases]) =>
  phrases.map((shown) => ({ need, shown, key: keyOf(shown) })),
);

/** All phrases that stand for needs, what a programme has added first. */
export const needPhrases = (more: MoreWords): Phrase[] => [
  ...[...more].map(([shown, need]) => ({ need, shown, key: keyOf(shown) })),
  ...known,
];

/** A phrase for each need of which one begins so, or else has a word that does; the shortest, as the most likely. */
export function suggestNeeds(typedKey: string, more: MoreWords): { need: Need; shown: string }[] {
  const fitting = needPhrases(more)
    .filter(({ key }) => ` ${key}`.includes(` ${typedKey}`))
    .toSorted((a, b) => rank(a) - rank(b) || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
  const needs = new Map<Need, string>();
  for (const { need, shown } of fitting) if (!needs.has(need)) needs.set(need, shown);
  return [...needs].map(([need, shown]) => ({ need, shown }));

  function rank({ key }: Phrase) {
    return key.startsWith(typedKey) ? 0 : 1;
  }
}
