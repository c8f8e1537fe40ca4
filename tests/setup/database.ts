import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, type Database } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { openSqlite } from "#db/sqlite.ts";
import type { Templates } from "./templates.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
  }
}

export interface FreshDatabase extends Database {
  url: string;
  drop(): Promise<void>;
}

/** A new database of the engine under test: migrated, and empty or with the cast in it. */
export async function freshDatabase(like: keyof Templates = "empty"): Promise<FreshDatabase> {
  const template = inject("templates")[like];
  return dialect === "sqlite" ? freshSqlite(template) : freshPostgres(template);
}

/** An empty place for a database, before any program has seen it: the settings that lead a server there, and how to remove it. */
export async function emptyDatabase(): Promise<{ settings: Record<string, string>; drop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "encircle-"));
  const forget = () => rmSync(folder, { recursive: true });
  if (dialect === "sqlite") return { settings: { DATABASE_URL: "", DATA_DIR: folder }, drop: async () => forget() };
  const { url, drop } = await createPostgres();
  return {
    settings: { DATABASE_URL: url, DATA_DIR: folder },
    async drop() {
      forget();
      await drop();
    },
  };
}

function freshSqlite(template: string): FreshDatabase {
  const folder = mkdtempSync(join(tmpdir(), "encircle-"));
  const file = join(folder, "encircle.db");
  copyFileSync(template, file);
  const database = openSqlite(file, { synchronous: "NORMAL", rehearse: true });
  const drop = async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { ...database, url: file, drop };
}

async function freshPostgres(template: string): Promise<FreshDatabase> {
  const { url, drop } = await createPostgres(`template ${template}`);
  const database = await openDatabase(url);
  return {
    ...database,
    url,
    async drop() {
      await database.close();
      await drop();
    },
  };
}

async function createPostgres(like = "") {
  const server = inject("postgres");
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create database ${name} ${like}`);
  return {
    url: server.replace(/\/[^/]*$/, `/${name}`),
    drop: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(server: string, sql: string) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(sql);
  await client.end();
}
