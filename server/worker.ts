import "./node-version.ts";
import { startImporter } from "#app/jobs/import-sources.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { install } from "./install.ts";
import { CannotStart } from "./settings.ts";
import { whyNotStarted } from "./why-not-started.ts";

const PATIENCE_MS = 25_000;

// `npm run worker`: sends what is due and reads sources of the asset map, beside web processes on the same PostgreSQL. Any number may run.
try {
  const installation = await install(process.env);
  const { env, log, database, throttle, senders } = installation;
  if (database.engine === "sqlite")
    throw new CannotStart(
      "On SQLite `npm start` sends by itself. A worker of its own is for PostgreSQL: set DATABASE_URL.",
    );
  const { BASE_URL } = env;
  if (!BASE_URL)
    throw new CannotStart("BASE_URL is missing. Links in messages start with it: set it to the address people type.");
  const stopWorker = startWorker(installation, () => BASE_URL);
  const stopImporter = startImporter(installation);
  log.info("working");
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    await stopImporter();
    await stopWorker();
    await senders.close();
    await throttle.close();
    await database.close();
    log.info("stopped");
  };
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "ended by a fault");
    process.exit(1);
  });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  console.error(whyNotStarted(error));
  process.exit(1);
}
