import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetSources, importRuns } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { insistNameFree } from "./add-source.server.ts";
import { doerOf, findSource } from "./find-source.server.ts";
import type { EditedSource } from "./forms.ts";

const DAY = 24 * 3_600_000;

/** Changes what is known of a source. Its records are read anew the next time, because a licence changes who may see them. */
export async function editSource({ transaction, actor, now }: VisitorCtx, sourceId: string, typed: EditedSource) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  await transaction(
    async (tx) => {
      const source = await findSource(tx, actor, sourceId);
      if (source.version !== typed.version) throw new Refusal("conflict", "common.edited_meanwhile");
      await insistNameFree(tx, programmeId, typed.name, sourceId);
      const everyDays = source.way === "file" ? null : Number(typed.everyDays) || null;
      const hasBegun = await wasBroughtIn(tx, programmeId, sourceId);
      await tx
        .update(assetSources)
        .set({
          name: typed.name,
          url: source.way === "file" ? null : (typed.url ?? source.url),
          licence: typed.licence,
          attribution: typed.attribution ?? null,
          everyDays,
          nextAt: everyDays !== null && hasBegun ? new Date(now.getTime() + everyDays * DAY) : null,
          etag: null,
          lastModified: null,
          version: source.version + 1,
        })
        .where(and(eq(assetSources.programmeId, programmeId), eq(assetSources.id, sourceId)));
      await record(tx, doerOf(actor), "source.edited", sourceId, now);
    },
    { scope: programmeId },
  );
}

/** The first time somebody looks and has it brought in; from then on it goes on by itself. */
async function wasBroughtIn(tx: Tx, programmeId: string, sourceId: string): Promise<boolean> {
  const [run] = await tx
    .select({ id: importRuns.id })
    .from(importRuns)
    .where(
      and(eq(importRuns.programmeId, programmeId), eq(importRuns.sourceId, sourceId), eq(importRuns.part, "bringing")),
    )
    .limit(1);
  return run !== undefined;
}
