import { parseArgs } from "node:util";
import { dialect } from "#db/dialect.ts";
import { NOON } from "../setup/world.ts";
import { openFaultWorld } from "./open-world.ts";
import { simulate } from "./simulate.ts";

const { values } = parseArgs({
  options: { schedules: { type: "string", default: "20000" }, kills: { type: "string" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 100_000);
const world = await openFaultWorld();
const report = await simulate(world.database, NOON, { schedules: Number(values.schedules), seed });
await world.drop();
console.error(report.points);
console.log(JSON.stringify({ faults: "simulated", engine: dialect, seed, ...report, points: undefined }));
const unmet = Object.values(report.points).some((times) => times === 0) && report.schedules >= 1000;
if (report.lost + report.twiceOutside + report.afterCancel > 0 || unmet) process.exitCode = 1;
