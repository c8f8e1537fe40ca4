import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { count, eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { assetSources, assets, importRuns, programmes, sourceRecords } from "#db/schema/index.ts";
import { layChunks } from "#app/asset-sources/chunks.server.ts";
import { openRun } from "#app/asset-sources/open-run.server.ts";
import { guessMapping } from "#app/asset-import/guess-mapping.ts";
import { newId } from "#app/lib/ids.ts";
import { startPostgres } from "../setup/postgres-server.ts";
import type { Spent } from "../asset-sources/import-process.ts";
import { directoryCsv, HEADINGS } from "../asset-sources/directory.ts";

// `npm run bench -- import --rows 50000`: a directory of so many rows is read and brought in by a worker of its own, which is killed in the middle
// of both; another goes on. Measured: the seconds from the first start to the last row, without the time in which nobody worked, those in which it computed, and
// the memory.
const { values } = parseArgs({ options: { rows: { type: "string", default: "50000" } } });
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), "encircle-import-"));
const postgres = dialect === "postgres" ? await startPostgres() : null;
const url = postgres?.url ?? join(folder, "encircle.db");
await migrate(url);
const database = await openDatabase(url);
const programmeId = newId();
const sourceId = newId();
const now = () => new Date();

await database.transaction(async (tx) => {
  await tx.insert(programmes).values({ id: programmeId, name: "Bench", timeZone: "Europe/London", createdAt: now() });
  await tx.insert(assetSources).values({
    id: sourceId,
    programmeId,
    name: "Directory",
    way: "file",
    licence: "ogl",
    mapping: guessMapping(HEADINGS),
    createdAt: now(),
  });
  // By nobody: it is brought in without being asked.
  const run = await openRun(tx, { programmeId, sourceId }, null, now());
  await layChunks(tx, run, Buffer.from(directoryCsv(rows)));
});

let peakMb = 0;
let seconds = 0;
let cpuSeconds = 0;
for (const [nth, killAt] of (["reading", "bringing", null] as const).entries()) {
  const started = performance.now();
  // Each one's clock is past the lease of the one that was killed.
  const worker = fork("tests/asset-sources/import-process.ts", [url, String(nth * 120_000)]);
  let spent: Spent = { megabytes: 0, cpuSeconds: 0 };
  worker.on("message", (told: Spent) => {
    spent = told;
    peakMb = Math.max(peakMb, told.megabytes);
  });
  await untilHalf(killAt, worker);
  seconds += (performance.now() - started) / 1000;
  cpuSeconds += spent.cpuSeconds;
  if (worker.exitCode === null) worker.kill("SIGKILL");
  await Promise.race([once(worker, "exit"), pause(5_000)]);
}

async function untilHalf(part: string | null, worker: ChildProcess) {
  for (;;) {
    await pause(part === null ? 200 : 25);
    const [run] = await database.db.select().from(importRuns).where(eq(importRuns.sourceId, sourceId));
    if (!run || run.state === "done" || run.state === "failed" || worker.exitCode !== null) return;
    if (part === "reading" && (run.state !== "reading" || run.cursor.read > rows / 2)) return;
    if (part === "bringing" && run.state === "bringing" && (run.counts.done ?? 0) > rows / 2) return;
  }
}

const counted = async (table: typeof assets | typeof sourceRecords) =>
  (await database.db.select({ rows: count() }).from(table).where(eq(table.programmeId, programmeId)))[0]?.rows ?? 0;
const [made, records] = [await counted(assets), await counted(sourceRecords)];
const [run] = await database.db.select().from(importRuns).where(eq(importRuns.sourceId, sourceId));
await database.close();
await postgres?.stop();
rmSync(folder, { recursive: true });
if (run?.state !== "done") console.error(`the run is ${run?.state} (${run?.fault})`);
const isWrong = run?.state !== "done" || made !== rows || records !== rows;
console.log(
  JSON.stringify({
    bench: "import",
    engine: dialect,
    rows,
    seconds: Math.round(seconds * 10) / 10,
    cpuSeconds: Math.round(cpuSeconds * 10) / 10,
    peakMb: Math.round(peakMb),
    duplicatesAfterKill: made - rows,
  }),
);
if (isWrong) process.exitCode = 1;
