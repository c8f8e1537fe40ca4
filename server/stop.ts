import type { Server } from "node:http";
import type { Installation } from "#app/lib/ctx.ts";

const PATIENCE_MS = 10_000;

/** On SIGTERM or SIGINT: no new requests, the running ones and what is being sent end, then the database is closed. */
export function stopOnSignal(
  server: Server,
  { database, throttle, senders, log }: Installation,
  stopJobs: () => Promise<void>,
) {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    await Promise.all([
      stopJobs(),
      new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      }),
    ]);
    await senders.close();
    await throttle.close();
    await database.close();
    log.info("stopped");
  };
  // Node would print the whole error, and in it what somebody typed.
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "ended by a fault");
    process.exit(1);
  });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
