import { and, eq } from "drizzle-orm";
import { assetSources, importRows, importRuns } from "#db/schema/index.ts";
import { type Field, isNaming, type Mapping } from "#app/asset-import/mapping.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readHead } from "./read-file.server.ts";
import { doerOf, findRun, findSource } from "./find-source.server.ts";

/**
 * Says what the columns of a table are, and reads it with that, from its start. It is kept for the next file.
 * @param fields of each column in its turn; undefined for one that is not read
 * @throws Refusal when no column is the name
 */
export async function saveMapping(
  { db, transaction, actor, now }: VisitorCtx,
  sourceId: string,
  runId: string,
  fields: readonly (Field | undefined)[],
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  const read = await findRun(db, actor, sourceId, runId);
  const head = read.state === "mapping" || read.state === "read" ? await readHead(db, read) : null;
  if (!head || typeof head === "string") throw new Refusal("conflict", "sources.columns_gone");
  const mapping = mappingOf(head.headings, fields);
  if (!isNamed(mapping)) throw new Refusal("bad_input", "sources.columns_no_name");
  await transaction(
    async (tx) => {
      const source = await findSource(tx, actor, sourceId);
      const run = await findRun(tx, actor, sourceId, runId);
      if (run.state !== "mapping" && run.state !== "read") throw new Refusal("conflict", "sources.run_past");
      await tx
        .update(assetSources)
        .set({ mapping, etag: null, lastModified: null, version: source.version + 1 })
        .where(and(eq(assetSources.programmeId, programmeId), eq(assetSources.id, sourceId)));
      await tx.delete(importRows).where(and(eq(importRows.programmeId, programmeId), eq(importRows.runId, runId)));
      await tx
        .update(importRuns)
        .set({ state: "reading", cursor: { read: 0, feed: null, brought: 0 }, counts: {}, isWhole: true, fault: null })
        .where(and(eq(importRuns.programmeId, programmeId), eq(importRuns.id, runId)));
      await record(tx, doerOf(actor), "source.edited", sourceId, now);
    },
    { scope: programmeId },
  );
}

function mappingOf(headings: readonly string[], fields: readonly (Field | undefined)[]): Mapping {
  // A heading may be "__proto__", which must become a column like any other.
  const columns = headings.flatMap((heading, at) => (fields[at] ? [[heading, fields[at]] as const] : []));
  return { columns: Object.fromEntries(columns) };
}

const isNamed = ({ columns }: Mapping) => Object.values(columns).some(isNaming);
