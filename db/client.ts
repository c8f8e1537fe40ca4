import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { dialect } from "./dialect.ts";

/** Reads: the part of drizzle that behaves alike on both engines. There is no insert, update or delete here. */
export type Read = Pick<NodePgDatabase, "select" | "selectDistinct" | "$count">;

/** Reads and writes inside one transaction. Only `transaction` hands one out, and it is dead once the transaction has ended. */
export type Tx = Read & Pick<NodePgDatabase, "insert" | "update" | "delete">;

interface TransactionOptions {
  /** Transactions with the same scope wait for each other in this process instead of colliding and retrying: give the circle's id. */
  scope?: string;
}

/**
 * Runs `work` in one transaction, alone: on SQLite behind a queue, on PostgreSQL serializable and tried again when it collides.
 * `work` may therefore run more than once: nothing but database work inside, no mail, no clock. A nested call is refused.
 */
export type Transaction = <T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions) => Promise<T>;

export interface Database {
  engine: "sqlite" | "postgres";
  db: Read;
  /** Reads that may take long (search, reports): beside everything else, never in its way. */
  apart: Read;
  transaction: Transaction;
  close(): Promise<void>;
}

/** @param url a `postgres://` URL, or the path of an SQLite file that has been migrated */
export async function openDatabase(url: string): Promise<Database> {
  if (dialect === "postgres") return (await import("./postgres.ts")).openPostgres({ connectionString: url });
  return (await import("./sqlite.ts")).openSqlite(url);
}
