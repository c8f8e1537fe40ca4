import { and, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetSources, importRuns } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

type OfProgramme = Pick<VisitorCtx["actor"], "programmeId">;

/** @throws Refusal not_found, also for another programme's */
export async function findSource(db: Read, { programmeId }: OfProgramme, sourceId: string) {
  const [source] = await db
    .select()
    .from(assetSources)
    .where(and(eq(assetSources.programmeId, programmeId), eq(assetSources.id, sourceId)));
  if (!source) throw new Refusal("not_found", "common.not_here");
  return source;
}

/** One run of a source. @throws Refusal not_found */
export async function findRun(db: Read, { programmeId }: OfProgramme, sourceId: string, runId: string) {
  const [run] = await db
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.programmeId, programmeId), eq(importRuns.sourceId, sourceId), eq(importRuns.id, runId)));
  if (!run) throw new Refusal("not_found", "common.not_here");
  return run;
}

/** Whoever does it, for history: in the role that lets them. */
export const doerOf = ({ programmeId, personId, staff }: VisitorCtx["actor"]) => ({
  programmeId,
  personId,
  role: staff.includes("connector") ? "connector" : "coordinator",
});
