import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedCast } from "#db/cast/story.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { reminders } from "#db/schema/index.ts";
import { startPostgres } from "../setup/postgres-server.ts";
import { NOON, testKeys } from "../setup/world.ts";

export interface FaultWorld {
  url: string;
  folder: string;
  database: Database;
  /** Of the database server; on SQLite there is none. */
  restart(): Promise<void>;
  drop(): Promise<void>;
}

/** The cast in a database as a real installation opens it, with an empty outbox. For what runs outside `npm test`. */
export async function openFaultWorld(): Promise<FaultWorld> {
  const folder = mkdtempSync(join(tmpdir(), "encircle-faults-"));
  const postgres = dialect === "postgres" ? await startPostgres() : null;
  const url = postgres?.url ?? join(folder, "encircle.db");
  await migrate(url);
  const database = await openDatabase(url);
  await database.transaction(async (tx) => {
    await seedCast(tx, testKeys, NOON);
    await tx.delete(reminders);
  });
  return {
    url,
    folder,
    database,
    restart: async () => postgres?.restart(),
    async drop() {
      await database.close();
      await postgres?.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
