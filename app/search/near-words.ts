/** A word that assets or needs are known by, as somebody wrote it, and how many assets have it. */
export interface KnownWord {
  shown: string;
  assets: number;
}

/** How many letters may be wrong: none in the shortest, one up to five letters, two in longer words. */
export const mostWrong = (word: string) => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

/**
 * What may have been meant by a word that is in no asset: the nearest first, of those the one with most assets. None when it is known itself.
 * @param known by the word in small letters without marks, as `word` is
 */
export function nearWords(word: string, known: ReadonlyMap<string, KnownWord>): string[] {
  const most = mostWrong(word);
  if (most === 0 || known.has(word) || /^\p{N}+$/u.test(word)) return [];
  const near = [...known].flatMap(([key, { shown, assets }]) => {
    const wrong = lettersWrong(word, key, most);
    return wrong <= most ? [{ key, shown, assets, wrong }] : [];
  });
  near.sort((a, b) => a.wrong - b.wrong || b.assets - a.assets || (a.key < b.key ? -1 : 1));
  return near.map(({ shown }) => shown);
}

/**
 * Damerau's distance, each letter touched once: how many letters were left out, put in, taken for another, or changed places with the next
 * (F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964), 171).
 * @returns more than `most` as soon as it cannot be less
 */
export function lettersWrong(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let wrong = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        wrong = Math.min(wrong, (before[j - 2] ?? 0) + 1);
      row.push(wrong);
      least = Math.min(least, wrong);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
