import { sql } from "drizzle-orm";
import type { Read } from "./client.ts";
import { dialect } from "./dialect.ts";
import postgres from "./migrations/postgres/meta/_journal.json" with { type: "json" };
import sqlite from "./migrations/sqlite/meta/_journal.json" with { type: "json" };

/** Which migrations the database has had, by the ledger that db/migrate.ts keeps, and how many of this program's it lacks. */
export async function readMigrations(db: Read) {
  const applied = await db.select({ tag: sql<string>`tag` }).from(sql`schema_migrations`);
  const known = (dialect === "postgres" ? postgres : sqlite).entries.map(({ tag }) => tag);
  const tags = new Set(applied.map(({ tag }) => tag));
  return { applied: tags.size, pending: known.filter((tag) => !tags.has(tag)).length };
}
