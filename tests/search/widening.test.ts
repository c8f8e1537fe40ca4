import { afterAll, beforeAll, expect, test } from "vitest";
import { findWidening } from "#app/search/find-widening.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import type { Search } from "#app/search/search.ts";
import { widerThan } from "#app/search/widening.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { makeOne, RIVERSIDE, TOWN } from "./one-asset.ts";

let world: World;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await freshWorld();
  await world.database.transaction(async (tx) => {
    for (const [name, north] of Object.entries({ near: 200, next: 2500, far: 7000, farther: 7500, distant: 90_000 }))
      ids[name] = await makeOne(tx, { name: `Lantern ${name}`, needs: ["making"], north: [north] });
    ids["line"] = await makeOne(tx, { name: "Lantern line", needs: ["making"], north: [] });
    ids["polish"] = await makeOne(tx, { name: "Kite", languages: ["pl"], cost: "paid", north: [1000] });
    ids["english"] = await makeOne(tx, { name: "Kite too", north: [1200], minimumAge: 18 });
    ids["secret"] = await makeOne(tx, { name: "Kite of ours", visibility: "programme" });
    ids["elsewhere"] = await makeOne(tx, { name: "Balloon", needs: ["pets"], north: [60_000] });
  });
});
afterAll(() => world.database.drop());

const search = (typed: string, choices: Partial<Search> = {}): Search => ({
  programmeId: RIVERSIDE,
  sees: "public",
  understood: readSearch(typed),
  need: null,
  near: { ...TOWN, metres: 1500 },
  at: null,
  isFree: false,
  access: [],
  age: null,
  language: null,
  limit: 20,
  ...choices,
});
const named = new Map<string, string>();
const find = async (one: Search) => {
  for (const [name, id] of Object.entries(ids)) named.set(id, name);
  const { found, exact, steps } = await findWidening(world.database.apart, one, NOON);
  return { found: found.map(({ assetId }) => named.get(assetId)), exact, steps };
};

test("little nearby is looked for further away, in one step that says from where to where", async () => {
  expect(await find(search("lantern"))).toEqual({
    found: ["near", "next", "far", "farther"],
    exact: 1,
    steps: [{ kind: "further", from: 1500, to: 8000 }],
  });
});

test("enough is enough: nothing is widened", async () => {
  const near = { ...TOWN, metres: 8000 };
  expect(await find(search("lantern", { near }))).toMatchObject({ exact: 4, steps: [] });
});

test("everywhere is last: the nearest first, and what is in no place at the end", async () => {
  const near = { latitude: TOWN.latitude - 400_000, longitude: TOWN.longitude, metres: 5000 };
  const { found, exact, steps } = await find(search("lantern", { near }));
  expect({ exact, steps }).toEqual({ exact: 0, steps: [{ kind: "anywhere", from: 5000 }] });
  expect(found).toEqual(["near", "next", "far", "farther", "distant", "line"]);
});

test("choices are left out one after the other, what fitted more of them first, and what found nothing is not said", async () => {
  expect(await find(search("kite", { language: "pl", age: 9, isFree: true }))).toEqual({
    found: ["english", "polish"],
    exact: 0,
    steps: [
      { kind: "anywhere", from: 1500 },
      { kind: "without", choice: "language" },
      { kind: "without", choice: "age" },
      { kind: "without", choice: "cost" },
    ],
  });
});

test("a search never becomes wide enough for what the reader may not see, or for another need", async () => {
  expect((await find(search("kite"))).found).not.toContain("secret");
  expect((await find(search("kite", { sees: { circleIds: [] } }))).found).toContain("secret");
  expect(await find(search("balloon", { need: "faith" }))).toEqual({ found: [], exact: 0, steps: [] });
  expect((await find(search("balloon", { need: "pets" }))).found).toEqual(["elsewhere"]);
});

test("each wider search leaves who looks, where they are, what was typed and the need as they are", () => {
  const asked = search("kite", {
    need: "pets",
    at: { day: "2026-03-12", time: "10:00" },
    isFree: true,
    access: ["step_free"],
    age: 4,
    language: "cy",
  });
  const wider = [...widerThan(asked)];
  expect(wider).toHaveLength(10);
  for (const { search: one } of wider) {
    const { programmeId, sees, understood, need, limit } = one;
    expect({ programmeId, sees, understood, need, limit }).toEqual({
      programmeId: asked.programmeId,
      sees: asked.sees,
      understood: asked.understood,
      need: asked.need,
      limit: asked.limit,
    });
    expect(one.near).toMatchObject(TOWN);
  }
  expect(wider.at(-1)?.search).toMatchObject({ at: null, isFree: false, access: [], age: null, language: null });
});
