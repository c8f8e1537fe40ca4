import { Worker } from "node:worker_threads";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Read } from "./client.ts";
import { pickReads } from "./handles.ts";
import type { Answered, Asked } from "./sqlite-thread.ts";

interface Waiting {
  resolve(rows: unknown[][]): void;
  reject(error: Error): void;
}

/**
 * Reads in a thread beside this one, started at the first of them, so that a long read holds nobody up. When the thread ends, whatever waits
 * for it fails, and the next read starts another.
 */
export function readsApart(file: string): { apart: Read; close(): Promise<void> } {
  let thread: Worker | undefined;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function start() {
    const started = new Worker(new URL("./sqlite-thread.ts", import.meta.url), { workerData: file });
    // It must not keep the process from ending.
    started.unref();
    started.on("message", (answer: Answered) => {
      const one = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ("rows" in answer) one?.resolve(answer.rows);
      else one?.reject(Object.assign(new Error(answer.message), { code: answer.code }));
    });
    const ended = (error: Error) => {
      if (thread === started) thread = undefined;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    started.on("error", ended);
    started.on("exit", () => ended(new Error("the reading thread has ended")));
    return started;
  }

  const client = drizzle(
    (sql, values) =>
      new Promise<{ rows: unknown[][] }>((resolve, reject) => {
        thread ??= start();
        const number = asked++;
        waiting.set(number, { resolve: (rows) => resolve({ rows }), reject });
        const question: Asked = { number, sql, values: values as unknown[] };
        thread.postMessage(question);
      }),
    // Given second, as it may be, the settings' casing is passed over (drizzle 0.45).
    undefined,
    { casing: "snake_case" },
  );
  return {
    // Typed as PostgreSQL's because all our code is.
    apart: pickReads(client as unknown as NodePgDatabase),
    close: async () => void (await thread?.terminate()),
  };
}
