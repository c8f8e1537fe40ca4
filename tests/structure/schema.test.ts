import { execFileSync } from "node:child_process";
import { mkdtempSync, cpSync, readdirSync, readFileSync } from "node:fs";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { marksOf } from "#db/marks.ts";
import * as schema from "#db/schema/index.ts";

interface Table {
  name: string;
  columns: Record<string, { name: string; notNull: boolean; primaryKey: boolean; default?: unknown }>;
  indexes: Record<string, { columns: unknown[]; where?: string }>;
  foreignKeys: Record<string, { columnsFrom: string[]; tableTo: string; columnsTo: string[] }>;
}
interface Snapshot {
  tables: Record<string, Table>;
}

const newest = (engine: "sqlite" | "postgres") => {
  const folder = `db/migrations/${engine}/meta`;
  const files = readdirSync(folder).filter((file) => file.endsWith("_snapshot.json"));
  return JSON.parse(readFileSync(`${folder}/${files.toSorted().at(-1)}`, "utf8")) as Snapshot;
};
const shape = ({ tables }: Snapshot) =>
  Object.values(tables)
    .map((table) => ({
      name: table.name,
      columns: Object.values(table.columns).map(({ name, notNull, primaryKey, default: value }) => [
        name,
        notNull,
        primaryKey,
        value !== undefined,
      ]),
      foreignKeys: Object.values(table.foreignKeys)
        .map(({ columnsFrom, tableTo, columnsTo }) => [columnsFrom, tableTo, columnsTo])
        .toSorted(),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

describe("one schema, two engines", () => {
  test("both migration sets describe the same tables", () => {
    expect(shape(newest("sqlite"))).toEqual(shape(newest("postgres")));
  });

  test.each(["sqlite", "postgres"] as const)("%s: no change of the schema is without its migration", (engine) => {
    const before = readdirSync(`db/migrations/${engine}`);
    const out = mkdtempSync(".cache/drift-");
    cpSync(`db/migrations/${engine}`, out, { recursive: true });
    const said = execFileSync("npx", ["drizzle-kit", "generate", "--name", "forgotten"], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: engine === "postgres" ? "postgres://" : "", MIGRATIONS_OUT: out },
    });
    expect(said).toContain("No schema changes");
    expect(readdirSync(`db/migrations/${engine}`)).toEqual(before);
  });
});

const tables = Object.values(schema).filter((value): value is typeof schema.people => is(value, SQLiteTable));
// Keys, moments, counts and versions say nothing by themselves; every other column must carry a mark.
const needsMark = (column: { name: string; columnType: string }) => !/(^id|Id|At|By|version)$/.test(column.name);

describe("personal data", () => {
  test.each(tables.map((table) => [getTableName(table), table] as const))(
    "every column of %s says how personal it is",
    (_name, table) => {
      const marks = marksOf(table);
      const unmarked = Object.entries(getTableColumns(table))
        .map(([name, { columnType }]) => ({ name, columnType }))
        .filter((column) => needsMark(column) && !marks?.has(column.name));
      expect(unmarked).toEqual([]);
    },
  );

  test("every table of a tenant carries its programme", () => {
    const without = tables
      .filter((table) => !("programmeId" in getTableColumns(table)))
      .map((table) => getTableName(table));
    // The tenant itself; what exists before anybody knows which programme is meant; and what belongs to the whole installation.
    expect(without.toSorted()).toEqual([
      "channel_pauses",
      "outcodes",
      "postcodes",
      "programmes",
      "replies_heard",
      "sign_in_codes",
      "stopped_addresses",
      "submissions",
      "workers",
    ]);
  });
});
