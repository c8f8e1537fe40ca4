import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { importRows, type RowOutcome } from "#db/schema/index.ts";
import { type Run, withCounts } from "./lease-run.server.ts";

/** Writes what came of rows where something else stands. @returns how many of each outcome there are more now */
export async function correctOutcomes(
  tx: Tx,
  run: Run,
  rows: readonly Pick<typeof importRows.$inferSelect, "id" | "key" | "outcome">[],
  outcomes: ReadonlyMap<string, RowOutcome>,
): Promise<Run["counts"]> {
  let counts: Run["counts"] = {};
  const wrong = rows.flatMap(({ id, key, outcome: was }) => {
    const is = key === null ? undefined : outcomes.get(key);
    return is === undefined || is === was ? [] : [{ id, was, is }];
  });
  for (const [outcome, theirs] of Map.groupBy(wrong, ({ is }) => is)) {
    await tx
      .update(importRows)
      .set({ outcome })
      .where(
        and(
          eq(importRows.programmeId, run.programmeId),
          inArray(
            importRows.id,
            theirs.map(({ id }) => id),
          ),
        ),
      );
    counts = withCounts(counts, { [outcome]: theirs.length });
    for (const { was } of theirs) counts = withCounts(counts, { [was]: -1 });
  }
  return counts;
}
