import "../../server/node-version.ts";
import { spawnSync } from "node:child_process";

// `npm run faults -- [simulated|killed|named] [--schedules N] [--kills N] [--seed N]`: without a name all three. One JSON line per engine.
const ALL = ["simulated", "killed", "named"];
const [first = "", ...rest] = process.argv.slice(2);
const which = ALL.includes(first) ? [first] : ALL;
const options = ALL.includes(first) ? rest : process.argv.slice(2);
for (const what of which)
  for (const engine of ["sqlite", "postgres"]) {
    const env = { ...process.env, DATABASE_URL: engine === "postgres" ? "postgres://" : "", NODE_ENV: "production" };
    const { status } = spawnSync("node", [`tests/faults/${what}.ts`, ...options], { stdio: "inherit", env });
    if (status !== 0) process.exitCode = 1;
  }
