import { countDistinct, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dialect } from "#db/dialect.ts";
import { mergeWords } from "#db/merge-words.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import { NOON, type World } from "../setup/world.ts";
import { worldWithoutAssets } from "./empty-map.ts";
import { makeOne, RIVERSIDE } from "./one-asset.ts";

let world: World;
beforeAll(async () => {
  world = await worldWithoutAssets();
});
afterAll(() => world.database.drop());

const find = async (typed: string) => {
  const choices = { need: null, near: null, at: null, isFree: false, access: [], age: null, language: null };
  const search = { ...choices, programmeId: RIVERSIDE, sees: "public" as const, limit: 5 };
  const found = await findAssets(world.database.apart, { ...search, understood: readSearch(typed) }, NOON);
  return found.map(({ assetId }) => assetId);
};

/** How many pieces the index of words is in; one on PostgreSQL, which keeps it so. */
async function pieces() {
  if (dialect === "postgres") return 1;
  const [row] = await world.database.db.select({ many: countDistinct(sql`segid`) }).from(sql`asset_words_idx`);
  return row?.many ?? 0;
}

const isInFew = async () => dialect === "sqlite" && (await pieces()) <= 6;

test("after many changes the index is in one piece again, and finds the same", async () => {
  const ids: string[] = [];
  do {
    let id = "";
    const name = `Origami${ids.length}x`;
    await world.database.transaction(async (tx) => void (id = await makeOne(tx, { name })));
    ids.push(id);
  } while (ids.length < 12 || (await isInFew()));
  await mergeWords(world.database);
  expect(await pieces()).toBe(1);
  for (const [nth, id] of ids.entries()) expect(await find(`Origami${nth}x`)).toEqual([id]);
});
