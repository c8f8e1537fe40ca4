import type { StillTrue } from "#app/reminders/facts.ts";
import { countWeek } from "./queries-week.server.ts";
import { mondayOfVersion } from "./week-ahead.ts";

/** What there is in the week ahead, counted when it is told; nothing is told of a week that is empty. */
export const stillTrueOfWeek: StillTrue = async (tx, due) => {
  const found: Awaited<ReturnType<StillTrue>> = new Map();
  const byWeek = Map.groupBy(due, ({ programmeId, version }) => `${programmeId} ${version}`);
  for (const theirs of byWeek.values()) {
    const [first] = theirs;
    if (!first) continue;
    const ids = theirs.map(({ personId }) => personId);
    const counts = await countWeek(tx, first.programmeId, mondayOfVersion(first.version), ids);
    for (const { id, personId } of theirs) {
      const week = counts.get(personId);
      found.set(id, week ? { plain: { promises: week.promises, asks: week.asks }, path: "/" } : "not_needed");
    }
  }
  return found;
};
