import { bringIn } from "./bring-in.server.ts";
import { freeRun, leaseRun, restRun, type Run, RunLost } from "./lease-run.server.ts";
import { type ImportMeans, readSource, sourceOf } from "./read-source.server.ts";

/** Works on what waits to be read or brought in, one after another. @returns how many runs it had in hand */
export async function workRuns(means: ImportMeans, onFault: (error: unknown) => void): Promise<number> {
  let worked = 0;
  while (!means.isStopping()) {
    const run = await leaseRun(means.database, means.clock());
    if (!run) break;
    worked += 1;
    await workRun(means, run, onFault);
  }
  return worked;
}

async function workRun(means: ImportMeans, run: Run, onFault: (error: unknown) => void) {
  try {
    const source = await sourceOf(means.database, run);
    if (!source) throw new Error("a run without its source");
    await (run.state === "reading" ? readSource(means, run, source) : bringIn(means, run, source));
    // Who stops before the end lets it go at once, so that the next one need not wait for the lease to end.
    if (means.isStopping()) await freeRun(means.database, run);
  } catch (error) {
    if (error instanceof RunLost) return;
    onFault(error);
    await restRun(means.database, run, "our_fault", 0, means.clock());
  }
}
