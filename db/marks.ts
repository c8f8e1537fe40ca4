import type { PgTable } from "drizzle-orm/pg-core";

/**
 * How personal a column is. Export, erasure and the data map are made from these marks.
 * public: says nothing about a person. circle: for everybody in the circle.
 * family: for the family and whoever it lets in. sealed: encrypted, hashed, or for one named reader.
 */
export type Mark = "public" | "circle" | "family" | "sealed";

const marked = new Map<PgTable, Map<string, Mark>>();

type ColumnOf<T extends PgTable> = Extract<keyof T["_"]["columns"], string>;

/** Marks every column of a table; columns not named are `public`, which the structure test allows only for ids, times, counts and states. */
export function mark<T extends PgTable>(table: T, marks: Partial<Record<ColumnOf<T>, Mark>>) {
  marked.set(table, new Map(Object.entries(marks) as [string, Mark][]));
  return table;
}

export const marksOf = (table: PgTable) => marked.get(table);
