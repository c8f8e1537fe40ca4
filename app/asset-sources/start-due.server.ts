import { and, eq, inArray, lte, or } from "drizzle-orm";
import { assetSources, importRuns } from "#db/schema/index.ts";
import type { Database } from "#db/client.ts";
import { isOpen } from "./lease-run.server.ts";
import { openRun } from "./open-run.server.ts";

const DAY = 24 * 3_600_000;

/** Begins to read what is to be read every so many days. Not where somebody has to look at something first. @returns how many */
export async function startDue({ db, transaction }: Pick<Database, "db" | "transaction">, now: Date): Promise<number> {
  const due = await db
    .select({ id: assetSources.id, programmeId: assetSources.programmeId })
    .from(assetSources)
    .where(lte(assetSources.nextAt, now));
  let started = 0;
  for (const { id, programmeId } of due)
    started += await transaction(
      async (tx) => {
        const [source] = await tx
          .select()
          .from(assetSources)
          .where(
            and(eq(assetSources.programmeId, programmeId), eq(assetSources.id, id), lte(assetSources.nextAt, now)),
          );
        if (!source) return 0;
        const days = source.everyDays;
        await tx
          .update(assetSources)
          .set({ nextAt: days === null ? null : new Date(now.getTime() + days * DAY) })
          .where(and(eq(assetSources.programmeId, programmeId), eq(assetSources.id, id)));
        const [inTheWay] = await tx
          .select({ id: importRuns.id })
          .from(importRuns)
          .where(
            and(
              eq(importRuns.programmeId, programmeId),
              isOpen(id),
              // One that failed by itself makes way for the next.
              or(
                inArray(importRuns.state, ["reading", "mapping", "read", "bringing", "stopped"]),
                eq(importRuns.isAutomatic, false),
              ),
            ),
          );
        if (inTheWay || days === null) return 0;
        await openRun(tx, { programmeId, sourceId: id }, null, now);
        return 1;
      },
      { scope: programmeId },
    );
  return started;
}
