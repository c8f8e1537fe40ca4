import { type Placeholder, type SQL, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import { dialect } from "./dialect.ts";

// The one thing the two engines do not share: the index of words, FTS5 on SQLite and a tsvector with GIN on PostgreSQL. Both only keep tokens
// that were made here; stems, synonyms, places and ranking are the same code. Neither counts how often a word stands anywhere (bm25), which
// would read a word's whole list at every search.

const PARTS = ["name", "needs", "text", "cells"] as const;
type Part = (typeof PARTS)[number];
/** The tokens of something that is found, by where they stand: letters and digits only. */
export type Words = Record<Part, readonly string[]>;

/** What is looked for: tokens in some parts, all or any of them. */
export type Match = { token: string; in: readonly Part[] } | { all: readonly Match[] } | { any: readonly Match[] };

const isPostgres = dialect === "postgres";
const WEIGHT: Record<Part, string> = { name: "A", needs: "B", text: "C", cells: "D" };

const tsvector = pg.customType<{ data: string }>({ dataType: () => "tsvector" });
const onPostgres = pg.pgTable("asset_words", { number: pg.integer().primaryKey(), words: tsvector().notNull() });
const onSqlite = lite.sqliteTable("asset_words", {
  number: lite.integer("rowid"),
  name: lite.text(),
  needs: lite.text(),
  text: lite.text(),
  cells: lite.text(),
});

/** The index as a table, for joins by its number and for deletes. Rows are made by `wordsRow`. */
export const assetWords = (isPostgres ? onPostgres : onSqlite) as typeof onPostgres;

export function wordsRow(number: number, words: Words): typeof assetWords.$inferInsert {
  if (isPostgres) {
    const vector = PARTS.flatMap((part) => words[part].map((token) => `'${token}':1${WEIGHT[part]}`)).join(" ");
    return { number, words: vector };
  }
  const columns = Object.fromEntries(PARTS.map((part) => [part, words[part].join(" ")]));
  return { number, ...columns } as unknown as typeof assetWords.$inferInsert;
}

/** What is looked for, as the engine reads it: the value that `matches` is given. */
export const expressionOf = isPostgres ? asQuery : asExpression;

/** The condition for a row of `assetWords`. */
export const matches = (expression: string | Placeholder): SQL =>
  isPostgres ? sql`${assetWords.words} @@ ${expression}::tsquery` : sql`asset_words match ${expression}`;

function asQuery(match: Match): string {
  if ("token" in match) return `'${match.token}':${match.in.map((part) => WEIGHT[part]).join("")}`;
  return "all" in match ? `(${match.all.map(asQuery).join(" & ")})` : `(${match.any.map(asQuery).join(" | ")})`;
}

function asExpression(match: Match): string {
  if ("token" in match) return `{${match.in.join(" ")}} : "${match.token}"`;
  return "all" in match
    ? `(${match.all.map(asExpression).join(" AND ")})`
    : `(${match.any.map(asExpression).join(" OR ")})`;
}
