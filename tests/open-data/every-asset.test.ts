import { afterEach, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
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

test("the tag of everything tells of a change wherever in a large map it is", async () => {
  const { apart } = world.database;
  const ids = (await addAssets(8)).toSorted();
  const tagNow = async () => tagOfAll(apart, await riverside(), 3);
  const tags = [await tagNow()];
  for (const id of [ids[0], ids[4], ids[7]]) {
    await world.database.transaction((tx) =>
      tx
        .update(assets)
        .set({ modifiedAt: NOON })
        .where(eq(assets.id, id ?? "")),
    );
    tags.push(await tagNow());
  }
  expect(new Set(tags).size).toBe(1);
  for (const id of [ids[0], ids[4], ids[7]]) {
    await world.database.transaction((tx) =>
      tx
        .update(assets)
        .set({ modifiedAt: new Date(NOON.getTime() + 1) })
        .where(eq(assets.id, id ?? "")),
    );
    tags.push(await tagNow());
  }
  expect(new Set(tags).size).toBe(4);
});

test("the tag of everything stays as it is whatever becomes of what is hidden", async () => {
  const { db } = world.database;
  const before = await tagOfAll(db, await riverside());
  const whole = async () => {
    const all = [];
    for await (const some of everyOpenAsset(db, await riverside())) all.push(...some);
    return all;
  };
  const all = await whole();
  await world.database.transaction(async (tx) => {
    const writing = { programmeId: castId("riverside"), personId: castId("nadia"), now: NOON };
    for (const key of ["refuge", "bikes", "sewing"]) {
      const known = await readDraft(tx, writing.programmeId, castId(`asset-${key}`));
      if (!known) throw new Error(key);
      const draft = { ...known.draft, name: `${known.draft.name} again`, summary: "New" };
      const assured = { at: NOON, by: castId("nadia") };
      await writeAsset(tx, { ...writing, what: "edited", assured }, known.assetId, draft);
      await writeAsset(tx, { ...writing, what: "added" }, null, draft);
    }
    const walk = await readDraft(tx, writing.programmeId, castId("asset-walk"));
    if (!walk) throw new Error("walk");
    const notes = { whoWeKnow: "Anne", firstVisit: "Ask for Anne" };
    await writeAsset(tx, { ...writing, what: "edited" }, walk.assetId, { ...walk.draft, ...notes });
  });
  expect((await readDraft(db, castId("riverside"), castId("asset-refuge")))?.draft.summary).toBe("New");
  expect(await tagOfAll(db, await riverside())).toBe(before);
  const stripped = (some: typeof all) => JSON.stringify(some, (key, value: unknown) => (PRIVATE.has(key) ? "" : value));
  expect(stripped(await whole())).toBe(stripped(all));
});
const PRIVATE = new Set(["whoWeKnow", "firstVisit"]);

test("the tag of everything is another one when one goes and another comes", async () => {
  const { db } = world.database;
  const [walk, play] = [castId("asset-walk"), castId("asset-play")];
  const show = (id: string, visibility: "public" | "programme") =>
    world.database.transaction((tx) => tx.update(assets).set({ visibility }).where(eq(assets.id, id)));
  await show(walk, "programme");
  const before = await tagOfAll(db, await riverside());
  await show(walk, "public");
  await show(play, "programme");
  expect(await tagOfAll(db, await riverside())).not.toBe(before);
});
