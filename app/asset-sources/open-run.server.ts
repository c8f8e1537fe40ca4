import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { importRows, importRuns } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { dropChunks } from "./chunks.server.ts";
import { isOpen } from "./lease-run.server.ts";

/** So many reports of each source are kept with all their rows. */
const REPORTS_KEPT = 5;

interface OfSource {
  programmeId: string;
  sourceId: string;
}

/** Begins to read a source. A run that was not finished makes way: what it found is found again. @param by null for one that begins by itself */
export async function openRun(tx: Tx, { programmeId, sourceId }: OfSource, by: string | null, now: Date) {
  const open = await tx
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.programmeId, programmeId), isOpen(sourceId)));
  for (const run of open) {
    await tx
      .update(importRuns)
      .set({ state: "left", endedAt: now, leasedUntil: null })
      .where(and(eq(importRuns.programmeId, programmeId), eq(importRuns.id, run.id)));
    await dropChunks(tx, run);
  }
  await forgetReports(tx, { programmeId, sourceId });
  const id = newId();
  await tx.insert(importRuns).values({
    id,
    programmeId,
    sourceId,
    state: "reading",
    part: "reading",
    isAutomatic: by === null,
    cursor: { read: 0, feed: null, brought: 0 },
    counts: {},
    isWhole: true,
    startedAt: now,
    startedBy: by,
  });
  return { id, programmeId };
}

/** Rows of what was left, and of what was long ago. */
async function forgetReports(tx: Tx, { programmeId, sourceId }: OfSource) {
  const ended = await tx
    .select({ id: importRuns.id, state: importRuns.state })
    .from(importRuns)
    .where(
      and(eq(importRuns.programmeId, programmeId), eq(importRuns.sourceId, sourceId), isNotNull(importRuns.endedAt)),
    )
    .orderBy(desc(importRuns.startedAt), desc(importRuns.id))
    .limit(50);
  const old = ended.filter(({ state }, at) => state === "left" || at >= REPORTS_KEPT).map(({ id }) => id);
  if (old.length > 0)
    await tx.delete(importRows).where(and(eq(importRows.programmeId, programmeId), inArray(importRows.runId, old)));
}
