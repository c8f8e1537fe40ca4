import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client.ts";

/** Rows for one statement: SQLite takes 32,766 values, and no table here has as many columns as would be too many. */
const AT_ONCE = 500;

/** Inserts any number of rows, none too. */
export async function insertAll<T extends PgTable>(tx: Tx, table: T, rows: readonly T["$inferInsert"][]) {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.insert(table as PgTable).values(rows.slice(from, from + AT_ONCE));
}
