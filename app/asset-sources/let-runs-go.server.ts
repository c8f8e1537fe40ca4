import { and, asc, between, eq, exists, inArray, isNull, lt } from "drizzle-orm";
import type { Database, Tx } from "#db/client.ts";
import { importRows, importRuns } from "#db/schema/index.ts";
import { dropChunks } from "./chunks.server.ts";

const DAY = 24 * 3_600_000;
/**
 * How long what was read waits for somebody: longer than a holiday. By then the source says something else, and a file may name people and say where
 * somebody is who must not be found.
 */
const WAITS_DAYS = 30;
/** Rows that are deleted with one transaction: all of a county's at once held everybody up for eight seconds. */
const AT_ONCE = 2_000;

type Means = Pick<Database, "db" | "transaction">;

/** Lets go of what was read long ago and that nobody brought in, or went on with. Killed in the middle, it goes on there the next time. */
export async function letRunsGo(means: Means, now: Date) {
  await closeRuns(means, now);
  const { db, transaction } = means;
  const rows = db.select({ id: importRows.id }).from(importRows).where(eq(importRows.runId, importRuns.id));
  const left = await db
    .select({ id: importRuns.id, programmeId: importRuns.programmeId })
    .from(importRuns)
    .where(and(eq(importRuns.state, "let_go"), exists(rows)));
  for (const run of left)
    while ((await transaction((tx) => deleteRows(tx, run), { scope: run.programmeId })) === AT_ONCE);
}

/** From here on nobody can bring them in. */
async function closeRuns({ db, transaction }: Means, now: Date) {
  const isOver = and(
    isNull(importRuns.endedAt),
    inArray(importRuns.state, ["mapping", "read", "stopped", "failed"]),
    lt(importRuns.startedAt, new Date(now.getTime() - WAITS_DAYS * DAY)),
  );
  const runs = await db
    .select({ id: importRuns.id, programmeId: importRuns.programmeId })
    .from(importRuns)
    .where(isOver);
  for (const { id, programmeId } of runs)
    await transaction(
      async (tx) => {
        const [closed] = await tx
          .update(importRuns)
          .set({ state: "let_go", endedAt: now, retryAt: null })
          .where(and(eq(importRuns.programmeId, programmeId), eq(importRuns.id, id), isOver))
          .returning({ id: importRuns.id });
        // Otherwise somebody has just gone on with it.
        if (closed) await dropChunks(tx, { programmeId, id });
      },
      { scope: programmeId },
    );
}

/** The first rows that there still are. @returns how many */
async function deleteRows(tx: Tx, { id, programmeId }: { id: string; programmeId: string }): Promise<number> {
  const ofRun = and(eq(importRows.programmeId, programmeId), eq(importRows.runId, id));
  const first = await tx
    .select({ number: importRows.number })
    .from(importRows)
    .where(ofRun)
    .orderBy(asc(importRows.number))
    .limit(AT_ONCE);
  const [from, until] = [first[0]?.number, first.at(-1)?.number];
  if (from === undefined || until === undefined) return 0;
  await tx.delete(importRows).where(and(ofRun, between(importRows.number, from, until)));
  return first.length;
}
