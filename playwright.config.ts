import { mkdirSync, writeFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./tests/setup/chromium.ts";
import { DEMO_FOLDER } from "./tests/setup/demo-folder.ts";
import { testCertificate } from "./tests/setup/test-certificate.ts";

const port = Number(process.env.E2E_PORT ?? 3107);
const certificate = ".cache/e2e-push.pem";
mkdirSync(".cache", { recursive: true });
writeFileSync(certificate, testCertificate.cert);

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
    command: `rm -rf ${DEMO_FOLDER} && node server/demo.ts --json --port ${port} --data ${DEMO_FOLDER}`,
    url: `http://localhost:${port}/healthz`,
    // A push service that a test starts beside it (tests/e2e/push.spec.ts).
    env: {
      PUSH_CONTACT: "mailto:push@example.org",
      PUSH_HOSTS: `127.0.0.1:${port + 1}`,
      NODE_EXTRA_CA_CERTS: certificate,
    },
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
