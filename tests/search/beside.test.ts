import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assets, foundAssets } from "#db/schema/index.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { makeManyAssets } from "./many-assets.ts";
import { makeOne, RIVERSIDE } from "./one-asset.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
  await makeManyAssets(world.database, { programmeId: RIVERSIDE, many: 180, seed: 3, now: NOON });
});
afterAll(() => world.database.drop());

const find = async (typed: string) => {
  const choices = { need: null, near: null, at: null, isFree: false, access: [], age: null, language: null };
  const search = {
    ...choices,
    programmeId: RIVERSIDE,
    sees: "public" as const,
    understood: readSearch(typed),
    limit: 5,
  };
  return (await findAssets(world.database.apart, search, NOON)).map(({ assetId }) => assetId);
};

test("a change is found by the first search after it", async () => {
  let id = "";
  await world.database.transaction(async (tx) => void (id = await makeOne(tx, { name: "Origami" })));
  expect(await find("origami")).toEqual([id]);
  await world.database.transaction(async (tx) => {
    await tx.update(assets).set({ name: "Decoupage" }).where(eq(assets.id, id));
    await indexAssets(tx, RIVERSIDE, [id]);
  });
  expect([await find("origami"), await find("decoupage")]).toEqual([[], [id]]);
});

test("what is being changed is not found before it has been", async () => {
  await world.database
    .transaction(async (tx) => {
      await makeOne(tx, { name: "Macrame" });
      expect(await find("macrame")).toEqual([]);
      throw new Error("not after all");
    })
    .catch(() => {});
  expect(await find("macrame")).toEqual([]);
});

test("a change does not wait for a long search", async () => {
  let isOver = false;
  // Every three of them that there are: some six million.
  const [second, third] = [alias(foundAssets, "second"), alias(foundAssets, "third")];
  const long = world.database.apart
    .select({ sum: sql`sum(${foundAssets.number} + ${second.number} * ${third.number})`.mapWith(Number) })
    .from(foundAssets)
    .innerJoin(second, sql`1 = 1`)
    .innerJoin(third, sql`1 = 1`)
    .then((rows) => {
      isOver = true;
      return rows;
    });
  await world.database.transaction(async (tx) => void (await makeOne(tx, { name: "Batik" })));
  expect(isOver).toBe(false);
  expect((await long)[0]?.sum).toBeGreaterThan(0);
});
