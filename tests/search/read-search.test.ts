import { expect, test } from "vitest";
import { NEEDS, type Need } from "#app/needs/needs.ts";
import { readSearch } from "#app/search/read-search.ts";
import { needToken, tokensOf } from "#app/search/tokens.ts";

test.each([
  ["money worries", ["money"], []],
  ["Money worries in Peckham", ["money"], ["peckham"]],
  ["I can't pay the rent", ["money", "housing"], []],
  ["can’t pay", ["money"], []],
  ["somewhere warm", ["warmth"], []],
  ["universal credit", ["benefits"], []],
  ["out of work", ["work"], ["out"]],
  ["banc bwyd", ["food"], []],
  ["I am scared of him", ["safe_home"], []],
  ["I need help with my bills please", ["money"], []],
  ["looking for somewhere to do pottery", [], ["potteri"]],
  ["my husband is violent", ["safe_home"], ["husband"]],
  ["mae ofn arna i", ["safe_home"], ["arna"]],
  ["dw i angen help gyda bwyd", ["food"], []],
  ["The Hub", [], ["hub"]],
  ["Help at Home", [], ["help", "home"]],
  ["somewhere", [], ["somewher"]],
  ["Who am I", [], ["who", "am"]],
  ["Ty^ Hafan", [], ["ty", "hafan"]],
  ["", [], []],
  ["   ?! ", [], []],
] as const)("“%s” asks for %j and has %j left", (typed, needs, rest) => {
  const understood = readSearch(typed);
  expect([understood.needs, understood.rest]).toEqual([needs, rest]);
});

test("what a programme adds counts before what everybody has", () => {
  const more = new Map<string, Need>([
    ["the bailiff man", "law"],
    ["bread", "food"],
  ]);
  expect(readSearch("The bailiff man, bread", more).needs).toEqual(["law", "food"]);
});

test("words are the same with and without marks, in any case, in the plural, and with an apostrophe", () => {
  expect(tokensOf("Caffi Clwyd, CAFÉ, Women’s groups")).toEqual(tokensOf("caffi clwyd café women's GROUP"));
  expect(tokensOf("the of and")).toEqual([]);
});

test("no two needs have the same token, and no phrase is two needs", () => {
  const needs = Object.keys(NEEDS) as Need[];
  expect(new Set(needs.map(needToken)).size).toBe(needs.length);
  for (const need of needs) for (const phrase of NEEDS[need]) expect(readSearch(phrase).needs, phrase).toEqual([need]);
});
