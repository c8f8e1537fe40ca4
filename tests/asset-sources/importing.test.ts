import { count, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import { editSource } from "#app/asset-sources/edit-source.server.ts";
import { readOrigins } from "#app/asset-sources/origins.server.ts";
import { startReading } from "#app/asset-sources/start-reading.server.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import { castId } from "#db/cast/people.ts";
import { assetChanges, assetPlaces, assets, organisations, places, sourceChunks } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing, outcomes, RIVERSIDE } from "./importing.ts";

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
const LARDER =
  "3,The Larder,Food for a week,Larder CIC,St Mark's,Church Road,Riverside,SO14 3BB,food bank,023 8000 0003,Friday,13:00,15:00";
const list = (...rows: string[]) => [HEAD, ...rows].join("\n");

const countOf = async (table: typeof assets | typeof places | typeof organisations | typeof assetChanges) => {
  const [row] = await world.database.db.select({ rows: count() }).from(table).where(eq(table.programmeId, RIVERSIDE));
  return row?.rows ?? 0;
};
const everything = async () => Promise.all([assets, places, organisations, assetChanges].map(countOf));

/** Somebody corrects an entry by hand. */
async function edit(sourceId: string, key: string, change: (draft: AssetDraft) => AssetDraft) {
  const { assetId } = await bench.assetOf(sourceId, key);
  await world.database.transaction(async (tx) => {
    const found = await readDraft(tx, RIVERSIDE, assetId);
    if (!found) throw new Error("no asset");
    const writing = { programmeId: RIVERSIDE, personId: castId("nadia"), what: "edited" as const, now: bench.time.now };
    await writeAsset(tx, writing, assetId, change(found.draft));
  });
}

describe("a dry run", () => {
  test("tells of every row what it would do, with its number and the reason, and changes nothing", async () => {
    const before = await everything();
    const id = await bench.add(list(TEA, "9,,no name here", MONEY, LARDER));
    const run = await bench.read(id);
    expect([run.state, run.counts]).toEqual(["read", { new: 3, refused: 1, gone: 0 }]);
    expect(outcomes(await bench.rowsOf(run))).toEqual(["2 new", "3 no_name", "4 new", "5 new"]);
    expect(await everything()).toEqual(before);
  });

  test("waits for somebody to say what the columns of a table are", async () => {
    const id = await bench.add(list(TEA));
    await bench.work();
    expect((await bench.runOf(id)).state).toBe("mapping");
  });

  test("of something else than a list says so", async () => {
    let names = 0;
    const said = async (text: string) => {
      const id = await bench.add(text, { name: `List ${names++}` });
      await bench.work();
      const { state, fault } = await bench.runOf(id);
      return state === "failed" ? fault : state;
    };
    expect(await said("<!doctype html><p>Hello")).toBe("web_page");
    expect(await said("\u0000\u0001\u0002 no list")).toBe("not_known");
    expect(await said('{"type":"FeatureCollection","features":[]}')).toBe("nothing_there");
    expect(await said("PK\u0003\u0004 no spreadsheet")).toBe("unreadable");
  });
});

describe("bringing in", () => {
  test("makes entries that are found, at places with hours, and keeps where they came from", async () => {
    const id = await bench.add(list(TEA, MONEY, LARDER));
    const run = await bench.bring(id);
    expect([run.state, run.counts.done]).toEqual(["done", 3]);
    const { draft } = await bench.assetOf(id, "2");
    expect(draft).toMatchObject({
      name: "Money Help",
      needs: ["money"],
      visibility: "public",
      organisation: { name: "Riverside Trust" },
      spots: [
        {
          place: { name: "Harbour Hall", postcode: "SO14 2AA" },
          sessions: [{ weekday: 4, fromTime: "09:30", untilTime: "11:30" }],
        },
      ],
    });
    expect(await bench.recordsOf(id)).toMatchObject([
      { key: "1", raw: { name: "Tea and Talk" }, lastRunId: run.id, goneAt: null },
      { key: "2" },
      { key: "3" },
    ]);
    const { found } = await search("bailiffs");
    expect(found).toContain((await bench.assetOf(id, "2")).assetId);
  });

  test("knows the same venue and the same organisation again", async () => {
    const [, placesBefore = 0, organisationsBefore = 0] = await everything();
    const id = await bench.add(list(TEA, MONEY, LARDER));
    await bench.bring(id);
    const [, placesAfter, organisationsAfter] = await everything();
    expect([placesAfter, organisationsAfter]).toEqual([placesBefore + 2, organisationsBefore + 2]);
  });

  test("again changes nothing", async () => {
    const id = await bench.add(list(TEA, MONEY, LARDER));
    await bench.bring(id);
    const before = await everything();
    await bench.again(id, list(TEA, MONEY, LARDER));
    const run = await bench.bring(id);
    expect(run.counts).toEqual({ same: 3, gone: 0, done: 3 });
    expect(await everything()).toEqual(before);
    expect((await bench.recordsOf(id)).map(({ lastRunId }) => lastRunId)).toEqual([run.id, run.id, run.id]);
  });

  test("takes what the source changed, and leaves what somebody here corrected", async () => {
    const id = await bench.add(list(TEA, MONEY, LARDER));
    await bench.bring(id);
    await edit(id, "1", (draft) => ({ ...draft, phone: "023 8000 9999", firstVisit: "Ask for Jo" }));
    await edit(id, "3", ({ spots, ...draft }) => ({
      ...draft,
      spots: spots.map(({ place, sessions }) => ({
        place,
        sessions: sessions.map((session) => ({ ...session, fromTime: "14:00" })),
      })),
    }));
    await bench.again(
      id,
      list(
        TEA.replace("A warm welcome", "Come as you are").replace("0001", "7777"),
        MONEY.replace("Debt advice", "Advice on debt"),
        LARDER.replace("13:00", "12:00").replace("Food for a week", "Food"),
      ),
    );
    const run = await bench.bring(id);
    expect(run.counts).toMatchObject({ changed: 1, kept: 2 });
    expect((await bench.assetOf(id, "1")).draft).toMatchObject({
      summary: "Come as you are",
      phone: "023 8000 9999",
      firstVisit: "Ask for Jo",
    });
    expect((await bench.assetOf(id, "2")).draft.summary).toBe("Advice on debt");
    expect((await bench.assetOf(id, "3")).draft).toMatchObject({
      summary: "Food",
      spots: [{ sessions: [{ fromTime: "14:00" }] }],
    });
    const before = await everything();
    await bench.again(id, list(TEA, MONEY, LARDER));
    await bench.bring(id);
    expect((await bench.assetOf(id, "1")).draft.phone).toBe("023 8000 9999");
    expect((await everything()).slice(0, 3)).toEqual(before.slice(0, 3));
  });

  test("marks what is gone and deletes nothing; what comes back is no longer gone", async () => {
    const id = await bench.add(list(TEA, MONEY, LARDER));
    await bench.bring(id);
    const before = await everything();
    await bench.again(id, list(TEA, LARDER));
    const read = await bench.read(id);
    expect(read.counts).toEqual({ same: 2, gone: 1 });
    expect((await bench.rowsOf(read)).at(-1)).toMatchObject({ outcome: "gone", name: "Money Help" });
    await bench.bring(id);
    expect((await bench.recordsOf(id)).map(({ goneAt }) => goneAt !== null)).toEqual([false, true, false]);
    expect(await everything()).toEqual(before);
    await bench.again(id, list(TEA, MONEY, LARDER));
    await bench.bring(id);
    expect((await bench.recordsOf(id)).map(({ goneAt }) => goneAt)).toEqual([null, null, null]);
  });

  test("of a file that could only be read in part marks nothing as gone", async () => {
    const id = await bench.add(list(TEA, MONEY, LARDER));
    await bench.bring(id);
    await bench.again(id, list(TEA, `4,"Torn${"x".repeat(1_100_000)}`, MONEY, LARDER));
    const run = await bench.read(id);
    expect([run.isWhole, run.counts.gone]).toEqual([false, 0]);
  });

  test("stores nothing of where a hidden address is, also not of the file", async () => {
    const id = await bench.add(
      "id,name,description,address,postcode,mask exact address\n7,Safe House,At 12 Secret Lane SO14 9ZZ,12 Secret Lane,SO14 9ZZ,yes",
    );
    const run = await bench.bring(id);
    const all = JSON.stringify([
      await bench.assetOf(id, "7"),
      await bench.recordsOf(id),
      await bench.rowsOf(run),
      await world.database.db.select().from(sourceChunks),
      await world.database.db.select().from(assetChanges),
      await world.database.db.select().from(assetPlaces),
    ]);
    expect(all).toContain("Safe House");
    expect(all).not.toMatch(/Secret Lane|9ZZ/);
  });

  test("lets nobody outside see what nobody has allowed us to show, until somebody has", async () => {
    const id = await bench.add(list(TEA), { licence: "unknown" });
    await bench.bring(id);
    const { assetId, draft } = await bench.assetOf(id, "1");
    expect(draft.visibility).toBe("programme");
    const origins = await readOrigins(world.database.db, RIVERSIDE, [assetId]);
    expect(origins.get(assetId)).toMatchObject([{ source: "Council list", licence: "unknown", mayRepublish: false }]);
    const typed = { name: "Council list", way: "file", licence: "ogl", everyDays: "0", version: 2 } as const;
    await editSource(bench.nadia(), id, typed);
    await bench.again(id, list(TEA));
    expect((await bench.bring(id)).counts).toMatchObject({ changed: 1 });
    expect((await bench.assetOf(id, "1")).draft.visibility).toBe("public");
  });

  test("puts services that are listed once for each place together", async () => {
    const item = (postcode: string) => ({
      id: "s1",
      name: "Advice",
      service_at_locations: [
        {
          location: {
            id: postcode,
            name: `Room ${postcode}`,
            addresses: [{ address_1: "1 High St", postal_code: postcode }],
          },
        },
      ],
    });
    const id = await bench.add(JSON.stringify([item("SO14 2AA"), item("SO14 3BB"), item("SO14 3BB")]));
    const run = await bench.bring(id);
    expect(outcomes(await bench.rowsOf(run))).toEqual(["1 new", "2 joined", "3 joined"]);
    expect((await bench.assetOf(id, "s1")).draft.spots.map(({ place }) => place?.postcode)).toEqual([
      "SO14 2AA",
      "SO14 3BB",
    ]);
    await bench.again(id, JSON.stringify([item("SO14 2AA"), item("SO14 3BB"), item("SO14 3BB")]));
    expect((await bench.read(id)).counts).toMatchObject({ same: 1, joined: 2, gone: 0 });
  });
});

describe("who may", () => {
  test("only connectors and coordinators of the programme, and only their own sources", async () => {
    const id = await bench.add(list(TEA));
    const run = await bench.read(id);
    for (const name of ["evans", "rosa", "mallory"] as const)
      for (const act of [
        () => startReading(world.signedIn(name), id, new File(["x"], "x.csv")),
        () => changeRun(world.signedIn(name), id, run.id, "bring"),
      ])
        await expect(act()).rejects.toMatchObject({ status: 404 });
  });

  test("a step that does not fit is refused", async () => {
    const id = await bench.add(list(TEA));
    const run = await bench.read(id);
    await expect(changeRun(bench.nadia(), id, run.id, "resume")).rejects.toMatchObject({ status: 409 });
    await expect(changeRun(bench.nadia(), id, run.id, "stop")).rejects.toMatchObject({ status: 409 });
    await bench.bring(id);
    await expect(changeRun(bench.nadia(), id, run.id, "bring")).rejects.toMatchObject({ status: 409 });
  });
});

async function search(typed: string) {
  const result = await findAssets(
    world.database.apart,
    {
      programmeId: RIVERSIDE,
      sees: "public",
      understood: readSearch(typed),
      need: null,
      near: null,
      at: null,
      isFree: false,
      access: [],
      age: null,
      language: null,
      limit: 50,
    },
    bench.time.now,
  );
  return { found: JSON.stringify(result).match(/[0-9a-hjkmnp-tv-z]{26}/g) ?? [] };
}
