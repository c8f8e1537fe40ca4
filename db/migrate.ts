import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { dialect } from "./dialect.ts";

// drizzle-kit generates the files, this applies them: drizzle's own migrate() loses child rows when SQLite rebuilds a table
// and races when several servers start at once on PostgreSQL (docs/decisions/0003).

interface Applied {
  tag: string;
  hash: string;
}

const LEDGER =
  "create table if not exists schema_migrations (tag text primary key, hash text not null, applied_at text not null)";
/** The library that counts tries would make its table itself, once for each of its counters and all at the same time, which PostgreSQL may refuse. */
const THROTTLE =
  "create table if not exists throttle (key varchar(255) primary key, points integer not null default 0, expire bigint)";
/** Any fixed number: servers starting together wait for each other on it. */
const LOCK = 7_263_541;

const OURS = fileURLToPath(new URL(`./migrations/${dialect}`, import.meta.url));

/**
 * Brings the database up to this program's schema; forward only.
 * @param folder for tests: the migrations of an older program
 * @throws Error when the database is newer than the program
 */
export async function migrate(url: string, folder = OURS) {
  if (dialect === "postgres") await migratePostgres(url, folder);
  else migrateSqlite(url, folder);
}

function pending(folder: string, done: Applied[]) {
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8")) as { entries: { tag: string }[] };
  const all = journal.entries.map(({ tag }) => {
    const sql = readFileSync(`${folder}/${tag}.sql`, "utf8");
    const statements = sql.split("--> statement-breakpoint").filter((part) => part.trim());
    return { tag, hash: createHash("sha256").update(sql).digest("hex"), statements };
  });
  done.forEach((applied, i) => {
    const known = all[i];
    if (!known) throw new Error(`The database is newer than this program (it has ${applied.tag}).`);
    if (known.tag !== applied.tag || known.hash !== applied.hash)
      throw new Error(`Migration ${applied.tag} was changed after it was applied.`);
  });
  return all.slice(done.length);
}

function migrateSqlite(file: string, folder: string) {
  const connection = new Sqlite(file, { timeout: 30_000 });
  try {
    connection.pragma("journal_mode = WAL");
    connection.pragma("foreign_keys = OFF"); // has no effect after BEGIN
    const apply = connection.transaction(() => {
      connection.exec(LEDGER);
      const done = connection.prepare<[], Applied>("select tag, hash from schema_migrations order by tag").all();
      const todo = pending(folder, done);
      const note = connection.prepare("insert into schema_migrations values (?, ?, ?)");
      for (const { tag, hash, statements } of todo) {
        for (const statement of statements) connection.exec(statement);
        note.run(tag, hash, new Date().toISOString());
      }
      const dangling = connection.pragma("foreign_key_check");
      if (Array.isArray(dangling) && dangling.length > 0)
        throw new Error("A migration breaks references between rows.");
    });
    apply.immediate();
  } finally {
    connection.close();
  }
}

async function migratePostgres(connectionString: string, folder: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(LEDGER);
    const done = await client.query<Applied>('select tag, hash from schema_migrations order by tag collate "C"');
    for (const { tag, hash, statements } of pending(folder, done.rows)) {
      for (const statement of statements) await client.query(statement);
      await client.query("insert into schema_migrations values ($1, $2, $3)", [tag, hash, new Date().toISOString()]);
    }
    await client.query(THROTTLE);
    await client.query("commit");
  } finally {
    await client.end();
  }
}
