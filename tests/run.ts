import "../server/node-version.ts";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromiumPath } from "./setup/chromium.ts";

// `npm test`: everything, and at the end one line that counts it.
const RESULTS = ".cache/test-results";
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}
const total: Count = { passed: 0, failed: 0, skipped: 0 };

run("node", ["tests/setup/prepare.ts"]);
run("npx", ["react-router", "typegen"]);
run("npm", ["run", "--silent", "build"]);
const isVitestDone = run("npx", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${RESULTS}/vitest.json`,
]);
count(
  isVitestDone,
  `${RESULTS}/vitest.json`,
  (r: { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => [
    r.numPassedTests,
    r.numFailedTests,
    r.numPendingTests,
  ],
);
if (chromiumPath()) {
  const areStoriesDone = run("npx", ["playwright", "test"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${RESULTS}/playwright.json`,
  });
  count(
    areStoriesDone,
    `${RESULTS}/playwright.json`,
    ({ stats: s }: { stats: { expected: number; flaky: number; unexpected: number; skipped: number } }) => [
      s.expected + s.flaky,
      s.unexpected,
      s.skipped,
    ],
  );
} else {
  console.error("\n!!! SKIPPED: all end-to-end stories, because there is no Chromium.\n");
  if (process.env.CI === "true") total.failed++;
}

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs a step. @returns whether it ended well; one that breaks without counting anything counts as one failure */
function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  const hasResults = args.some((arg) => arg.includes(RESULTS)) || Object.keys(env).length > 0;
  if (status !== 0 && !hasResults) fail(`${command} ${args.join(" ")}`);
  return status === 0;
}

/** Adds what a step counted. One that ended badly and counted no failure has not run to its end: that is one. */
function count<R>(
  isDone: boolean,
  file: string,
  read: (report: R) => [passed: number, failed: number, skipped: number],
) {
  if (!existsSync(file)) return fail(`nothing was counted in ${file}`);
  const [passed, failed, skipped] = read(JSON.parse(readFileSync(file, "utf8")) as R);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (!isDone && failed === 0) fail(`what ${file} counts did not run to its end`);
}

function fail(what: string) {
  console.error(`\n!!! FAILED: ${what}`);
  total.failed++;
}
