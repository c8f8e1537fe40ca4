import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSources } from "#app/asset-sources/queries.server.ts";
import { readAssetList, readToTend } from "#app/community/queries.server.ts";
import { seedSource } from "#db/cast/story-source.ts";
import { assets, importRows, importRuns } from "#db/schema/index.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
let overdueBefore: number;
beforeAll(async () => {
  world = await freshWorld();
  overdueBefore = (await readToTend(world.signedIn("nadia"))).overdueCount;
  const geocoder = { find: async () => ({ result: "unknown" as const }), knowsPostcodes: false };
  await seedSource({ database: world.database, keys: testKeys, geocoder }, NOON);
});
afterAll(() => world.database.drop());

test("the demo's borough has a list that was brought in twice, under a licence", async () => {
  const [borough, ...others] = await readSources(world.signedIn("nadia"));
  expect(others).toEqual([]);
  expect(borough).toMatchObject({ name: "Riverside Borough: things to do", licence: "ogl", entries: 6, gone: 1 });
  const runs = await world.database.db.select({ state: importRuns.state }).from(importRuns);
  expect(runs).toEqual([{ state: "done" }, { state: "done" }]);
});

test("its report says of some rows why they were not taken, or what of them was kept as it is here", async () => {
  const rows = await world.database.db.select().from(importRows);
  const told = (outcome: string) => rows.filter((row) => row.outcome === outcome);
  expect(told("refused").map(({ reason }) => reason)).toEqual(["no_name", "no_name"]);
  expect([told("kept"), told("gone")].map(({ length }) => length)).toEqual([1, 1]);
  const [choir] = await world.database.db.select().from(assets).where(eq(assets.name, "Quayside Choir"));
  expect(choir).toMatchObject({ phone: "01632 960188", visibility: "public" });
});

test("what it brought is found, and nobody has to check it yet", async () => {
  const { rows } = await readAssetList(world.signedIn("nadia"), { typed: "choir", closed: false, page: 1 });
  expect(rows.map(({ name }) => name)).toContain("Quayside Choir");
  expect((await readToTend(world.signedIn("nadia"))).overdueCount).toBe(overdueBefore);
});
