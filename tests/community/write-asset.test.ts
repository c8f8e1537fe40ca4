import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { readDraft } from "#app/community/read-draft.server.ts";
import { isSameVenue } from "#app/community/rules.ts";
import { maySee, readSees } from "#app/community/sees.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import type { Search } from "#app/search/search.ts";
import { readSearch } from "#app/search/read-search.ts";
import { castId } from "#db/cast/people.ts";
import { assetChanges, assetPlaces, places } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const programmeId = castId("riverside");
const writing = { programmeId, personId: castId("nadia"), what: "edited" as const, now: NOON };
const read = async (key: string) => {
  const found = await readDraft(world.database.db, programmeId, castId(`asset-${key}`));
  if (!found) throw new Error(`no asset ${key}`);
  return found;
};
const write = (key: string, change: (draft: AssetDraft) => AssetDraft) =>
  world.database.transaction(async (tx) => {
    const found = await readDraft(tx, programmeId, castId(`asset-${key}`));
    if (!found) throw new Error(`no asset ${key}`);
    return writeAsset(tx, writing, found.assetId, change(found.draft));
  });
const search = (typed: string, sees: Search["sees"] = "public") =>
  findAssets(
    world.database.apart,
    {
      programmeId,
      sees,
      understood: readSearch(typed),
      need: null,
      near: null,
      at: null,
      isFree: false,
      access: [],
      age: null,
      language: null,
      limit: 20,
    },
    NOON,
  );

test("writing what stands there already changes nothing and leaves no line in the history", async () => {
  const before = await read("money");
  const { isChanged } = await write("money", (draft) => draft);
  expect(isChanged).toBe(false);
  const after = await read("money");
  expect(after.draft).toEqual(before.draft);
  expect(after.spotIds).toEqual(before.spotIds);
  const lines = await world.database.db
    .select({ what: assetChanges.what })
    .from(assetChanges)
    .where(eq(assetChanges.assetId, before.assetId));
  expect(lines).toEqual([{ what: "added" }]);
});

test("an edit is found by its new words at once, and by the old ones no more", async () => {
  await write("walk", (draft) => ({ ...draft, name: "Zebra striders", summary: null }));
  expect((await search("zebra")).map(({ assetId }) => assetId)).toEqual([castId("asset-walk")]);
  expect((await search("walkers river")).map(({ assetId }) => assetId)).not.toContain(castId("asset-walk"));
});

test("a hall that is corrected is right for all who meet there", async () => {
  await write("money", (draft) => ({
    ...draft,
    spots: draft.spots.map((spot) => ({
      ...spot,
      place: spot.place && { ...spot.place, gettingThere: "The lift is out." },
    })),
  }));
  expect((await read("larder")).draft.spots[0]?.place?.gettingThere).toBe("The lift is out.");
});

test("a group that moves away leaves the others where they are", async () => {
  await write("larder", (draft) => ({
    ...draft,
    spots: draft.spots.map((spot) => ({
      ...spot,
      place: spot.place && { ...spot.place, name: "Scout Hut", line: "2 Wood Lane", postcode: "SO14 1AB" },
    })),
  }));
  expect((await read("larder")).draft.spots[0]?.place?.name).toBe("Scout Hut");
  expect((await read("money")).draft.spots[0]?.place?.name).toBe("Harbour Community Centre");
});

test("the same venue told again by another is one row", async () => {
  const before = await world.database.db.select().from(places).where(eq(places.postcode, "SO14 2AR"));
  await world.database.transaction(async (tx) => {
    const larder = await readDraft(tx, programmeId, castId("asset-larder"));
    if (!larder) throw new Error("no larder");
    const [spot] = larder.draft.spots;
    if (!spot?.place) throw new Error("no place");
    const { id: _id, ...place } = {
      ...spot.place,
      name: "HARBOUR COMMUNITY CENTRE.",
      access: ["hearing_loop" as const],
    };
    await writeAsset(tx, { ...writing, what: "imported" }, null, {
      ...larder.draft,
      name: "Soup",
      spots: [{ ...spot, place }],
    });
  });
  const after = await world.database.db.select().from(places).where(eq(places.postcode, "SO14 2AR"));
  expect(after).toHaveLength(before.length);
  expect(after[0]).toMatchObject({
    name: "Harbour Community Centre",
    access: ["accessible_toilet", "bus", "hearing_loop", "step_free"],
  });
});

test("of a hidden address nothing is kept that says where it is, whatever the form sent", async () => {
  const { draft } = await read("money");
  await write("refuge", (refuge) => ({ ...refuge, spots: draft.spots }));
  const spots = await world.database.db
    .select({ placeId: assetPlaces.placeId })
    .from(assetPlaces)
    .where(eq(assetPlaces.assetId, castId("asset-refuge")));
  expect(spots).toEqual([{ placeId: null }]);
});

test("a gift is never public", async () => {
  await write("bikes", (draft) => ({ ...draft, visibility: "public" }));
  expect((await read("bikes")).draft.visibility).toBe("programme");
});

test("what has closed is not found, and its entry stays", async () => {
  await write("walk", (draft) => ({ ...draft, state: "closed" }));
  expect((await search("walkers")).map(({ assetId }) => assetId)).not.toContain(castId("asset-walk"));
  expect((await read("walk")).draft.state).toBe("closed");
});

describe("who sees what", () => {
  const seen = async (name: Parameters<World["signedIn"]>[0], key: string) => {
    const { db, actor } = world.signedIn(name);
    return maySee(await readSees(db, actor), (await read(key)).draft);
  };
  test("what is one circle's only the circle sees", async () => {
    expect(await seen("grace", "sewing")).toBe(true);
    expect(await seen("megan", "sewing")).toBe(false);
    expect(await seen("ade", "sewing")).toBe(false);
    expect(await seen("carys", "sewing")).toBe(false);
  });
  test("what is the programme's whoever belongs to it sees, and an outsider does not", async () => {
    expect(await seen("megan", "bikes")).toBe(true);
    expect(await seen("carys", "bikes")).toBe(true);
    expect(await seen("mallory", "bikes")).toBe(false);
    expect(await seen("bea", "bikes")).toBe(false);
  });
  test("the search keeps to the same", async () => {
    expect(await search("sewing machine")).toEqual([]);
    expect(await search("sewing machine", { circleIds: [castId("bevan")] })).toEqual([]);
    expect(await search("sewing machine", { circleIds: [castId("okafor")] })).toHaveLength(1);
  });
});

test("venues are the same by name or by street in one postcode, and without a postcode by all of it", () => {
  const hall = { name: "St Mary’s Hall", line: "1 High St", town: "Riverside", postcode: "SO14 2AR" };
  expect(isSameVenue(hall, { ...hall, name: "ST. MARY'S HALL", line: null })).toBe(true);
  expect(isSameVenue(hall, { ...hall, name: "Church rooms" })).toBe(true);
  expect(isSameVenue(hall, { ...hall, name: "Church rooms", line: "3 High St" })).toBe(false);
  expect(isSameVenue(hall, { ...hall, postcode: "SO14 2AS" })).toBe(false);
  expect(isSameVenue({ ...hall, postcode: null }, { ...hall, postcode: null, town: "Elsewhere" })).toBe(false);
});

test("the newest entry can have a second place, and is found as before", async () => {
  const newest = await world.database.transaction(async (tx) => {
    const walk = await readDraft(tx, programmeId, castId("asset-walk"));
    if (!walk) throw new Error("no walk");
    const { assetId } = await writeAsset(tx, writing, null, { ...walk.draft, name: "Zebra striders" });
    const money = await readDraft(tx, programmeId, castId("asset-money"));
    await writeAsset(tx, writing, assetId, {
      ...walk.draft,
      name: "Zebra striders",
      spots: [...walk.draft.spots, ...(money?.draft.spots ?? [])],
    });
    return assetId;
  });
  expect((await search("zebra")).map(({ assetId }) => assetId)).toEqual([newest]);
  expect((await readDraft(world.database.db, programmeId, newest))?.spotIds).toHaveLength(2);
});
