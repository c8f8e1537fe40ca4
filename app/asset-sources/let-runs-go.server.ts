import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { importRows, importRuns } from "#db/schema/index.ts";
import { dropChunks } from "./chunks.server.ts";

const DAY = 24 * 3_600_000;
/**
 * How long what was read waits for somebody: longer than a holiday. By then the source says something else, and a file may name people and say where
 * somebody is who must not be found.
 */
const WAITS_DAYS = 30;

/** Lets go of what was read long ago and that nobody brought in, or went on with: each by itself, so that others need not wait. */
export async function letRunsGo({ db, transaction }: Pick<Database, "db" | "transaction">, now: Date) {
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
        const [gone] = await tx
          .update(importRuns)
          .set({ state: "let_go", endedAt: now, retryAt: null })
          .where(and(eq(importRuns.programmeId, programmeId), eq(importRuns.id, id), isOver))
          .returning({ id: importRuns.id });
        // Somebody has just gone on with it.
        if (!gone) return;
        await tx.delete(importRows).where(and(eq(importRows.programmeId, programmeId), eq(importRows.runId, id)));
        await dropChunks(tx, { programmeId, id });
      },
      { scope: programmeId },
    );
}
