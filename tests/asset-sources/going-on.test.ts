import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import { editSource } from "#app/asset-sources/edit-source.server.ts";
import { leaseRun } from "#app/asset-sources/lease-run.server.ts";
import { letRunsGo } from "#app/asset-sources/let-runs-go.server.ts";
import { startDue } from "#app/asset-sources/start-due.server.ts";
import type { Found } from "#app/geo/geocoder.ts";
import { forgetOld } from "#app/jobs/forget-old.server.ts";
import { assetSources, events, sourceChunks } from "#db/schema/index.ts";
import { sendJson, startBadServer } from "./bad-server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing } from "./importing.ts";

let world: World;
let close: (() => Promise<void>) | null = null;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(async () => {
  await close?.();
  close = null;
  await world.database.drop();
});

const DAYS = 24 * 60;
const LIST =
  "id,name,venue,address,postcode\n1,Tea,The Hall,1 Quay Street,SO14 2AA\n2,Chess,The Hut,2 Quay Street,SO14 3BB";

test("where nobody can be asked for a postcode, the report says so, and the entry gets its place at the next run", async () => {
  let answer: Found = { result: "unavailable" };
  const bench = importing(world, { geocoder: { find: async () => answer, knowsPostcodes: true } });
  const id = await bench.add(LIST);
  const run = await bench.bring(id);
  expect(run.counts).toMatchObject({ new: 2, unplaced: 2 });
  const [row] = await bench.rowsOf(run);
  expect(row?.warnings.at(-1)).toEqual({ what: "place_later", field: "postcode", value: "SO14 2AA" });
  const { version } = await bench.assetOf(id, "1");
  await bench.again(id, LIST);
  const still = await bench.bring(id);
  expect(still.counts).toMatchObject({ same: 2, unplaced: 2 });
  expect((await bench.assetOf(id, "1")).version).toBe(version);
  const position = { latitude: 50_900_000, longitude: -1_400_000 };
  answer = { result: "found", spot: { position, precision: "postcode", label: "", isWider: false } };
  await bench.again(id, LIST);
  expect((await bench.read(id)).counts).toMatchObject({ changed: 2 });
  const placed = await bench.bring(id);
  expect([placed.counts.changed, placed.counts.unplaced]).toEqual([2, undefined]);
  expect((await bench.assetOf(id, "1")).draft.spots).toMatchObject([{ place: { ...position, precision: "postcode" } }]);
  await bench.again(id, LIST);
  expect((await bench.bring(id)).counts).toEqual({ same: 2, gone: 0, done: 2 });
});

test("a file at an address that says that nothing is new is read all the same while places are to be looked up", async () => {
  let answer: Found = { result: "unavailable" };
  const server = await startBadServer((request, response) => {
    if (request.headers["if-none-match"] === '"1"') return void response.writeHead(304).end();
    response.writeHead(200, { ETag: '"1"', "Content-Type": "text/csv" }).end(LIST);
  });
  close = server.close;
  const bench = importing(world, {
    ownHosts: [server.host],
    geocoder: { find: async () => answer, knowsPostcodes: true },
  });
  const id = await bench.add(server.url, { way: "link" });
  await bench.bring(id);
  answer = { result: "unknown" };
  await bench.again(id);
  expect((await bench.bring(id)).state).toBe("done");
  await bench.again(id);
  expect((await bench.read(id)).state).toBe("unchanged");
});

test("a feed that was brought in by hand begins to be read by itself when somebody says how often", async () => {
  const server = await startBadServer((_, response, url) => {
    if (!url.pathname.endsWith("/services")) return void response.writeHead(404).end();
    sendJson(response, { contents: [{ id: "1", name: "Tea", service_at_locations: [] }], total_pages: 1 });
  });
  close = server.close;
  const bench = importing(world, { ownHosts: [server.host] });
  const id = await bench.add(server.url, { name: "Feed", way: "feed" });
  const weekly = async (version: number) =>
    editSource(bench.nadia(), id, {
      name: "Feed",
      way: "feed",
      licence: "ogl",
      everyDays: "7",
      url: server.url,
      version,
    });
  const nextAt = async () =>
    (await world.database.db.select().from(assetSources).where(eq(assetSources.id, id)))[0]?.nextAt;
  await bench.read(id);
  await weekly(1);
  expect(await nextAt()).toBe(null);
  await editSource(bench.nadia(), id, {
    name: "Feed",
    way: "feed",
    licence: "ogl",
    everyDays: "0",
    url: server.url,
    version: 2,
  });
  await bench.bring(id);
  expect(await nextAt()).toBe(null);
  await weekly(3);
  bench.later(8 * DAYS);
  expect(await startDue(world.database, bench.time.now)).toBe(1);
  await bench.work();
  expect(await bench.runOf(id)).toMatchObject({ state: "done", isAutomatic: true });
});

test("history says that somebody went on with a reading, not that it was brought in, and which run it was", async () => {
  const bench = importing(world);
  const id = await bench.add(LIST);
  const { id: runId } = await bench.runOf(id);
  for (const step of ["stop", "resume"] as const) {
    bench.later();
    await changeRun(bench.nadia(), id, runId, step);
  }
  await bench.read(id);
  bench.later();
  await changeRun(bench.nadia(), id, runId, "bring");
  const lines = await world.database.db.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.at));
  expect(lines.map(({ what, facts }) => [what, facts["runId"] ?? null, facts["part"] ?? null])).toEqual([
    ["source.added", runId, null],
    ["source.stopped", runId, "reading"],
    ["source.resumed", runId, "reading"],
    ["source.edited", null, null],
    ["source.brought_in", runId, "bringing"],
  ]);
  await bench.work();
  expect((await bench.recordsOf(id)).map(({ lastRunId }) => lastRunId)).toEqual([runId, runId]);
});

test("what was read and never brought in is let go of after a month, with its file", async () => {
  const bench = importing(world);
  const id = await bench.add(LIST);
  const run = await bench.read(id);
  const brought = await bench.add(LIST, { name: "Another" });
  const done = await bench.bring(brought);
  const begun = bench.time.now.getTime();
  const after = (days: number) => new Date(begun + days * DAYS * 60_000);
  await forgetOld(world.database, after(29));
  expect(await bench.rowsOf(run)).toHaveLength(2);
  await forgetOld(world.database, after(31));
  expect(await bench.runOf(id)).toMatchObject({ state: "let_go", endedAt: after(31) });
  expect(await bench.rowsOf(run)).toEqual([]);
  expect(await bench.rowsOf(done)).toHaveLength(2);
  expect(await world.database.db.select().from(sourceChunks).where(eq(sourceChunks.runId, run.id))).toEqual([]);
  await expect(changeRun(bench.nadia(), id, run.id, "bring")).rejects.toMatchObject({ status: 409 });
  bench.time.now = after(32);
  await bench.again(id, LIST);
  expect((await bench.bring(id)).counts).toMatchObject({ new: 2, done: 2 });
});

test("what is let go of is deleted some rows at a time, and after a kill the next time gets the rest", async () => {
  const bench = importing(world);
  const lines = Array.from({ length: 4_500 }, (_, at) => `${at},Tea ${at}`);
  const id = await bench.add(["id,name", ...lines].join("\n"));
  const run = await bench.read(id);
  const over = new Date(bench.time.now.getTime() + 31 * DAYS * 60_000);
  const { db, transaction } = world.database;
  let done = 0;
  const killed: typeof transaction = (work, options) =>
    ++done > 2 ? Promise.reject(new Error("killed")) : transaction(work, options);
  await expect(letRunsGo({ db, transaction: killed }, over)).rejects.toThrow("killed");
  expect(await bench.runOf(id)).toMatchObject({ state: "let_go" });
  expect(await bench.rowsOf(run)).toHaveLength(2_500);
  await letRunsGo(world.database, over);
  expect(await bench.rowsOf(run)).toEqual([]);
});

test("a geocoder that is slow at each postcode does not lose the run to another worker", async () => {
  const postcodes = "ABDEFGHJLNPQRSTUWXYZ".split("").map((letter) => `SO14 2A${letter}`);
  let others = 0;
  const find = async () => {
    bench.time.now = new Date(bench.time.now.getTime() + 9_000);
    if (await leaseRun(world.database, bench.time.now)) others += 1;
    return { result: "unknown" as const };
  };
  const bench = importing(world, { geocoder: { find, knowsPostcodes: false } });
  const id = await bench.add(
    ["id,name,postcode", ...postcodes.map((postcode, at) => `${at},Hall ${at},${postcode}`)].join("\n"),
  );
  const run = await bench.bring(id);
  expect([others, run.state, run.counts.done]).toEqual([0, "done", postcodes.length]);
});
