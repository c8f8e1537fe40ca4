import { stemmer } from "stemmer";

// Words that stand in nearly every text say nothing. English and Welsh.
const EMPTY = new Set(
  "a an and are as at be by for from in is it of on or our that the their this to we with you your ar at ac yn yr y i o ar gan".split(
    " ",
  ),
);

/** The words of a text as the index knows them: small letters without marks, Porter's stem, no word twice, none that says nothing. */
export function tokensOf(...texts: (string | null)[]): string[] {
  const found = new Set<string>();
  for (const text of texts) for (const word of wordsOf(text ?? "")) if (!EMPTY.has(word)) found.add(stemmer(word));
  return [...found];
}

/** Small letters and digits, without marks; an apostrophe belongs to its word ("can't" is "cant"). */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replaceAll(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** A need's key as a token: letters alone, because the index cuts words at everything else. */
export const needToken = (need: string) => need.replaceAll(/[^a-z0-9]/g, "");

/** The same words as somebody wrote them, with their marks. */
export const writtenWords = (text: string): string[] => text.match(WRITTEN) ?? [];
/** A word as it is written, with the apostrophes inside it. */
export const WRITTEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
