/**
 * The column kit: one vocabulary, two engines. PostgreSQL gives the types and SQLite follows them, so that a value which
 * one engine would refuse is refused by both. One process speaks to one engine, chosen by DATABASE_URL.
 */
import type { PgColumn } from "drizzle-orm/pg-core";
import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";

export const dialect: "sqlite" | "postgres" = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? "")
  ? "postgres"
  : "sqlite";
const isPostgres = dialect === "postgres";

/** Lets a value through to the driver only when it holds; both engines then refuse the same values. */
const guard =
  <T>(holds: (value: T) => boolean, what: string) =>
  (value: T) => {
    if (!holds(value)) throw new TypeError(`not ${what}`);
    return value;
  };
const storableText = guard<string>((v) => typeof v === "string" && !/[\0\p{Cs}]/u.test(v), "storable text");
const int32 = guard<number>((v) => Number.isInteger(v) && Math.abs(v) < 2 ** 31, "a 32-bit integer");
const calendarDay = guard<string>(
  (v) => /^\d{4}-\d\d-\d\d$/.test(v) && new Date(v).toISOString().startsWith(v),
  "a day",
);
const clockTime = guard<string>((v) => /^([01]\d|2[0-3]):[0-5]\d$/.test(v), "a time");

// The two customType factories differ only in the table they may stand in; typed as PostgreSQL's on purpose.
const customType = (isPostgres ? pg.customType : lite.customType) as unknown as typeof pg.customType;
const column = <T>(sqlType: string, toDriver: (value: T) => T) =>
  customType<{ data: T }>({ dataType: () => sqlType, toDriver: (value) => toDriver(value) });

export const table = (isPostgres ? pg.pgTable : lite.sqliteTable) as typeof pg.pgTable;
export const index = (isPostgres ? pg.index : lite.index) as typeof pg.index;
export const uniqueIndex = (isPostgres ? pg.uniqueIndex : lite.uniqueIndex) as typeof pg.uniqueIndex;
export const primaryKey = isPostgres ? pg.primaryKey : lite.primaryKey;

export const unique = (isPostgres ? pg.unique : lite.unique) as typeof pg.unique;
const foreignKey = (isPostgres ? pg.foreignKey : lite.foreignKey) as typeof pg.foreignKey;

/**
 * A reference that cannot leave its programme: (programme_id, reference) points at (programme_id, id) of the other table, which must
 * carry `unique().on(programmeId, id)`. The database itself then refuses a row that ties two programmes together.
 */
export const within = (
  own: { programmeId: PgColumn },
  reference: PgColumn,
  target: { programmeId: PgColumn; id: PgColumn },
) =>
  foreignKey({
    columns: [own.programmeId, reference] as never,
    foreignColumns: [target.programmeId, target.id] as never,
  });

/** An id from `newId()`, or a reference to one; sorted by bytes on both engines. */
export const id = column<string>(isPostgres ? 'text collate "C"' : "text", storableText);
export const text = column<string>("text", storableText);
/** One of a fixed set of words. */
export const word = <W extends string>() => text().$type<W>();
export const int = column<number>("integer", int32);
/** A calendar date "2026-03-12", without a time or a zone. */
export const day = column<string>("text", calendarDay);
/** A wall-clock time "15:30", without a date or a zone. */
export const time = column<string>("text", clockTime);
export const bool = (isPostgres ? () => pg.boolean() : () => lite.integer({ mode: "boolean" })) as () => ReturnType<
  typeof pg.boolean<string>
>;
/** A moment, in milliseconds, UTC. */
const pgInstant = () => pg.timestamp({ withTimezone: true, precision: 3, mode: "date" });
export const instant = (isPostgres ? pgInstant : () => lite.integer({ mode: "timestamp_ms" })) as typeof pgInstant;
const pgJson = <T>() => pg.jsonb().$type<T>();
export const json = (isPostgres ? pgJson : <T>() => lite.text({ mode: "json" }).$type<T>()) as typeof pgJson;
