import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database, Tx } from "./client.ts";
import { pickReads, pickWrites } from "./handles.ts";
import { settled } from "./settled.ts";
import { readsApart } from "./sqlite-apart.ts";
import { current, errorCode, pause, refuseNesting, waitingLines } from "./transactions.ts";

export interface SqliteOptions {
  /** FULL survives a power cut, NORMAL only a crash of the process (tests). */
  synchronous?: "FULL" | "NORMAL";
  /** A transaction open for longer is rolled back. */
  maxTransactionMs?: number;
  /** How long to try for the write lock that another process holds. */
  maxBusyMs?: number;
  /** Runs every transaction twice, first rolled back, as a retry on PostgreSQL would (tests). */
  rehearse?: boolean;
}

interface Watch {
  beforeEach(): void;
  failed(error: unknown): void;
}

const CACHED_STATEMENTS = 500;

/** One writer behind a queue, one read-only connection for everything else: a reader never sees an open transaction. */
export function openSqlite(file: string, options: SqliteOptions = {}): Database {
  const writer = new Sqlite(file, { timeout: 0 }); // never sleep in the event loop: begin() tries again instead
  writer.pragma("journal_mode = WAL");
  writer.pragma(`synchronous = ${options.synchronous ?? "FULL"}`);
  writer.pragma("foreign_keys = ON");
  writer.pragma("secure_delete = ON");
  writer.pragma("journal_size_limit = 67108864");
  const reader = new Sqlite(file, { readonly: true, timeout: 250 });
  for (const connection of [writer, reader]) connection.pragma("cache_size = -65536");

  const beside = readsApart(file);
  const inLine = waitingLines();
  const written = new Map<string, Sqlite.Statement<unknown[]>>();
  const run = <T>(work: (tx: Tx) => Promise<T>, ending: "COMMIT" | "ROLLBACK") =>
    runOnce(writer, written, work, ending, options);

  return {
    engine: "sqlite",
    db: pickReads(drizzleOver(reader, new Map(), { beforeEach() {}, failed() {} })),
    apart: beside.apart,
    transaction(work) {
      refuseNesting();
      return inLine("writer", async () => {
        if (options.rehearse) await run(work, "ROLLBACK").catch(() => {});
        return run(work, "COMMIT");
      });
    },
    async close() {
      await inLine("writer", async () => {});
      await beside.close();
      reader.close();
      writer.close();
    },
  };
}

async function runOnce<T>(
  writer: Sqlite.Database,
  statements: Map<string, Sqlite.Statement<unknown[]>>,
  work: (tx: Tx) => Promise<T>,
  ending: "COMMIT" | "ROLLBACK",
  options: SqliteOptions,
): Promise<T> {
  await begin(writer, options.maxBusyMs ?? 5000);
  const scope = { isOpen: true };
  let over = "";
  let broken: unknown;
  const end = (how: "COMMIT" | "ROLLBACK") => {
    over ||= how;
    scope.isOpen = false;
    if (writer.inTransaction) writer.exec(how);
  };
  const watch: Watch = {
    beforeEach() {
      if (over) throw new Error(`transaction used after ${over}`);
    },
    // As on PostgreSQL: after a failed statement there is only rollback.
    failed(error) {
      broken ??= error;
      over ||= "a failed statement";
    },
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        end("ROLLBACK");
        reject(new Error("transaction took too long"));
      }, options.maxTransactionMs ?? 5000);
    });
    const tx = pickWrites(drizzleOver(writer, statements, watch));
    const result = await Promise.race([current.run(scope, () => work(tx)), late]);
    if (broken) throw broken;
    end(ending);
    return result;
  } catch (error) {
    end("ROLLBACK");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function begin(writer: Sqlite.Database, maxBusyMs: number) {
  const until = performance.now() + maxBusyMs;
  for (let ms = 1; ; ms = Math.min(ms * 2, 10)) {
    try {
      writer.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (errorCode(error) !== "SQLITE_BUSY" || performance.now() > until) throw error;
      await pause(ms);
    }
  }
}

/** Drizzle over a connection, with each SQL text prepared once and every statement watched. */
function drizzleOver(connection: Sqlite.Database, statements: Map<string, Sqlite.Statement<unknown[]>>, watch: Watch) {
  const tried = <T>(act: () => T): T => {
    watch.beforeEach();
    try {
      return act();
    } catch (error) {
      watch.failed(error);
      throw error;
    }
  };
  const statement = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= CACHED_STATEMENTS) statements.delete(statements.keys().next().value ?? "");
    const made = connection.prepare(settled(sql));
    statements.set(sql, made);
    return made;
  };
  const prepare = (sql: string) => {
    const prepared = tried(() => statement(sql));
    return {
      run: (...values: unknown[]) => tried(() => prepared.run(...values)),
      // raw(false) because drizzle shares the text between plain and raw use.
      all: (...values: unknown[]) => tried(() => prepared.raw(false).all(...values)),
      get: (...values: unknown[]) => tried(() => prepared.raw(false).get(...values)),
      raw: () => ({
        all: (...values: unknown[]) => tried(() => prepared.raw(true).all(...values)),
        get: (...values: unknown[]) => tried(() => prepared.raw(true).get(...values)),
      }),
    };
  };
  // Drizzle asks nothing of its client but prepare(); it is typed as PostgreSQL's because all our code is.
  const client = { prepare } as unknown as Sqlite.Database;
  return drizzle({ client, casing: "snake_case" }) as unknown as NodePgDatabase;
}
