import type { Installation } from "#app/lib/ctx.ts";
import { expectCheckIns } from "#app/jobs/expect-check-ins.server.ts";
import { forgetOld } from "#app/jobs/forget-old.server.ts";
import { nudgeCheckIns } from "#app/jobs/nudge-check-ins.server.ts";

const FIVE_MINUTES = 5 * 60 * 1000;
const SIX_HOURS = 6 * 60 * 60 * 1000;

/** What the server does by itself: now, and then again and again. A run that fails is logged and tried again at the next. @returns stops it */
export function keepTimetable({ database, clock, log, keys }: Installation): () => void {
  const every = (period: number, job: () => Promise<void>, failed: string) => {
    const run = () => void job().catch((error: unknown) => log.error({ err: error }, failed));
    run();
    const timer = setInterval(run, period);
    timer.unref();
    return () => clearInterval(timer);
  };
  const stops = [
    every(SIX_HOURS, () => forgetOld(database, clock()), "could not forget what is old"),
    every(SIX_HOURS, () => expectCheckIns({ ...database, keys }, clock()), "could not lay the dates of check-ins"),
    every(FIVE_MINUTES, () => nudgeCheckIns(database, clock()), "could not look for check-ins that did not come"),
  ];
  return () => stops.forEach((stop) => stop());
}
