import { randomBytes } from "node:crypto";
import { type AnyColumn, Column, type DriverValueDecoder, is, type Param, SQL, sql } from "drizzle-orm";
import type { Read } from "./client.ts";

// Statements are named per connection; two copies of this module (the build and a test beside it) may share one.
const copy = randomBytes(4).toString("hex");
let made = 0;

/** Stands in a query for a value that each call gives. */
export type Value<V> = (name: keyof V & string, column: AnyColumn) => Param;

interface Buildable<R> {
  prepare(name: string): unknown;
  then: Promise<R>["then"];
}

/** A prepared query of drizzle's, on either engine. */
interface Prepared<V, R> {
  execute(values: V): Promise<R>;
  fields?: readonly { path: readonly string[]; field: unknown }[];
  customResultMapper?: (rows: unknown[][]) => unknown;
}

/**
 * A read whose SQL is built once per process instead of once per request (three times cheaper on the hottest pages).
 * `value(name, column)` stands for a value that is given at each call and encoded as the column would.
 */
export function hot<V extends Record<string, unknown>, R>(build: (db: Read, value: Value<V>) => Buildable<R>) {
  const name = `hot_${copy}_${made++}`;
  const prepared = new WeakMap<Read, Prepared<V, R>>();
  // A plain sql.placeholder is not encoded by its column (a Date would fail on SQLite).
  const value: Value<V> = (key, column) => sql.param(sql.placeholder(key), column);
  return async (db: Read, values: V): Promise<R> => {
    let query = prepared.get(db);
    if (!query) {
      query = build(db, value).prepare(name) as Prepared<V, R>;
      query.customResultMapper = mapperOf(query.fields ?? []);
      prepared.set(db, query);
    }
    return query.execute(values);
  };
}

/**
 * As `hot`, for a read whose SQL depends on more than its values: built once for each shape. There must be few.
 * @param build is given the shape first; a shape is told from another by its values
 */
export function hotByShape<S extends Record<string, string | number | boolean>, R>(
  build: (shape: S, db: Read, value: Value<Record<string, unknown>>) => Buildable<R>,
) {
  const reads = new Map<string, (db: Read, values: Record<string, unknown>) => Promise<R>>();
  return (db: Read, shape: S, values: Record<string, unknown>): Promise<R> => {
    const key = Object.values(shape).join();
    let read = reads.get(key);
    if (!read) reads.set(key, (read = hot((any, value) => build(shape, any, value))));
    return read(db, values);
  };
}

/**
 * Makes objects of rows as drizzle does, but finds out once what each value is decoded by, not again for every value of every row: for a
 * long list that costs as much as the database. @returns nothing for rows that are more than plain columns: those are drizzle's
 */
function mapperOf(fields: NonNullable<Prepared<never, never>["fields"]>) {
  const values = fields.flatMap(({ path: [name = "", ...deeper], field }) => {
    const decoder = is(field, Column) ? field : is(field, SQL) ? decoderOf(field) : undefined;
    return deeper.length === 0 && decoder ? [[name, decoder] as const] : [];
  });
  if (values.length < fields.length || fields.length === 0) return undefined;
  return (rows: unknown[][]) =>
    rows.map((row) => {
      const object: Record<string, unknown> = {};
      let at = 0;
      for (const [name, decoder] of values) {
        const stored = row[at++];
        object[name] = stored === null ? null : decoder.mapFromDriverValue(stored);
      }
      return object;
    });
}

/** What `mapWith` set; drizzle keeps it to itself. */
const decoderOf = (field: SQL) => (field as unknown as { decoder: DriverValueDecoder<unknown, unknown> }).decoder;
