/** A small generator of numbers from 0 to 1 that can be started again from its seed (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
export type Random = () => number;

/** A whole number below `most`. */
export const below = (random: Random, most: number) => Math.floor(random() * most);

/** @throws Error when there is nothing to choose from */
export function oneOf<T>(random: Random, all: readonly T[]): T {
  const one = all[below(random, all.length)];
  if (one === undefined) throw new Error("nothing to choose from");
  return one;
}
