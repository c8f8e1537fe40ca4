import "../../server/node-version.ts";
import { spawnSync } from "node:child_process";

// `npm run bench -- claim|page|recurrence|calendar|delivery|search|import [--attempts N] [--sent N] [--circles N] [--rules N] [--cases N] [--assets N] [--rows N]`: each ends with one JSON line per engine.
const [what = "", ...rest] = process.argv.slice(2);
const engines = ["claim", "calendar", "delivery", "search", "import"].includes(what)
  ? ["sqlite", "postgres"]
  : ["sqlite"];
if (!["claim", "page", "recurrence", "calendar", "delivery", "search", "import"].includes(what)) {
  console.error("Say which bench: npm run bench -- claim, page, recurrence, calendar, delivery, search or import");
  process.exit(2);
}
for (const engine of engines) {
  const env = { ...process.env, DATABASE_URL: engine === "postgres" ? "postgres://" : "", NODE_ENV: "production" };
  const { status } = spawnSync("node", [`tests/bench/${what}.ts`, ...rest], { stdio: "inherit", env });
  if (status !== 0) process.exitCode = 1;
}
