import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { type Asked, lookFor } from "#app/search/look-for.server.ts";
import { NOON, type World } from "../setup/world.ts";
import { worldWithoutAssets } from "./empty-map.ts";
import { makeOne, RIVERSIDE, TOWN } from "./one-asset.ts";

let world: World;
beforeAll(async () => {
  world = await worldWithoutAssets();
  await world.database.transaction(async (tx) => {
    await makeOne(tx, { name: "Cruse evenings", needs: ["grief"] });
    await makeOne(tx, { name: "Talking rooms", needs: ["low_mood"] });
    await makeOne(tx, { name: "Memory café", needs: ["dementia"] });
    await makeOne(tx, { name: "Fresh start", needs: ["alcohol_drugs"] });
    await makeOne(tx, { name: "Spectrum families", needs: ["disability"] });
    await makeOne(tx, { name: "Roof over", needs: ["housing"] });
    await makeOne(tx, { name: "Harbour light", needs: ["safe_home"] });
    await makeOne(tx, { name: "Brinkley ukulele players", summary: "We strum zithers too" });
    await makeOne(tx, { name: "Money line", needs: ["money"], north: [] });
    for (const north of [200, 300, 400]) await makeOne(tx, { name: "Money desk", needs: ["money"], north: [north] });
    await makeOne(tx, { name: "Somewhere" });
    await makeOne(tx, { name: "Ocarina of Gran", visibility: "circle", circle: "okafor" });
  });
});
afterAll(() => world.database.drop());

const asked: Omit<Asked, "typed"> = {
  programmeId: RIVERSIDE,
  sees: "public",
  isExact: false,
  need: null,
  near: { ...TOWN, metres: 3000 },
  at: null,
  isFree: false,
  access: [],
  age: null,
  language: null,
  limit: 20,
};
const look = (typed: string, choices: Partial<Asked> = {}) =>
  lookFor(world.database.apart, { ...asked, typed, ...choices }, NOON);

test.each([
  ["counceling", "counselling", "low_mood"],
  ["dementa", "dementia", "dementia"],
  ["addicton", "addiction", "alcohol_drugs"],
  ["autisim", "autism", "disability"],
  ["housng", "housing", "housing"],
  ["refugge", "refuge", "safe_home"],
] as const)("who types “%s” is shown what there is for “%s”", async (typed, corrected, need) => {
  const { correction, understood, found } = await look(typed);
  expect(correction?.corrected).toBe(corrected);
  expect(understood.needs).toEqual([need]);
  expect(found).toHaveLength(1);
});

test.each([
  ["i am scared of him", "safe_home"],
  ["he hits me", "safe_home"],
  ["i want to die", "crisis"],
] as const)("who writes “%s” is not corrected, and is understood", async (typed, need) => {
  const { correction, understood } = await look(typed);
  expect([correction, understood.needs]).toEqual([null, [need]]);
});

test.each([
  "I am scared of him",
  "I need help, I’m frightened of her",
  "looking for somewhere because my partner hits me and I am afraid",
])("the small words of “%s” keep nothing from being found", async (typed) => {
  const { found, correction } = await look(typed);
  expect([found.length, correction]).toEqual([1, null]);
});

test("when nothing has all the words, what helps with the need in them is shown, and that is said", async () => {
  const looked = await look("my husband is violent");
  expect([looked.found.length, looked.isByNeed, looked.correction]).toEqual([1, true, null]);
  expect((await look("violent")).isByNeed).toBe(false);
  const corrected = await look("my grandfather has dementa");
  expect([corrected.found.length, corrected.isByNeed, corrected.correction?.words[0]?.to]).toEqual([
    1,
    true,
    "dementia",
  ]);
  expect(await look("xylophonist husband")).toMatchObject({ found: [], lines: [], isByNeed: false });
});

test("a name of small words is found by them all", async () => {
  expect((await look("somewhere")).found).toHaveLength(1);
});

test("“bereavment” needs no putting right: its stem is the same", async () => {
  const { correction, understood, found } = await look("bereavment");
  expect([correction, understood.needs, found.length]).toEqual([null, ["grief"], 1]);
});

test("a word of a name is put right as well, and the rest is left as it was typed", async () => {
  const { correction, found } = await look("Ukuleele PLAYERS, Brinkly");
  expect(correction?.corrected).toBe("ukulele PLAYERS, brinkley");
  expect(correction?.words.map(({ from, to }) => [from, to])).toEqual([
    ["Ukuleele", "ukulele"],
    ["Brinkly", "brinkley"],
  ]);
  expect(found).toHaveLength(1);
});

test("no other word is offered that finds nothing either", async () => {
  expect(await look("ukuleele dementia")).toMatchObject({ correction: null, isByNeed: true });
  expect(await look("ukuleele zitherz, Gran")).toMatchObject({ correction: null, found: [] });
});

test("what else it may have been is said", async () => {
  expect((await look("refugge")).correction?.words[0]?.others).toContain("refugee");
});

test("nothing is put right that is in an asset, that was meant so, or that is like nothing", async () => {
  expect((await look("zithers")).correction).toBeNull();
  expect((await look("zithers")).found).toHaveLength(1);
  expect(await look("ukuleele", { isExact: true })).toMatchObject({ correction: null, found: [] });
  expect(await look("xylophonist")).toMatchObject({ correction: null, found: [], steps: [] });
});

test("no word is offered that only others may know of", async () => {
  expect((await look("ocarena")).correction).toBeNull();
  expect((await look("ocarena", { sees: { circleIds: [castId("bevan")] } })).correction).toBeNull();
  const theirs = await look("ocarena", { sees: { circleIds: [castId("okafor")] } });
  expect(theirs.correction?.corrected).toBe("ocarina");
  expect(theirs.found).toHaveLength(1);
  // It is a word to the public as little as one that was never written.
  expect((await look("ocarina")).found).toEqual([]);
});

test("what helps from anywhere is always there, once, and only when something is asked for", async () => {
  const nearby = await look("debt");
  expect([nearby.found.length, nearby.lines.length, nearby.steps]).toEqual([3, 1, []]);
  const wide = await look("debt", { access: ["step_free"] });
  expect([wide.found.length, wide.lines.length]).toEqual([4, 0]);
  expect((await look("")).lines).toEqual([]);
});
