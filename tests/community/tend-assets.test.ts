import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { addAsset } from "#app/community/add-asset.server.ts";
import { dropSpot } from "#app/community/drop-spot.server.ts";
import { editAsset } from "#app/community/edit-asset.server.ts";
import { editSpot } from "#app/community/edit-spot.server.ts";
import { factsForm, type NewAsset, newAssetForm, spotForm } from "#app/community/forms.ts";
import { readAssetList, readAssetToTend } from "#app/community/queries.server.ts";
import { rowsOf, sessionsOf } from "#app/community/times.ts";
import { typedFactsOf, typedSpotOf } from "#app/community/typed-of.ts";
import { addNeedWords } from "#app/needs/add-need-words.server.ts";
import { undoChange } from "#app/community/undo-change.server.ts";
import { castId } from "#db/cast/people.ts";
import { insertAll } from "#db/insert-all.ts";
import { assetChanges, assetPlaces, assets } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import type { Geocoder } from "#app/geo/geocoder.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const nobodyKnows: Geocoder = { knowsPostcodes: false, find: async () => ({ result: "unavailable" }) };
const typed = (more: Partial<Record<string, unknown>> = {}): NewAsset =>
  newAssetForm.parse({
    kind: "group",
    name: "Knit and natter",
    cost: "free",
    visibility: "public",
    where: "place",
    placeName: "Harbour Community Centre",
    postcode: "so142ar",
    needs: ["company"],
    times: [{ days: ["3"], rhythm: "w1", from: "10:00", until: "11:00" }, { rhythm: "w1" }],
    ...more,
  });
const nadia = () => world.signedIn("nadia");
const look = (key: string) => readAssetToTend(nadia(), castId(`asset-${key}`));

describe("writing down", () => {
  test("two minutes at the door are enough: it is there, checked, at the venue that is known already", async () => {
    const id = await addAsset(nadia(), nobodyKnows, typed());
    const asset = await readAssetToTend(nadia(), id);
    expect(asset.draft.spots).toMatchObject([
      {
        place: { name: "Harbour Community Centre", line: "12 Quay Street", latitude: 50_899_800 },
        sessions: [{ weekday: 3 }],
      },
    ]);
    expect(asset).toMatchObject({ assuredAt: NOON, assuredByName: "Nadia" });
    expect(asset.history.map(({ what, by }) => ({ what, by }))).toEqual([{ what: "added", by: "Nadia" }]);
  });

  test("without a place it is kept with its phone alone", async () => {
    const id = await addAsset(nadia(), nobodyKnows, typed({ where: "private", phone: "01632 960999" }));
    const { draft } = await readAssetToTend(nadia(), id);
    expect(draft).toMatchObject({ hidesAddress: true, phone: "01632 960999", spots: [{ place: null }] });
  });

  test("a phone that stands there knows better than the postcode", async () => {
    const id = await addAsset(
      nadia(),
      nobodyKnows,
      typed({ placeName: "The bench", postcode: undefined, latitude: "50.9", longitude: "-1.4" }),
    );
    const { draft } = await readAssetToTend(nadia(), id);
    expect(draft.spots[0]?.place).toMatchObject({ latitude: 50_900_000, longitude: -1_400_000, precision: "exact" });
  });

  test.each([
    [{ name: " " }, "name"],
    [{ postcode: "SO14" }, "postcode"],
    [{ phone: "call us" }, "phone"],
    [{ website: "not a site" }, "website"],
    [{ website: "javascript:alert(1)" }, "website"],
    [{ email: "anne at" }, "email"],
    [{ languages: "Polish, Klingonish" }, "languages"],
    [{ minimumAge: "60", maximumAge: "18" }, "maximumAge"],
    [{ placeName: undefined }, "placeName"],
    [{ times: [{ days: ["1"], rhythm: "w1" }] }, "times.0.from"],
    [{ times: [{ rhythm: "w1", from: "10:00", until: "11:00" }] }, "times.0.days"],
    [{ times: [{ rhythm: "once", from: "10:00", until: "11:00" }] }, "times.0.startsOn"],
    [{ needs: ["wishes"] }, "needs.0"],
  ])("what cannot be is said at its field: %j", (wrong, field) => {
    const { error } = newAssetForm.safeParse({
      kind: "group",
      name: "Knit",
      cost: "free",
      visibility: "public",
      where: "place",
      placeName: "Hall",
      ...wrong,
    });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  test("nobody but those who look after the map may", async () => {
    for (const who of ["sam", "grace", "bea", "mallory"] as const)
      await expect(addAsset(world.signedIn(who), nobodyKnows, typed())).rejects.toMatchObject({ status: 404 });
  });
});

describe("changing", () => {
  test("what the form shows, sent back, changes nothing but the day it was checked", async () => {
    const before = await look("money");
    const facts = factsForm.parse({ ...typedFactsOf(before.draft), version: before.version, isAllRight: "on" });
    await editAsset(nadia(), before.assetId, facts);
    const spot = before.draft.spots[0];
    if (!spot) throw new Error("no spot");
    const place = spotForm.parse({ ...typedSpotOf(spot, false), version: before.version + 1 });
    await editSpot(nadia(), nobodyKnows, { assetId: before.assetId, spotId: before.spotIds[0] ?? "" }, place);
    const after = await look("money");
    expect(after.draft).toEqual(before.draft);
    expect(after.assuredAt).toEqual(NOON);
    expect(after.history).toHaveLength(1);
  });

  test("who changed it meanwhile is not overwritten", async () => {
    const { draft, version, assetId } = await look("walk");
    const facts = factsForm.parse({ ...typedFactsOf(draft), name: "River walkers", version });
    await editAsset(nadia(), assetId, facts);
    await expect(editAsset(world.signedIn("carys"), assetId, facts)).rejects.toMatchObject({ status: 409 });
  });

  test("a change can be made undone, and that can be, too", async () => {
    const before = await look("walk");
    const { assetId } = before;
    await editAsset(
      nadia(),
      assetId,
      factsForm.parse({ ...typedFactsOf(before.draft), name: "Dancers", version: before.version }),
    );
    const changed = await look("walk");
    const later = (minutes: number) => world.signedIn("nadia", new Date(NOON.getTime() + minutes * 60_000));
    await undoChange(later(1), { assetId, changeId: changed.history[0]?.id ?? "", version: changed.version });
    const undone = await look("walk");
    expect(undone.draft).toEqual(before.draft);
    await undoChange(later(2), { assetId, changeId: undone.history[0]?.id ?? "", version: undone.version });
    expect((await look("walk")).draft.name).toBe("Dancers");
  });

  test("a second place comes and goes, and the first stays", async () => {
    const { assetId, version } = await look("money");
    const place = spotForm.parse({ where: "place", placeName: "Oakfield Library", postcode: "SO17 2LB", version });
    await editSpot(nadia(), nobodyKnows, { assetId, spotId: null }, place);
    const two = await look("money");
    expect(two.draft.spots.map((spot) => spot.place?.name)).toEqual(["Harbour Community Centre", "Oakfield Library"]);
    await dropSpot(nadia(), { assetId, spotId: two.spotIds[1] ?? "", version: two.version });
    expect((await look("money")).spotIds).toEqual(two.spotIds.slice(0, 1));
  });

  test("what is one circle's or another programme's is not there for them", async () => {
    await expect(look("sewing")).rejects.toMatchObject({ status: 404 });
    await expect(look("hill-coffee")).rejects.toMatchObject({ status: 404 });
  });

  test("the list has what fits the words first, and what has closed by itself", async () => {
    const ctx = nadia();
    const found = await readAssetList(ctx, { typed: "money worries", closed: false, page: 1 });
    expect(found.rows.map(({ name }) => name)).toContain("Harbour Money Advice");
    const { draft, version, assetId } = await look("walk");
    await editAsset(ctx, assetId, factsForm.parse({ ...typedFactsOf(draft), state: "closed", version }));
    const running = await readAssetList(ctx, { typed: "", closed: false, page: 1 });
    expect(running.rows.map(({ name }) => name)).not.toContain("Oakfield Walkers");
    expect(running.rows.map(({ name }) => name)).not.toContain("A sewing machine to lend");
    const closed = await readAssetList(ctx, { typed: "", closed: true, page: 1 });
    expect(closed.rows.map(({ name }) => name)).toEqual(["Oakfield Walkers"]);
  });
});

describe("the list for whoever looks after the map", () => {
  const list = (words: string, page = 1) => readAssetList(nadia(), { typed: words, closed: false, page });

  test("knows the programme's own words for needs", async () => {
    expect((await list("provvy man")).rows).toEqual([]);
    await addNeedWords(nadia(), { need: "money", words: "Provvy man" });
    expect((await list("provvy man")).rows.map(({ name }) => name)).toContain("Harbour Money Advice");
  });

  test("goes on after a hundred that fit, and says when it stops", async () => {
    await world.database.transaction(async (tx) => {
      const programmeId = castId("riverside");
      const [like] = await tx
        .select()
        .from(assets)
        .where(eq(assets.id, castId("asset-walk")));
      if (!like) throw new Error("no walk in the cast");
      const ids = Array.from({ length: 1001 }, newId);
      const clubs = ids.map((id, i) => ({ ...like, id, name: `Quoits ${i}` }));
      await insertAll(tx, assets, clubs);
      const spots = ids.map((assetId) => ({ id: newId(), programmeId, assetId, placeId: null, createdAt: NOON }));
      await insertAll(tx, assetPlaces, spots);
      await indexAssets(tx, programmeId, ids);
    });
    const [first, second] = [await list("quoits"), await list("quoits", 2)];
    expect([first, second].map(({ rows, hasMore, isCut }) => [rows.length, hasMore, isCut])).toEqual([
      [100, true, false],
      [100, true, false],
    ]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(200);
    const last = await list("quoits", 10);
    expect([last.rows.length, last.hasMore, last.isCut]).toEqual([100, false, true]);
    expect(await list("quoits", 999)).toEqual(last);
  });
});

test("times typed in the form come back as they were typed", () => {
  const rows = newAssetForm.parse({
    kind: "group",
    name: "Knit",
    cost: "free",
    visibility: "public",
    where: "nowhere",
    times: [
      { days: ["1", "3"], rhythm: "w1", from: "10:00", until: "11:00" },
      { days: ["5"], rhythm: "n-1", from: "19:00", until: "21:00", note: "In term time" },
      { rhythm: "once", from: "11:00", until: "15:00", startsOn: "2026-04-04" },
      { rhythm: "d", from: "11:00", until: "12:00", startsOn: "2026-04-15" },
      { days: ["2"], rhythm: "w2", from: "09:00", until: "10:00", startsOn: "2026-03-03", endsOn: "2026-07-21" },
    ],
  }).times;
  expect(rowsOf(sessionsOf(rows))).toEqual(
    rows.map((row) => ({ endsOn: undefined, note: undefined, startsOn: undefined, ...row })),
  );
});

describe("an address that is kept private from now on", () => {
  const hide = async () => {
    const { draft, version, assetId } = await look("walk");
    await editAsset(nadia(), assetId, factsForm.parse({ ...typedFactsOf(draft), name: "Dancers", version }));
    const named = await look("walk");
    await editAsset(
      nadia(),
      assetId,
      factsForm.parse({ ...typedFactsOf(named.draft), isPrivate: "on", version: named.version }),
    );
    return assetId;
  };

  test("stands nowhere any more, not in its history either", async () => {
    const assetId = await hide();
    const lines = await world.database.db.select().from(assetChanges).where(eq(assetChanges.assetId, assetId));
    expect(lines.length).toBeGreaterThan(2);
    expect(JSON.stringify(lines)).not.toMatch(/Oakfield Library|SO17|Oak Road/);
  });

  test("does not come back by undoing what was changed before", async () => {
    const assetId = await hide();
    for (const { id } of (await look("walk")).history.filter(({ changed }) => changed.length > 0)) {
      const { version } = await look("walk");
      await undoChange(nadia(), { assetId, changeId: id, version });
      expect((await look("walk")).draft).toMatchObject({ hidesAddress: true, spots: [{ place: null }] });
    }
  });

  test("leaves the venue to the others who meet there", async () => {
    await hide();
    expect((await look("warm")).draft.spots[0]?.place?.name).toBe("Oakfield Library");
  });
});

test("a neighbour's gift is not brought back by staff", async () => {
  const { draft, version, assetId } = await look("bikes");
  await editAsset(nadia(), assetId, factsForm.parse({ ...typedFactsOf(draft), state: "closed", version }));
  const closed = await look("bikes");
  const undone = { assetId, changeId: closed.history[0]?.id ?? "", version: closed.version };
  await expect(undoChange(nadia(), undone)).rejects.toMatchObject({ status: 404 });
});

test("undoing leaves the hall as others have corrected it since", async () => {
  const { draft, version, assetId } = await look("larder");
  await editAsset(nadia(), assetId, factsForm.parse({ ...typedFactsOf(draft), name: "Pantry", version }));
  const money = await look("money");
  const spot = money.draft.spots[0];
  if (!spot) throw new Error("no spot");
  const place = spotForm.parse({
    ...typedSpotOf(spot, false),
    gettingThere: "By the back door.",
    version: money.version,
  });
  await editSpot(nadia(), nobodyKnows, { assetId: money.assetId, spotId: money.spotIds[0] ?? "" }, place);
  const pantry = await look("larder");
  await undoChange(nadia(), { assetId, changeId: pantry.history[0]?.id ?? "", version: pantry.version });
  expect((await look("larder")).draft).toMatchObject({
    name: "Harbour Larder",
    spots: [{ place: { gettingThere: "By the back door." } }],
  });
});
