import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import { sourceRecords } from "#db/schema/index.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { type Assured, type Item, writeAssets } from "#app/community/write-assets.server.ts";
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
  /** What was known of it before. */
  known: SourceRecord | undefined;
}

/** Makes assets of records, and brings those that they are up to date. */
export async function takeRecords(tx: Tx, run: Run, records: readonly Taken[], now: Date) {
  const { programmeId, sourceId } = run;
  const writing = { programmeId, personId: null, what: "imported" as const, now };
  const items = records.map((taken) => itemOf(taken, now));
  const written = await writeAssets(tx, writing, items);
  const added: (typeof sourceRecords.$inferInsert)[] = [];
  for (const [nth, { key, raw, hash, draft, known }] of records.entries()) {
    const seen = { raw, hash, taken: draft, lastSeenAt: now, lastRunId: run.id, goneAt: null };
    const assetId = written[nth]?.assetId;
    if (assetId === undefined) throw new Error("a record was not written");
    if (known)
      await tx
        .update(sourceRecords)
        .set(seen)
        .where(and(eq(sourceRecords.programmeId, programmeId), eq(sourceRecords.id, known.id)));
    else added.push({ ...seen, id: newId(), programmeId, sourceId, key, assetId, createdAt: now });
  }
  await insertAll(tx, sourceRecords, added);
}

function itemOf({ known, draft, assuredOn }: Taken, now: Date): Item {
  if (!known) return { assetId: null, tell: () => ({ draft, assured: assuredBy(assuredOn, null, now) }) };
  return {
    assetId: known.assetId,
    tell(here) {
      if (!here) throw new Error("a source's record points at no asset");
      return {
        draft: merge(known.taken, here.draft, draft).draft,
        assured: assuredBy(assuredOn, here.assuredAt, now),
      };
    },
  };
}

/** A source's word that it was checked counts from its day, never from one that is still to come, and not when somebody looked later. */
function assuredBy(assuredOn: string | null, assuredAt: Date | null, now: Date): Assured | undefined {
  const said = assuredOn === null ? null : new Date(`${assuredOn}T00:00:00Z`);
  const isLater = said !== null && said <= now && (assuredAt === null || said > assuredAt);
  return isLater ? { at: said, by: null } : undefined;
}
