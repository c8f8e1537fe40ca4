import { randomUUID } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";
import { fillTemplates } from "./templates.ts";

/** One throw-away PostgreSQL for the whole run, with two databases which every test's own is a copy of. */
export default async function setup(project: TestProject) {
  const server = process.env.TEST_POSTGRES ? null : await startPostgres();
  const url = server?.url ?? String(process.env.TEST_POSTGRES);
  const run = randomUUID().replaceAll("-", "");
  const templates = { empty: `empty_${run}`, cast: `cast_${run}` };
  const names = Object.values(templates);
  await onServer(
    url,
    names.map((name) => `create database ${name}`),
  );
  const urlOf = (name: string) => url.replace(/\/[^/]*$/, `/${name}`);
  fillTemplates("postgres", { empty: urlOf(templates.empty), cast: urlOf(templates.cast) });
  project.provide("postgres", url);
  project.provide("templates", templates);
  return async () => {
    await onServer(
      url,
      names.map((name) => `drop database ${name}`),
    );
    await server?.stop();
  };
}

async function onServer(server: string, statements: string[]) {
  const client = new pg.Client(server);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
