import { afterEach, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import type { AssetDraft } from "#app/community/draft.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import type { Asking } from "#app/open-data/conditions.server.ts";
import { readOpenMap } from "#app/open-data/open-map.server.ts";
import { readServices } from "#app/open-data/queries.server.ts";
import { servicesAsked } from "#app/open-data/forms.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { castId } from "#db/cast/people.ts";
import { assetChanges, assets } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const programmeId = castId("riverside");
const YESTERDAY = new Date(NOON.getTime() - 86_400_000);

/** Who asks for what changed since a moment hears of these, by the cast's names. */
async function modifiedSince(moment: Date, ...keys: string[]) {
  const { db, apart } = world.database;
  const map = await readOpenMap(db, "riverside");
  if (!map) throw new Error("no map");
  const asking: Asking = { db: apart, programmeId, today: "2026-03-12", now: NOON };
  const asked = servicesAsked.parse({ modified_after: moment.toISOString(), per_page: "100" });
  const { contents } = await readServices(asking, map, asked);
  const ids = new Set<string>();
  for (const { id, last_modified } of contents as { id: string; last_modified: string }[]) {
    expect(new Date(last_modified).getTime()).toBeGreaterThanOrEqual(moment.getTime());
    ids.add(id);
  }
  return keys.filter((key) => ids.has(uuidOf(castId(`asset-${key}`))));
}
const ALL = ["money", "larder", "warm", "play", "walk", "carers", "computers", "fair", "refuge", "bikes"];

const write = (key: string, change: (draft: AssetDraft) => Partial<AssetDraft>, assured?: { at: Date; by: null }) =>
  world.database.transaction(async (tx) => {
    const known = await readDraft(tx, programmeId, castId(`asset-${key}`));
    if (!known) throw new Error(key);
    const writing = { programmeId, personId: castId("nadia"), what: "edited" as const, now: NOON, assured };
    await writeAsset(tx, writing, known.assetId, { ...known.draft, ...change(known.draft) });
  });

test("who meets in a hall counts as changed when somebody else's entry corrects the hall", async () => {
  const hall = (await readDraft(world.database.db, programmeId, castId("asset-larder")))?.draft.spots[0]?.place;
  const there = [];
  for (const key of ALL) {
    const read = await readDraft(world.database.db, programmeId, castId(`asset-${key}`));
    if (read?.draft.spots.some(({ place }) => place?.id === hall?.id)) there.push(key);
  }
  expect(there.length).toBeGreaterThan(1);
  expect(await modifiedSince(YESTERDAY, ...ALL)).toEqual([]);
  await write("larder", ({ spots }) => ({
    spots: spots.map((spot) => ({ ...spot, place: spot.place && { ...spot.place, line: "2 Quay Road" } })),
  }));
  expect(await modifiedSince(YESTERDAY, ...ALL)).toEqual(there.filter((key) => key !== "refuge" && key !== "bikes"));
});

test("all that an organisation runs counts as changed when it is corrected by one of them", async () => {
  const organisation = { name: "Harbour Advice", description: "x", website: null, email: null, phone: null };
  await write("larder", () => ({ organisation: { ...organisation, charityNumber: null } }));
  expect(await modifiedSince(YESTERDAY, ...ALL)).toEqual(["money", "larder"]);
});

test("other times, another state and a check make it count as changed", async () => {
  await write("walk", ({ spots }) => ({ spots: spots.map((spot) => ({ ...spot, sessions: [] })) }));
  await write("play", () => ({ state: "paused" }));
  await write("fair", () => ({}), { at: NOON, by: null });
  expect(await modifiedSince(YESTERDAY, ...ALL)).toEqual(["play", "walk", "fair"]);
});

test("what is never handed out leaves no trace", async () => {
  await write("walk", () => ({ whoWeKnow: "Anne knows the leader", firstVisit: "Ask for Anne", quietTimes: "early" }));
  expect((await readDraft(world.database.db, programmeId, castId("asset-walk")))?.draft.whoWeKnow).toContain("Anne");
  expect(await modifiedSince(YESTERDAY, ...ALL)).toEqual([]);
});

test("of what was written before this was kept, its history says when", async () => {
  const isWalk = eq(assets.id, castId("asset-walk"));
  await world.database.transaction(async (tx) => {
    await tx.update(assets).set({ modifiedAt: null }).where(eq(assets.programmeId, programmeId));
    await tx
      .update(assetChanges)
      .set({ at: NOON })
      .where(eq(assetChanges.assetId, castId("asset-play")));
    await tx.delete(assetChanges).where(eq(assetChanges.assetId, castId("asset-walk")));
    await tx.update(assets).set({ createdAt: NOON }).where(isWalk);
  });
  expect(await modifiedSince(YESTERDAY, ...ALL)).toEqual(["play", "walk"]);
});
