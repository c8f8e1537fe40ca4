import { startImporter } from "#app/jobs/import-sources.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { addressOf } from "#app/lib/address.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { keepTimetable } from "./timetable.ts";

/**
 * What a server does beside answering: the timetable, and on SQLite the sending and the reading of sources, because one process is all there is. On PostgreSQL workers of
 * their own do (`npm run worker`). @returns stops it
 */
export function startJobs(installation: Installation): () => Promise<void> {
  const stopTimetable = keepTimetable(installation);
  const stopWorker =
    installation.database.engine === "sqlite"
      ? startWorker(installation, () => addressOf(installation.env))
      : async () => {};
  const stopImporter = installation.database.engine === "sqlite" ? startImporter(installation) : async () => {};
  return async () => {
    stopTimetable();
    await stopImporter();
    await stopWorker();
  };
}
