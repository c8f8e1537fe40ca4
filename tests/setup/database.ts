import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, type Database } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { openSqlite } from "#db/sqlite.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
  }
}

export interface FreshDatabase extends Database {
  url: string;
  drop(): Promise<void>;
}

/** A new, migrated, empty database of the engine under test. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return dialect === "sqlite" ? freshSqlite() : freshPostgres();
}

async function freshSqlite(): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "encircle-"));
  const file = join(folder, "encircle.db");
  await migrate(file);
  const database = openSqlite(file, { synchronous: "NORMAL", rehearse: true });
  const drop = async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { ...database, url: file, drop };
}

async function freshPostgres(): Promise<FreshDatabase> {
  const server = inject("postgres");
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create database ${name}`);
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  await migrate(url);
  const database = await openDatabase(url);
  const drop = async () => {
    await database.close();
    await onServer(server, `drop database ${name} with (force)`);
  };
  return { ...database, url, drop };
}

async function onServer(server: string, sql: string) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(sql);
  await client.end();
}
