import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { fillTemplates } from "./templates.ts";

/** Two files for the whole run, which every test's own database is a copy of. */
export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "encircle-templates-"));
  const templates = { empty: join(folder, "empty.db"), cast: join(folder, "cast.db") };
  fillTemplates("sqlite", templates);
  project.provide("templates", templates);
  return () => rmSync(folder, { recursive: true });
}
