import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";

/** One throw-away PostgreSQL for the whole run; every test file gets databases of its own in it. */
export default async function setup(project: TestProject) {
  const server = process.env.TEST_POSTGRES ? null : await startPostgres();
  project.provide("postgres", server?.url ?? String(process.env.TEST_POSTGRES));
  return () => server?.stop();
}
