import { mergeWords } from "#db/merge-words.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { askForChecks } from "#app/jobs/ask-for-checks.server.ts";
import { climbLadder } from "#app/jobs/climb-ladder.server.ts";
import { expectCheckIns } from "#app/jobs/expect-check-ins.server.ts";
import { forgetOld } from "#app/jobs/forget-old.server.ts";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";
import { nudgeCheckIns } from "#app/jobs/nudge-check-ins.server.ts";
import { passOnCalls } from "#app/jobs/pass-on-calls.server.ts";
import { tellWeekAhead } from "#app/jobs/week-ahead.server.ts";

const MINUTE = 60 * 1000;
const DEMO_PACE = 10 * 1000;

/** What the server does by itself, and how often. */
const JOBS = [
  [forgetOld, 6 * 60 * MINUTE, "could not forget what is old"],
  [expectCheckIns, 6 * 60 * MINUTE, "could not lay the dates of check-ins"],
  [materialiseSeries, 60 * MINUTE, "could not lay the dates of what repeats"],
  [climbLadder, 5 * MINUTE, "could not ask further for what nobody takes"],
  [nudgeCheckIns, 5 * MINUTE, "could not look for check-ins that did not come"],
  [mergeWords, 15 * MINUTE, "could not put the index of words in order"],
  [askForChecks, 15 * MINUTE, "could not ask whether entries are still right"],
  [passOnCalls, 5 * MINUTE, "could not pass on calls that nobody made"],
  [tellWeekAhead, 5 * MINUTE, "could not look ahead to next week"],
] as const;

/** Runs every job now, and then at its times. A run that fails is logged and tried again at the next. @returns stops it */
export function keepTimetable({ database, clock, log, keys, env }: Installation): () => void {
  const timers = JOBS.map(([job, every, problem]) => {
    const run = () =>
      void job({ ...database, keys }, clock()).catch((error: unknown) => log.error({ err: error }, problem));
    run();
    // Whoever looks at the demo does not wait for five minutes to see an ask go further.
    return setInterval(run, env.DEMO ? Math.min(every, DEMO_PACE) : every).unref();
  });
  return () => timers.forEach((timer) => clearInterval(timer));
}
