import type { Installation } from "#app/lib/ctx.ts";
import { forgetOld } from "#app/jobs/forget-old.server.ts";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";

const SIX_HOURS = 6 * 60 * 60 * 1000;

/** What the server does by itself: now, and then every six hours. A run that fails is logged and tried again at the next. @returns stops it */
export function keepTimetable(installation: Installation): () => void {
  const { database, clock, log } = installation;
  const run = () => {
    forgetOld(database, clock()).catch((error: unknown) => log.error({ err: error }, "could not forget what is old"));
    materialiseSeries(installation, clock()).catch((error: unknown) =>
      log.error({ err: error }, "could not lay the dates of what repeats"),
    );
  };
  run();
  const timer = setInterval(run, SIX_HOURS);
  timer.unref();
  return () => clearInterval(timer);
}
