import "./node-version.ts";
import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";

// Before `npm start` and the demo: builds the pages unless that was done since the last change. A second server on the same machine
// must not replace the files that the first is serving.
const BUILT = "build/server/index.js";
const SOURCES = ["app/**/*.{ts,tsx,js,css,json}", "db/**/*.ts", "public/**", "package-lock.json", "*.config.ts"];

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (changedAt(BUILT) < Math.max(...globSync(SOURCES).map(changedAt))) {
  // What the build says goes to stderr: the demo's stdout is read by machines.
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", 2, 2] });
  process.exitCode = status ?? 1;
}
