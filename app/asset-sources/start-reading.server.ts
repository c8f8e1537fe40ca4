import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { layChunks } from "./chunks.server.ts";
import { doerOf, findSource } from "./find-source.server.ts";
import { openRun } from "./open-run.server.ts";

/** Reads a source again, from its address or from the file that somebody brought. @returns the run's id */
export async function startReading({ transaction, actor, now }: VisitorCtx, sourceId: string, file?: File) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  const bytes = file ? await file.bytes() : null;
  return transaction(
    async (tx) => {
      const source = await findSource(tx, actor, sourceId);
      if ((source.way === "file") !== (bytes !== null)) throw new Refusal("bad_input", "sources.file_missing");
      const run = await openRun(tx, { programmeId, sourceId }, personId, now);
      if (bytes) await layChunks(tx, run, bytes);
      await record(tx, doerOf(actor), "source.read", sourceId, now, { runId: run.id });
      return run.id;
    },
    { scope: programmeId },
  );
}
