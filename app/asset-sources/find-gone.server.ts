import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assets, importRows, sourceRecords } from "#db/schema/index.ts";
import { refersTo } from "#db/conditions.ts";
import { newId } from "#app/lib/ids.ts";
import { keepRun, type Run, withCounts } from "./lease-run.server.ts";
import type { ImportMeans } from "./read-source.server.ts";

/** Rows that are written with one transaction: others wait for it no longer than people notice. */
const AT_ONCE = 500;

/**
 * Writes a row for what the source had and no longer has, some at a time, each time with how far it is: killed in the middle, it goes on there.
 * @returns the run; null when whoever works is to stop. @throws RunLost
 */
export async function findGone({ database, clock, isStopping }: ImportMeans, started: Run): Promise<Run | null> {
  let run = started;
  while (!isStopping()) {
    const before = run;
    const { kept, count } = await database.transaction(
      async (tx) => {
        const ours = await keepRun(tx, before, {}, clock());
        const written = await writeGone(tx, ours);
        const counts = withCounts(ours.counts, { gone: written });
        const cursor = { ...ours.cursor, read: ours.cursor.read + written };
        return { kept: await keepRun(tx, ours, { counts, cursor }, clock()), count: written };
      },
      { scope: run.programmeId },
    );
    run = kept;
    if (count < AT_ONCE) return run;
  }
  return null;
}

/** The next of what this run has no row for yet. @returns how many */
async function writeGone(tx: Tx, run: Run): Promise<number> {
  const gone = await tx
    .select({ key: sourceRecords.key, name: assets.name })
    .from(sourceRecords)
    .innerJoin(assets, refersTo(sourceRecords, sourceRecords.assetId, assets))
    .leftJoin(importRows, and(eq(importRows.runId, run.id), eq(importRows.key, sourceRecords.key)))
    .where(
      and(
        eq(sourceRecords.programmeId, run.programmeId),
        eq(sourceRecords.sourceId, run.sourceId),
        isNull(sourceRecords.goneAt),
        isNull(importRows.id),
      ),
    )
    .orderBy(asc(sourceRecords.key))
    .limit(AT_ONCE);
  if (gone.length === 0) return 0;
  await tx.insert(importRows).values(
    gone.map(({ key, name }, at) => ({
      id: newId(),
      programmeId: run.programmeId,
      runId: run.id,
      number: run.cursor.read + at + 1,
      row: 0,
      key,
      name,
      outcome: "gone" as const,
      warnings: [],
    })),
  );
  return gone.length;
}
