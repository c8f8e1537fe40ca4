import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Database, Tx } from "./client.ts";
import { pickReads, pickWrites } from "./handles.ts";
import { current, errorCode, pause, refuseNesting, waitingLines } from "./transactions.ts";

const MAX_ATTEMPTS = 30;
const COLLISIONS = new Set(["40001", "40P01"]);

/** A pool; every transaction serializable and tried again when it collides: the same promise as SQLite's single writer. */
export function openPostgres(config: pg.PoolConfig): Database {
  const pool = new pg.Pool({
    max: 10,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    ...config,
  });
  // An idle connection died; the pool replaces it. Without a listener the whole process would end.
  pool.on("error", () => {});
  // The same for one that dies while it is in use: whoever uses it hears of it from their statement.
  pool.on("connect", (client) => client.on("error", () => {}));
  const base = drizzle({ client: pool, casing: "snake_case" });
  const inLine = waitingLines();

  return {
    engine: "postgres",
    db: pickReads(base),
    apart: pickReads(base),
    transaction(work, options = {}) {
      refuseNesting();
      const run = () => runUntilDone(base, work);
      return options.scope === undefined ? run() : inLine(options.scope, run);
    },
    close: () => pool.end(),
  };
}

async function runUntilDone<T>(base: NodePgDatabase, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const scope = { isOpen: true };
    try {
      return await base.transaction(
        (tx) => current.run(scope, () => work(pickWrites(tx as unknown as NodePgDatabase))),
        {
          isolationLevel: "serializable",
        },
      );
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !COLLISIONS.has(errorCode(error) ?? "")) throw error;
      await pause(Math.random() * (4 << Math.min(attempt, 5)));
    } finally {
      scope.isOpen = false;
    }
  }
}
