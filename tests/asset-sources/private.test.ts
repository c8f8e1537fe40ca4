import { afterEach, beforeEach, expect, test } from "vitest";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import { castId } from "#db/cast/people.ts";
import { assetChanges, places } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing, RIVERSIDE } from "./importing.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const list = (phone: string, about = "A house for women") =>
  [
    "id,name,description,venue,address,postcode,phone,day,start time,end time",
    `1,Safe House,${about},Rose House,12 Secret Lane,SO14 9ZZ,${phone},Tuesday,10:00,12:00`,
    "2,Tea,Tea for all,The Hall,1 Quay Street,SO14 2AA,023 8000 0009,Tuesday,10:00,12:00",
  ].join("\n");

type Bench = ReturnType<typeof importing>;

async function hide(bench: Bench, sourceId: string, isHidden = true) {
  const { assetId, draft } = await bench.assetOf(sourceId, "1");
  const writing = { programmeId: RIVERSIDE, personId: castId("nadia"), what: "edited" as const, now: bench.time.now };
  const changed: AssetDraft = { ...draft, hidesAddress: isHidden };
  await world.database.transaction((tx) => writeAsset(tx, writing, assetId, changed));
}

const everything = async (bench: Bench, sourceId: string) =>
  JSON.stringify([
    await bench.recordsOf(sourceId),
    await bench.rowsOf(await bench.runOf(sourceId)),
    await world.database.db.select().from(assetChanges),
    await world.database.db.select().from(places),
  ]);
const WHERE = /Secret Lane|9ZZ|Rose House/;

test("of an entry that keeps its address private here, nothing that a source tells of where it is stays anywhere", async () => {
  const bench = importing(world);
  const id = await bench.add(list("023 8000 0001"));
  await bench.bring(id);
  expect(await everything(bench, id)).toMatch(WHERE);
  await hide(bench, id);
  await bench.again(id, list("023 8000 0002", "At 12 Secret Lane SO14 9ZZ"));
  expect((await bench.read(id)).counts).toMatchObject({ changed: 1, same: 1 });
  expect(await everything(bench, id)).not.toMatch(WHERE);
  await bench.bring(id);
  const all = await everything(bench, id);
  expect(all).not.toMatch(WHERE);
  expect(all).toContain("Quay Street");
  const { draft } = await bench.assetOf(id, "1");
  expect(draft).toMatchObject({ hidesAddress: true, phone: "023 8000 0002", spots: [{ place: null }] });
  await bench.again(id, list("023 8000 0002", "At 12 Secret Lane SO14 9ZZ"));
  expect((await bench.bring(id)).counts).toMatchObject({ same: 2 });
});

test("it holds also when somebody hides it between the look and bringing in, and while nothing else is new", async () => {
  const bench = importing(world);
  const id = await bench.add(list("023 8000 0001"));
  await bench.bring(id);
  await bench.again(id, list("023 8000 0002"));
  const run = await bench.read(id);
  await hide(bench, id);
  await changeRun(bench.nadia(), id, run.id, "bring");
  await bench.work();
  expect(await everything(bench, id)).not.toMatch(WHERE);
  await bench.again(id, list("023 8000 0002"));
  expect((await bench.bring(id)).counts).toMatchObject({ same: 2 });
  expect(await everything(bench, id)).not.toMatch(WHERE);
  expect((await bench.assetOf(id, "1")).draft.hidesAddress).toBe(true);
});

test("what was read and waits forgets where it is at once, and nobody is asked where that is", async () => {
  const asked: string[] = [];
  const find = async (where: string) => {
    asked.push(where);
    return { result: "unavailable" as const };
  };
  const bench = importing(world, { geocoder: { find, knowsPostcodes: false } });
  const id = await bench.add(list("023 8000 0001"));
  const other = await bench.add(list("023 8000 0001"), { name: "Another list" });
  await bench.bring(id);
  await bench.again(id, list("023 8000 0002"));
  await bench.read(other);
  const run = await bench.read(id);
  const rowsOf = async (source: string) => JSON.stringify(await bench.rowsOf(await bench.runOf(source)));
  expect(await rowsOf(id)).toMatch(WHERE);
  await hide(bench, id);
  expect(await rowsOf(id)).not.toMatch(WHERE);
  // What another source calls by the same key is another entry.
  expect(await rowsOf(other)).toMatch(WHERE);
  asked.length = 0;
  await changeRun(bench.nadia(), id, run.id, "bring");
  await bench.work();
  expect(asked).toEqual(["SO14 2AA"]);
  expect(await rowsOf(id)).not.toMatch(WHERE);
});

test("whoever shows it again gets its place from the source at the next run", async () => {
  const bench = importing(world);
  const id = await bench.add(list("023 8000 0001"));
  await bench.bring(id);
  await hide(bench, id);
  await bench.again(id, list("023 8000 0002"));
  await bench.bring(id);
  await hide(bench, id, false);
  await bench.again(id, list("023 8000 0002"));
  await bench.bring(id);
  expect((await bench.assetOf(id, "1")).draft.spots).toMatchObject([{ place: { line: "12 Secret Lane" } }]);
});
