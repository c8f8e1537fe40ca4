import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { settled } from "./settled.ts";

// A thread of its own for reads that may take long (search, reports): SQLite answers where it is asked, and would hold up everybody else.

export interface Asked {
  number: number;
  sql: string;
  values: unknown[];
}
export type Answered = { number: number; rows: unknown[][] } | { number: number; message: string; code: string };

const STATEMENTS = 200;
const connection = new Sqlite(workerData as string, { readonly: true, timeout: 250 });
connection.pragma("cache_size = -65536");
// A search reads rows from all over the file: pages that are mapped need no call and no copy (a third less time with 100,000 assets). As much
// as SQLite was built to map, two gigabytes.
connection.pragma("mmap_size = 2147418112");
const statements = new Map<string, Sqlite.Statement<unknown[]>>();

parentPort?.on("message", ({ number, sql, values }: Asked) => {
  parentPort?.postMessage(answer(number, sql, values));
});

function answer(number: number, sql: string, values: unknown[]): Answered {
  try {
    let statement = statements.get(sql);
    if (!statement) {
      if (statements.size >= STATEMENTS) statements.delete(statements.keys().next().value ?? "");
      statement = connection.prepare(settled(sql)).raw(true);
      statements.set(sql, statement);
    }
    return { number, rows: statement.all(...values) as unknown[][] };
  } catch (error) {
    const { message, code = "" } = error as { message: string; code?: string };
    return { number, message, code };
  }
}
