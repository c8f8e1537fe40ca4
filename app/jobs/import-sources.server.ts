import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "#app/lib/ctx.ts";
import { hostsOf } from "#app/delivery/push-host.ts";
import { openFetcher } from "#app/asset-import/fetch-source.server.ts";
import { startDue } from "#app/asset-sources/start-due.server.ts";
import { workRuns } from "#app/asset-sources/work-runs.server.ts";

/** So long somebody who brought a file waits before it is begun. */
const POLL_MS = 1_000;
const AFTER_A_FAULT_MS = 5_000;

/** Reads sources of the asset map and brings them in, one at a time, until it is stopped. Several may run, in one process or in many. @returns stops it */
export function startImporter({
  database,
  geocoder,
  env,
  clock,
  log,
}: Pick<Installation, "database" | "geocoder" | "env" | "clock" | "log">): () => Promise<void> {
  const stop = new AbortController();
  const fetcher = openFetcher({ ownHosts: hostsOf(env.SOURCE_HOSTS), about: env.BASE_URL, clock });
  const means = { database, fetcher, geocoder, clock, isStopping: () => stop.signal.aborted };
  const onFault = (error: unknown) => log.error({ err: error }, "a source could not be read");
  const running = (async () => {
    while (!stop.signal.aborted) {
      const isWell = await startDue(database, clock())
        .then(() => workRuns(means, onFault))
        .then(
          () => true,
          (error: unknown) => (onFault(error), false),
        );
      // An abort ends the pause early, by a rejection that says nothing.
      await pause(isWell ? POLL_MS : AFTER_A_FAULT_MS, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();
  return async () => {
    stop.abort();
    // Whatever is being waited for comes to nothing at once, and is asked again by whoever goes on.
    fetcher.close();
    await running;
  };
}
