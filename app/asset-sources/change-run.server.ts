import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { importRuns } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { dropChunks } from "./chunks.server.ts";
import { doerOf, findRun } from "./find-source.server.ts";
import type { Run } from "./lease-run.server.ts";

export type RunStep = "bring" | "stop" | "resume";

/**
 * Brings in what was read, stops a run, or goes on with one that was stopped or failed. A worker that has it in hand finds out at its next step.
 * @throws Refusal conflict when the run is past that
 */
export async function changeRun(
  { transaction, actor, now }: VisitorCtx,
  sourceId: string,
  runId: string,
  step: RunStep,
) {
  insistVisitor(actor, "asset.edit");
  await transaction(
    async (tx) => {
      const run = await findRun(tx, actor, sourceId, runId);
      const further = furtherBy(step, run);
      if (!further) throw new Refusal("conflict", "sources.run_past");
      await tx
        .update(importRuns)
        .set({ ...further, leasedUntil: null, retryAt: null, attempts: 0 })
        .where(and(eq(importRuns.programmeId, actor.programmeId), eq(importRuns.id, runId)));
      if (step === "bring") await beginToBring(tx, run);
      await record(tx, doerOf(actor), HISTORY[step], sourceId, now, { runId, part: further.part ?? run.part });
    },
    { scope: actor.programmeId },
  );
}

/** What stands in history of it: only what somebody has looked at is brought in by them. */
const HISTORY = { bring: "source.brought_in", stop: "source.stopped", resume: "source.resumed" } as const;

function furtherBy(step: RunStep, { state, part }: Run): Partial<Run> | null {
  if (step === "bring" && state === "read") return { state: "bringing", part: "bringing", fault: null };
  if (step === "stop" && (state === "reading" || state === "bringing")) return { state: "stopped" };
  if (step === "resume" && (state === "stopped" || state === "failed")) return { state: part, fault: null };
  return null;
}

/** From here on the file is not needed. */
const beginToBring = (tx: Tx, run: Run) => dropChunks(tx, run);
