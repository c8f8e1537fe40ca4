import { expect, test } from "vitest";
import { lettersWrong, nearWords } from "#app/search/near-words.ts";
import { fc } from "../setup/chance.ts";

test.each([
  ["bereavment", "bereavement", 1],
  ["dementa", "dementia", 1],
  ["recieve", "receive", 1],
  ["counceling", "counselling", 2],
  ["housing", "housing", 0],
  ["", "ab", 2],
] as const)("“%s” is “%s” with %i letters wrong", (a, b, wrong) => {
  expect(lettersWrong(a, b, 2)).toBe(wrong);
});

test("the distance is what the definition says, the same both ways, and more than the most when it is more", () => {
  /** As the definition is written down, without a table. */
  const slowly = (a: string, b: string): number => {
    if (a === "" || b === "") return a.length + b.length;
    const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
    const ways = [
      slowly(shortA, b) + 1,
      slowly(a, shortB) + 1,
      slowly(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1),
    ];
    if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
      ways.push(slowly(a.slice(0, -2), b.slice(0, -2)) + 1);
    return Math.min(...ways);
  };
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, most) => {
      const wrong = slowly(a, b);
      const [there, back] = [lettersWrong(a, b, most), lettersWrong(b, a, most)];
      expect(there <= most).toBe(wrong <= most);
      if (wrong <= most) expect([there, back]).toEqual([wrong, wrong]);
    }),
  );
});

const known = new Map(
  Object.entries({ refuge: 0, refugee: 0, garden: 4, warden: 9, hall: 3 }).map(([word, assets]) => [
    word,
    { shown: word, assets },
  ]),
);

test.each([
  ["refugge", ["refuge", "refugee"]],
  ["darden", ["warden", "garden"]],
  ["garden", []],
  ["hal", ["hall"]],
  ["hl", []],
  ["hxxl", []],
  ["2026", []],
] as const)("for “%s” one may have meant %j", (word, meant) => {
  expect(nearWords(word, known)).toEqual(meant);
});
