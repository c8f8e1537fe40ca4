import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./tests/setup/chromium.ts";

const port = Number(process.env.E2E_PORT ?? 3107);

/** End-to-end stories in a real Chromium, against the demo with its cast. */
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: ".cache/e2e",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 360, height: 740 },
    actionTimeout: 8_000,
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `rm -rf .cache/e2e-data && node server/demo.ts --json --port ${port} --data .cache/e2e-data`,
    url: `http://localhost:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
