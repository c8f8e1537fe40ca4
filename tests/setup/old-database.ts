import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { emptyDatabase } from "./database.ts";

type Value = string | number | boolean | Date | null;
type Rows = Record<string, Record<string, Value>[]>;

/**
 * A database as an older program left it, with rows in it: the schema now knows nothing of it, so columns go by their names there.
 * @param last the tag of the last migration that program had
 */
export async function oldDatabase(last: string, rows: Rows) {
  const { settings, drop } = await emptyDatabase();
  const url = settings.DATABASE_URL || join(String(settings.DATA_DIR), "encircle.db");
  const folder = migrationsUntil(last);
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
  const statements = Object.entries(rows).flatMap(([table, all]) =>
    all.map((row) => {
      const marks = Object.keys(row).map((_, index) => (dialect === "sqlite" ? "?" : `$${index + 1}`));
      const columns = Object.keys(row).map((name) => `"${name}"`);
      return { sql: `insert into ${table} (${columns.join()}) values (${marks.join()})`, values: Object.values(row) };
    }),
  );
  await (dialect === "sqlite" ? runOnSqlite : runOnPostgres)(url, statements);
  return { url, drop };
}

function migrationsUntil(last: string) {
  const folder = mkdtempSync(join(tmpdir(), "encircle-old-"));
  cpSync(`db/migrations/${dialect}`, folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { tag: string }[] };
  const end = journal.entries.findIndex(({ tag }) => tag === last);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end + 1) }));
  return folder;
}

interface Statement {
  sql: string;
  values: Value[];
}

async function runOnSqlite(file: string, statements: Statement[]) {
  const connection = new Sqlite(file);
  connection.pragma("foreign_keys = ON");
  for (const { sql, values } of statements)
    connection.prepare(sql).run(values.map((value) => (value instanceof Date ? value.getTime() : value)));
  connection.close();
}

async function runOnPostgres(connectionString: string, statements: Statement[]) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (const { sql, values } of statements) await client.query(sql, values);
  await client.end();
}
