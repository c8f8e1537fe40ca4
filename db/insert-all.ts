import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client.ts";

/** Rows of one statement: few enough for the 32,766 values that SQLite takes, whatever the table. */
const AT_ONCE = 10;
/** From so many rows on it is cheaper to build a statement once and to run it again and again: drizzle's building costs more than the database. */
const MANY = 3 * AT_ONCE;

type Row = Record<string, unknown>;

/** Inserts any number of rows, none too. */
export async function insertAll<T extends PgTable>(tx: Tx, table: T, rows: readonly T["$inferInsert"][]) {
  let from = 0;
  if (rows.length >= MANY) {
    const run = prepared(tx, table);
    for (; from + AT_ONCE <= rows.length; from += AT_ONCE) await run(rows.slice(from, from + AT_ONCE));
  }
  for (; from < rows.length; from += AT_ONCE) await tx.insert(table).values(rows.slice(from, from + AT_ONCE));
}

/** An insert of exactly AT_ONCE rows. Each value is made ready and checked by its column, as always. */
function prepared(tx: Tx, table: PgTable) {
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    absent: column.default ?? null,
    // Of what a call gives, drizzle hands null to the column as well, which takes only what is there.
    encoder: { mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)) },
    names: Array.from({ length: AT_ONCE }, (_, nth) => `${nth}${key}`),
  }));
  const template = Array.from({ length: AT_ONCE }, (_, nth) =>
    Object.fromEntries(
      columns.map(({ key, encoder, names }) => [key, sql`${sql.param(sql.placeholder(names[nth] ?? ""), encoder)}`]),
    ),
  );
  // The name tells the statement on a connection of PostgreSQL; the same table has the same text.
  const query = tx
    .insert(table)
    .values(template)
    .prepare(`insert_${AT_ONCE}_${getTableName(table)}`);
  return (rows: readonly Row[]) => {
    const values: Row = {};
    for (const { key, absent, names } of columns)
      for (const [nth, row] of rows.entries()) values[names[nth] ?? ""] = row[key] === undefined ? absent : row[key];
    return query.execute(values);
  };
}
