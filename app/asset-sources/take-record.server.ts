import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { sourceRecords } from "#db/schema/index.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset, type Writing } from "#app/community/write-asset.server.ts";
import { newId } from "#app/lib/ids.ts";
import type { SourceRecord } from "./judge-rows.server.ts";
import type { Run } from "./lease-run.server.ts";
import { merge } from "./merge.ts";

export interface Taken {
  key: string;
  raw: unknown;
  hash: string;
  /** The asset as the source has it. */
  draft: AssetDraft;
  /** When the source says that it was last checked: "2026-03-12". */
  assuredOn: string | null;
}

/** Makes an asset of a record, or brings the one that it is up to date. Whoever calls makes it findable. @returns the asset's id */
export async function takeRecord(
  tx: Tx,
  run: Run,
  known: SourceRecord | undefined,
  taken: Taken,
  now: Date,
): Promise<string> {
  const { programmeId, sourceId } = run;
  const seen = {
    raw: taken.raw,
    hash: taken.hash,
    taken: taken.draft,
    lastSeenAt: now,
    lastRunId: run.id,
    goneAt: null,
  };
  if (!known) {
    const { assetId } = await writeAsset(tx, writingOf(run, taken, null, now), null, taken.draft);
    await tx
      .insert(sourceRecords)
      .values({ ...seen, id: newId(), programmeId, sourceId, key: taken.key, assetId, createdAt: now });
    return assetId;
  }
  const here = await readDraft(tx, programmeId, known.assetId);
  if (!here) throw new Error("a source's record points at no asset");
  const { draft } = merge(known.taken, here.draft, taken.draft);
  await writeAsset(tx, writingOf(run, taken, here.assuredAt, now), known.assetId, draft);
  await tx
    .update(sourceRecords)
    .set(seen)
    .where(and(eq(sourceRecords.programmeId, programmeId), eq(sourceRecords.id, known.id)));
  return known.assetId;
}

/** A source's word that it was checked counts from its day, never from one that is still to come, and not when somebody looked later. */
function writingOf(run: Run, { assuredOn }: Taken, assuredAt: Date | null, now: Date): Writing {
  const said = assuredOn === null ? null : new Date(`${assuredOn}T00:00:00Z`);
  const isLater = said !== null && said <= now && (assuredAt === null || said > assuredAt);
  return {
    programmeId: run.programmeId,
    personId: null,
    what: "imported",
    now,
    isIndexedLater: true,
    assured: isLater ? { at: said, by: null } : undefined,
  };
}
