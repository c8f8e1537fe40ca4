import { count, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AssetDraft, NOTHING_KNOWN } from "#app/community/draft.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import { castId } from "#db/cast/people.ts";
import { assets } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing, RIVERSIDE } from "./importing.ts";

let world: World;
let bench: ReturnType<typeof importing>;
beforeEach(async () => {
  world = await freshWorld();
  bench = importing(world);
});
afterEach(async () => {
  expect(bench.faults).toEqual([]);
  await world.database.drop();
});

const HEAD = "id,name,description,organisation,venue,address,town,postcode,category,phone,day,start time,end time";
const TEA =
  "1,Tea and Talk,A warm welcome,Riverside Trust,Harbour Hall,1 Quay Street,Riverside,SO14 2AA,loneliness,023 8000 0001,Tuesday,10:00,12:00";
const MONEY =
  "2,Money Help,Debt advice,Riverside Trust,Harbour Hall,1 Quay Street,Riverside,SO14 2AA,debt,023 8000 0002,Thursday,09:30,11:30";
const list = (...rows: string[]) => [HEAD, ...rows].join("\n");
const NO_PLACE = {
  town: null,
  latitude: null,
  longitude: null,
  precision: null,
  access: [],
  accessNote: null,
  gettingThere: null,
};

async function entries(): Promise<number> {
  const [row] = await world.database.db.select({ rows: count() }).from(assets).where(eq(assets.programmeId, RIVERSIDE));
  return row?.rows ?? 0;
}

describe("an entry that somebody made by hand", () => {
  /** As somebody wrote it who stood in front of it. @returns its id */
  async function byHand(change: Partial<AssetDraft> = {}): Promise<string> {
    const writing = { programmeId: RIVERSIDE, personId: castId("nadia"), what: "added" as const, now: bench.time.now };
    const place = { ...NO_PLACE, name: "The harbour hall", line: "1 Quay Street", postcode: "SO14 2AA" };
    const draft: AssetDraft = {
      ...NOTHING_KNOWN,
      kind: "group",
      name: "Tea & talk!",
      summary: "Our own words",
      firstVisit: "Ask for Jo",
      spots: [{ place, sessions: [] }],
      ...change,
    };
    const { assetId } = await world.database.transaction((tx) => writeAsset(tx, writing, null, draft));
    return assetId;
  }
  const TEA_AND = TEA.replace("Tea and Talk", "Tea & Talk");

  test("is joined by the row that is of it: what was written here stays, and what was empty is filled in", async () => {
    const own = await byHand();
    const before = await entries();
    const id = await bench.add(list(TEA_AND, MONEY));
    const run = await bench.read(id);
    expect([run.state, run.counts]).toEqual(["read", { joined: 1, new: 1, gone: 0 }]);
    const brought = await bench.bring(id);
    expect(brought.counts).toMatchObject({ joined: 1, new: 1 });
    expect(await entries()).toBe(before + 1);
    const { assetId, draft } = await bench.assetOf(id, "1");
    expect(assetId).toBe(own);
    expect(draft).toMatchObject({ name: "Tea & talk!", summary: "Our own words", firstVisit: "Ask for Jo" });
    expect(draft).toMatchObject({
      phone: "023 8000 0001",
      needs: ["company"],
      organisation: { name: "Riverside Trust" },
    });
    expect(draft.spots).toMatchObject([
      { place: { name: "The harbour hall", town: "Riverside" }, sessions: [{ weekday: 2, fromTime: "10:00" }] },
    ]);

    await bench.again(id, list(TEA_AND.replace("A warm welcome", "Warmer still").replace("0001", "0009"), MONEY));
    await bench.bring(id);
    const later = await bench.assetOf(id, "1");
    expect(later.draft).toMatchObject({ summary: "Our own words", phone: "023 8000 0009", name: "Tea & talk!" });
  });

  test("alone in a list is no list with nothing in it", async () => {
    await byHand();
    const id = await bench.add(list(TEA_AND));
    expect((await bench.bring(id)).state).toBe("done");
  });

  test.each([
    ["of another postcode", {}, TEA_AND.replace("2AA", "2AB"), "ogl"],
    ["of another name", { name: "Talk and tea" }, TEA_AND, "ogl"],
    ["of one circle", { visibility: "circle" as const, circleId: castId("okafor") }, TEA_AND, "ogl"],
    ["that keeps its address private", { hidesAddress: true }, TEA_AND, "ogl"],
    ["is joined by nothing that may not be shown on,", {}, TEA_AND, "unknown"],
  ] as const)("%s stays by itself", async (_which, change, row, licence) => {
    await byHand(change);
    const id = await bench.add(list(row), { licence });
    expect((await bench.read(id)).counts).toEqual({ new: 1, gone: 0 });
  });

  test("is joined by one row only, and not by another source's as well", async () => {
    const own = await byHand();
    const id = await bench.add(list(TEA_AND, TEA_AND.replace("1,", "9,")));
    expect((await bench.read(id)).counts).toEqual({ joined: 1, new: 1, gone: 0 });
    await bench.bring(id);
    expect((await bench.assetOf(id, "9")).assetId).not.toBe(own);
    const other = await bench.add(list(TEA_AND), { name: "Another list" });
    expect((await bench.read(other)).counts).toEqual({ new: 1, gone: 0 });
  });
});
