import { NOON, TEST_SECRET } from "../setup/world.ts";
import type { FaultWorld } from "./open-world.ts";

/** The environment of a worker process over this world, whose clock shows noon. */
export const workerSettings = ({ folder, url }: FaultWorld, smtpPort: number) => ({
  ...process.env,
  NODE_ENV: "production",
  LOG_LEVEL: "silent",
  SECRET: TEST_SECRET,
  DATA_DIR: folder,
  DATABASE_URL: url.startsWith("postgres") ? url : "",
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  CLOCK_OFFSET: String(NOON.getTime() - Date.now()),
});
