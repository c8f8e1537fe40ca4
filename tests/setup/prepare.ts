import "../../server/node-version.ts";
import { execFileSync, spawnSync } from "node:child_process";
import { hasCalendarProgram } from "./calendar-program.ts";
import { chromiumPath } from "./chromium.ts";
import { startPostgres } from "./postgres-server.ts";

// Finds what the tests need besides npm's packages, or gets it; names loudly what cannot be had. Under CI=true that is a failure.
const missing: string[] = [];

const wanted = [
  ...(chromiumPath() ? [] : ["chromium", "fonts-dejavu-core"]),
  ...(hasCalendarProgram() ? [] : ["khal", "vdirsyncer"]),
];
if (wanted.length > 0 && process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
  console.log(`Getting ${wanted.join(", ")} from Debian…`);
  spawnSync("apt-get", ["update"], { stdio: "ignore" });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...wanted], { stdio: "inherit" });
}
const chromium = chromiumPath();
if (chromium)
  console.log(`Chromium: ${execFileSync(chromium, ["--version", "--no-sandbox"], { encoding: "utf8" }).trim()}`);
else missing.push("Chromium (install the Debian package chromium, or set CHROMIUM to its path)");

if (hasCalendarProgram()) console.log("A calendar program: khal, with vdirsyncer");
else missing.push("a calendar program (install the Debian packages khal and vdirsyncer)");

try {
  const server = await startPostgres();
  await server.stop();
  console.log("PostgreSQL: ready");
} catch (error) {
  missing.push(`PostgreSQL (${error instanceof Error ? error.message.split("\n")[0] : String(error)})`);
}

for (const what of missing) console.error(`\n!!! MISSING: ${what}\n!!! The tests that need it will not run.\n`);
if (missing.length > 0 && process.env.CI === "true") process.exitCode = 1;
