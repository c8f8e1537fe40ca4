import type { Run } from "./lease-run.server.ts";
import { prolongRun } from "./lease-run.server.ts";
import type { ImportMeans } from "./read-source.server.ts";

const PROLONGED_EVERY_MS = 20_000;

/**
 * Keeps a run in hand over many questions to somebody else's server, which may be slow at each.
 * @returns to be called before each question; throws RunLost
 */
export function holdRun({ database, clock }: Pick<ImportMeans, "database" | "clock">, run: () => Run) {
  let last = clock().getTime();
  return async () => {
    const now = clock();
    if (now.getTime() - last <= PROLONGED_EVERY_MS) return;
    await prolongRun(database, run(), now);
    last = now.getTime();
  };
}
