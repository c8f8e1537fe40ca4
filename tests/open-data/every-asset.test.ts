import { afterEach, beforeEach, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assetPlaces, assets } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { everyOpenAsset, tagOfAll } from "#app/open-data/every-open-asset.server.ts";
import { readOpenMap } from "#app/open-data/open-map.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

/** @returns their ids */
async function addAssets(many: number) {
  const programmeId = castId("riverside");
  const ids = Array.from({ length: many }, newId);
  const facts = { kind: "group" as const, visibility: "public" as const, state: "running" as const };
  await world.database.transaction(async (tx) => {
    await tx.insert(assets).values(
      ids.map((id) => ({
        ...facts,
        id,
        programmeId,
        name: `Group ${id}`,
        hidesAddress: false,
        needs: [],
        languages: [],
        cost: "free" as const,
        createdAt: NOON,
      })),
    );
    await tx.insert(assetPlaces).values(ids.map((id) => ({ id: newId(), programmeId, assetId: id, createdAt: NOON })));
  });
  return ids;
}
const riverside = async () => {
  const map = await readOpenMap(world.database.db, "riverside");
  if (!map) throw new Error("no map");
  return map;
};

test("a large map is read some at a time, and everything in it once", async () => {
  const added = await addAssets(450);
  const sizes: number[] = [];
  const read: string[] = [];
  for await (const some of everyOpenAsset(world.database.db, await riverside())) {
    sizes.push(some.length);
    read.push(...some.map(({ assetId }) => assetId));
  }
  expect(sizes).toEqual([200, 200, 60]);
  expect(read).toEqual(read.toSorted());
  expect(new Set(read).size).toBe(460);
  expect(added.filter((id) => !read.includes(id))).toEqual([]);
});

test("the tag of everything is another one when there is more, and the same when there is not", async () => {
  const { db } = world.database;
  const before = await tagOfAll(db, await riverside());
  expect(await tagOfAll(db, await riverside())).toBe(before);
  await addAssets(1);
  expect(await tagOfAll(db, await riverside())).not.toBe(before);
});
