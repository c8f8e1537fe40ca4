import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#app/lib/ids.ts";
import { programmes } from "#db/schema/index.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { randomFrom } from "../setup/random.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { makeManyAssets } from "./many-assets.ts";
import { type Known, known, lookThrough } from "./oracle.ts";
import { searches } from "./random-search.ts";

const SEED = 11;
const programmeId = newId();
let world: World;
let all: Known[];
beforeAll(async () => {
  world = await freshWorld();
  await world.database.transaction(
    async (tx) =>
      void (await tx
        .insert(programmes)
        .values({ id: programmeId, name: "Many things", timeZone: "Europe/London", createdAt: NOON })),
  );
  all = (await makeManyAssets(world.database, { programmeId, many: 2000, seed: SEED, now: NOON })).map(known);
});
afterAll(() => world.database.drop());

test("a search finds what one finds who looks through everything, in the same order", async () => {
  const next = searches(randomFrom(SEED + 1), programmeId, SEED);
  let [found, full] = [0, 0];
  for (let i = 0; i < 400; i++) {
    const search = next();
    const expected = lookThrough(all, search, NOON);
    const got = await findAssets(world.database.apart, search, NOON);
    expect(
      got.map(({ assetId }) => assetId),
      JSON.stringify(search),
    ).toEqual(expected);
    if (expected.length > 0) found++;
    if (expected.length === search.limit) full++;
  }
  // Searches that find nothing prove nothing.
  expect(found).toBeGreaterThan(100);
  expect(full).toBeGreaterThan(10);
});
