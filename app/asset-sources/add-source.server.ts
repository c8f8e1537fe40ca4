import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetSources } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { layChunks } from "./chunks.server.ts";
import { doerOf } from "./find-source.server.ts";
import type { NewSource } from "./forms.ts";
import { openRun } from "./open-run.server.ts";

/** Adds a source and begins to read it; nothing comes into the map before somebody has seen what it has. @returns its id */
export async function addSource({ transaction, actor, now }: VisitorCtx, typed: NewSource) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  const { name, way, licence, attribution, file } = typed;
  const bytes = way === "file" && file ? await file.bytes() : null;
  return transaction(
    async (tx) => {
      await insistNameFree(tx, programmeId, name);
      const id = newId();
      await tx.insert(assetSources).values({
        id,
        programmeId,
        name,
        way,
        url: way === "file" ? null : (typed.url ?? null),
        licence,
        attribution: attribution ?? null,
        everyDays: way === "file" ? null : Number(typed.everyDays) || null,
        createdAt: now,
        createdBy: personId,
      });
      const run = await openRun(tx, { programmeId, sourceId: id }, personId, now);
      if (bytes) await layChunks(tx, run, bytes);
      await record(tx, doerOf(actor), "source.added", id, now, { runId: run.id });
      return id;
    },
    { scope: programmeId },
  );
}

/** @throws Refusal conflict when another source has this name */
export async function insistNameFree(tx: Tx, programmeId: string, name: string, exceptId?: string) {
  const [taken] = await tx
    .select({ id: assetSources.id })
    .from(assetSources)
    .where(and(eq(assetSources.programmeId, programmeId), eq(assetSources.name, name)));
  if (taken && taken.id !== exceptId) throw new Refusal("conflict", "sources.name_taken", { name });
}
