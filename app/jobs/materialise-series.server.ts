import type { OpenCtx } from "#app/lib/ctx.ts";
import { keepSeriesAhead } from "#app/series/keep-ahead.server.ts";

/**
 * Lays the dates of everything that repeats thirteen weeks ahead. Safe to run on several servers at once and as often as one likes.
 * @throws Error at the end, with their ids, when some could not be laid
 */
export async function materialiseSeries(means: Omit<OpenCtx, "now">, now: Date) {
  const { laid, failed } = await keepSeriesAhead(means, now);
  const [first] = failed.values();
  if (failed.size > 0) throw new Error(`could not lay ${[...failed.keys()].join(", ")}`, { cause: first });
  return laid;
}
