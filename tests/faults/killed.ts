import { parseArgs } from "node:util";
import Sqlite from "better-sqlite3";
import { dialect } from "#db/dialect.ts";
import { killWorkers } from "./kill-workers.ts";
import { openFaultWorld } from "./open-world.ts";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "300" }, schedules: { type: "string" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 100_000);
const world = await openFaultWorld();
const report = await killWorkers(world, { kills: Number(values.kills), seed });
const integrity = dialect === "sqlite" ? new Sqlite(world.url).pragma("integrity_check", { simple: true }) : "ok";
await world.drop();
console.log(JSON.stringify({ faults: "killed", engine: dialect, seed, ...report, integrity }));
const isBroken = report.lost + report.twiceOutside > 0 || report.twiceInside > report.twiceAtMost || integrity !== "ok";
if (isBroken) process.exitCode = 1;
