import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { seedCrowd } from "./crowd.ts";

// What the circle's page with 60 tasks costs the server, and whether the cost stays flat when there are many circles. `ratio` is against
// plain renderToString of the same tree, asked for one at a time as pages are; `ratioToLoop` against the same in a loop that never sleeps, which
// keeps the processor's caches to itself; `ratioToServed` against the plainest server that does the same reads and sends it
// (docs/decisions/0014). All of them take turns of a few, medians of ratios are quoted: the machine's speed drifts.
const SECRET = "bench bench bench 0123456789 abcdefghijklmnop";
const TASKS = 60;
const ROUNDS = 9;
const TURNS = 12;
const PER_TURN = 10;
/** Until the engine has compiled what is hot; before that every figure is of the compiler. */
const WARM_UP = 1000;
const { values } = parseArgs({ options: { circles: { type: "string", default: "100000" } } });

await build({
  configFile: false,
  logLevel: "error",
  build: { ssr: "tests/bench/page-tree.tsx", outDir: ".cache/bench", emptyOutDir: true, minify: false },
});
const few = await start(10);
const many = await start(Number(values.circles));
for (const one of [few, many]) await visit(one, WARM_UP);
await visit({ ...few, url: few.plainUrl }, WARM_UP);
await bare(few, WARM_UP);

const ratios: number[] = [];
const toLoop: number[] = [];
const toServed: number[] = [];
const flats: number[] = [];
const waits: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  let [page, alone, loop, plain, crowded] = [0, 0, 0, 0, 0];
  for (let turn = 0; turn < TURNS; turn++) {
    page += await visit(few, PER_TURN, waits);
    for (let i = 0; i < PER_TURN; i++) alone += await bare(few, 1);
    plain += await visit({ ...few, url: few.plainUrl }, PER_TURN);
    loop += await bare(few, PER_TURN);
    crowded += await visit(many, PER_TURN);
  }
  ratios.push(page / alone);
  toLoop.push(page / loop);
  toServed.push(page / plain);
  flats.push(crowded / page);
  const ms = (sum: number) => `${(sum / (TURNS * PER_TURN)).toFixed(2)} ms`;
  console.error(
    `round ${round + 1}: page ${ms(page)}, rendering alone ${ms(alone)}, in a loop ${ms(loop)}, served plainly ${ms(plain)}, with ${values.circles} circles ${ms(crowded)}`,
  );
}
const html = await (await get(few)).text();
for (const { child, folder } of [few, many]) {
  child.kill();
  await once(child, "exit");
  rmSync(folder, { recursive: true });
}
waits.sort((a, b) => a - b);
const at = (sorted: number[], part: number) => Number((sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2));
const median = (numbers: number[]) =>
  at(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
console.log(
  JSON.stringify({
    bench: "page",
    ratio: median(ratios),
    p50ms: at(waits, 0.5),
    p99ms: at(waits, 0.99),
    bytesGz: gzipSync(html, { level: 1 }).length,
    flatness: median(flats),
    ratioToLoop: median(toLoop),
    ratioToServed: median(toServed),
  }),
);

interface Bench {
  child: ChildProcess;
  folder: string;
  url: string;
  plainUrl: string;
  cookie: string;
  circleId: string;
}

async function start(circles: number): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), "encircle-page-"));
  const file = join(folder, "encircle.db");
  await migrate(file);
  const database = await openDatabase(file);
  const crowd = await seedCrowd(database, keysFrom(SECRET), {
    circles,
    busy: 1,
    tasks: TASKS,
    helpers: 20,
    claimed: true,
  });
  await database.close();
  const child = fork("tests/bench/page-server.ts", {
    env: { ...process.env, NODE_ENV: "production", DATA_DIR: folder, SECRET, LOG_LEVEL: "error", PORT: "0" },
  });
  const [{ port, plainPort }] = (await once(child, "message")) as [{ port: number; plainPort: number }];
  const circleId = crowd.circleIds[0] ?? "";
  return {
    child,
    folder,
    circleId,
    url: `http://127.0.0.1:${port}/circles/${circleId}`,
    plainUrl: `http://127.0.0.1:${plainPort}/circles/${circleId}`,
    cookie: crowd.helpers[0]?.cookie ?? "",
  };
}

function get({ url, cookie }: Bench) {
  return fetch(url, { headers: { cookie, "accept-encoding": "identity" } });
}

/** CPU for all of them, in milliseconds. @param noted gets the time each visitor waited */
async function visit(one: Bench, times: number, noted: number[] = []) {
  const before = await cpu(one);
  for (let i = 0; i < times; i++) {
    const asked = performance.now();
    const response = await get(one);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`the page answered ${response.status}`);
    noted.push(performance.now() - asked);
  }
  return (await cpu(one)) - before;
}

/** CPU of the rendering alone, so many times in a loop. */
async function bare(one: Bench, times: number) {
  const { cookie, circleId } = one;
  return inMs((await ask<{ cpu: NodeJS.CpuUsage }>(one, { render: times, cookie, circleId })).cpu);
}

async function cpu(one: Bench) {
  return inMs((await ask<{ cpu: NodeJS.CpuUsage }>(one, { cpu: true })).cpu);
}

function inMs({ user, system }: NodeJS.CpuUsage) {
  return (user + system) / 1000;
}

async function ask<A>({ child }: Bench, order: object): Promise<A> {
  child.send(order);
  const [answer] = (await once(child, "message")) as [A];
  return answer;
}
