import { count, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSource } from "#app/asset-sources/add-source.server.ts";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import { workRuns } from "#app/asset-sources/work-runs.server.ts";
import { assets } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { sendJson, startBadServer } from "./bad-server.ts";
import { directoryCsv } from "./directory.ts";
import { importing, RIVERSIDE } from "./importing.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const made = async () => {
  const [row] = await world.database.db.select({ rows: count() }).from(assets).where(eq(assets.programmeId, RIVERSIDE));
  return row?.rows ?? 0;
};

const ROWS = 850;

test.each([2, 4, 6, 8])(
  "a worker that is killed at its %ith step is followed by another, and nothing is there twice",
  { timeout: 90_000 },
  async (last) => {
    const bench = importing(world);
    const before = await made();
    const id = await bench.add(directoryCsv(ROWS));
    await bench.read(id);
    await bench.again(id, directoryCsv(ROWS));
    /** From some step on this worker does nothing more, not even say that it failed: it is dead. */
    const dying = () => {
      let steps = 0;
      const { database } = bench.means;
      const transaction: typeof database.transaction = (work, options) => {
        steps += 1;
        if (steps > last) throw new Error("killed");
        return database.transaction(work, options);
      };
      return workRuns({ ...bench.means, database: { ...database, transaction } }, () => {}).catch(() => {});
    };
    await dying();
    bench.later(2);
    expect((await bench.read(id)).counts).toMatchObject({ new: ROWS });
    await changeRun(bench.nadia(), id, (await bench.runOf(id)).id, "bring");
    await dying();
    bench.later(2);
    await bench.work();
    const run = await bench.runOf(id);
    expect([run.state, run.counts.done]).toEqual(["done", ROWS]);
    expect(await made()).toBe(before + ROWS);
    expect(await bench.recordsOf(id)).toHaveLength(ROWS);
  },
);

test("two workers that both believe to have a run do not both write", async () => {
  const bench = importing(world);
  const before = await made();
  const id = await bench.add(directoryCsv(150));
  const run = await bench.read(id);
  await changeRun(bench.nadia(), id, run.id, "bring");
  const ahead = { ...bench.means, clock: () => new Date(bench.time.now.getTime() + 120_000) };
  await Promise.all([bench.work(), workRuns(ahead, () => {}), workRuns(ahead, () => {})]);
  bench.later(10);
  await bench.work();
  expect((await bench.runOf(id)).state).toBe("done");
  expect(await made()).toBe(before + 150);
});

test("a feed that breaks off is gone on with, and when it is suddenly empty nothing of it is gone", async () => {
  let isDown = true;
  let services = Array.from({ length: 60 }, (_, at) => ({
    id: `s${at}`,
    name: `Group ${at}`,
    service_at_locations: [],
  }));
  const server = await startBadServer((_, response, url) => {
    const page = Number(url.searchParams.get("page"));
    if (!url.pathname.endsWith("/services")) return void response.writeHead(404).end();
    if (page > 1 && isDown) return void response.writeHead(503, { "Retry-After": "90" }).end();
    sendJson(response, { contents: services.slice((page - 1) * 50, page * 50), total_pages: 7 });
  });
  try {
    const bench = importing(world, { ownHosts: [server.host] });
    const typed = {
      name: "Feed",
      way: "feed" as const,
      url: server.url,
      licence: "ogl" as const,
      everyDays: "0" as const,
    };
    const id = await addSource(bench.nadia(), typed);
    await bench.work();
    expect(await bench.runOf(id)).toMatchObject({ state: "reading", fault: "refused", counts: { new: 50 } });
    isDown = false;
    bench.later();
    await bench.work();
    expect((await bench.runOf(id)).counts).toEqual({ new: 50 });
    bench.later();
    expect((await bench.bring(id)).counts).toMatchObject({ new: 60, done: 60 });
    services = [];
    await bench.again(id);
    expect(await bench.read(id)).toMatchObject({ state: "failed", fault: "nothing_there" });
    expect((await bench.recordsOf(id)).filter(({ goneAt }) => goneAt !== null)).toEqual([]);
  } finally {
    await server.close();
  }
});

test(
  "what is gone is found some at a time, and by the next worker where the last one was killed",
  { timeout: 90_000 },
  async () => {
    const bench = importing(world);
    const many = 1_150;
    const id = await bench.add(directoryCsv(many));
    await bench.bring(id);
    const few = directoryCsv(many).split("\n").slice(0, 6).join("\n");
    await bench.again(id, few);
    const { database } = bench.means;
    const atOnce: number[] = [];
    let rows = 0;
    /** A worker that does so many steps and is dead. */
    const dying = async (steps: number) => {
      const transaction: typeof database.transaction = async (work, options) => {
        if (steps-- <= 0) throw new Error("killed");
        const result = await database.transaction(work, options);
        const now = (await bench.rowsOf(await bench.runOf(id))).length;
        atOnce.push(now - rows);
        rows = now;
        return result;
      };
      await workRuns({ ...bench.means, database: { ...database, transaction } }, () => {}).catch(() => {});
      bench.later(2);
    };
    for (let worker = 0; worker < 10; worker++) await dying(4);
    const run = await bench.runOf(id);
    expect([run.state, run.counts]).toEqual(["read", { same: 5, gone: many - 5 }]);
    expect((await bench.rowsOf(run)).map(({ number }) => number)).toEqual(
      Array.from({ length: many }, (_, at) => at + 1),
    );
    expect(Math.max(...atOnce)).toBe(500);
    expect((await bench.bring(id)).counts).toEqual({ same: 5, gone: many - 5, done: many });
    expect((await bench.recordsOf(id)).filter(({ goneAt }) => goneAt !== null)).toHaveLength(many - 5);
  },
);
