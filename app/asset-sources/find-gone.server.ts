import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assets, importRows, sourceRecords } from "#db/schema/index.ts";
import { refersTo } from "#db/conditions.ts";
import { newId } from "#app/lib/ids.ts";
import type { Run } from "./lease-run.server.ts";

const AT_ONCE = 500;

/** Writes a row for what the source had and no longer has. @returns how many */
export async function findGone(tx: Tx, run: Run): Promise<number> {
  let count = 0;
  let last = "";
  for (;;) {
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
          gt(sourceRecords.key, last),
          isNull(importRows.id),
        ),
      )
      .orderBy(asc(sourceRecords.key))
      .limit(AT_ONCE);
    if (gone.length === 0) return count;
    await tx.insert(importRows).values(
      gone.map(({ key, name }, at) => ({
        id: newId(),
        programmeId: run.programmeId,
        runId: run.id,
        number: run.cursor.read + count + at + 1,
        row: 0,
        key,
        name,
        outcome: "gone" as const,
        warnings: [],
      })),
    );
    count += gone.length;
    last = gone.at(-1)?.key ?? last;
  }
}
