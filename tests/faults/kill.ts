import "../../server/node-version.ts";
import { parseArgs } from "node:util";
import { killAgainAndAgain } from "./kill-run.ts";

// `npm run faults:kill -- --kills 200`
const { values } = parseArgs({ options: { kills: { type: "string", default: "200" } } });
const report = await killAgainAndAgain(Number(values.kills));
console.log(JSON.stringify({ faults: "kill", engine: "sqlite", ...report }));
if (report.lost > 0 || report.integrity !== "ok" || report.acknowledged === 0) process.exitCode = 1;
