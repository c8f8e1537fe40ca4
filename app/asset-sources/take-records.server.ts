import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import { type RowOutcome, sourceRecords } from "#db/schema/index.ts";
import { writeAssets } from "#app/community/write-assets.server.ts";
import { newId } from "#app/lib/ids.ts";
import type { SourceRecord } from "./judge-rows.server.ts";
import type { Run } from "./lease-run.server.ts";
import { itemOf, type Told, type Weighed } from "./weigh.ts";

export interface Taken extends Told {
  key: string;
  raw: unknown;
  hash: string;
  /** What was known of it before. */
  known: SourceRecord | undefined;
}

/** Makes assets of records, and brings those that they are up to date. @returns of each key what came of it */
export async function takeRecords(
  tx: Tx,
  run: Run,
  records: readonly Taken[],
  now: Date,
): Promise<Map<string, RowOutcome>> {
  const { programmeId, sourceId } = run;
  const writing = { programmeId, personId: null, what: "imported" as const, now };
  const weighed = new Map<string, Weighed>();
  const items = records.map((taken) => itemOf(taken, now, (one) => weighed.set(taken.key, one)));
  const written = await writeAssets(tx, writing, items);
  const added: (typeof sourceRecords.$inferInsert)[] = [];
  for (const [nth, { key, raw, hash, draft, known }] of records.entries()) {
    const kept = weighed.get(key);
    const told = { raw: kept?.isPrivate ? null : raw, taken: kept?.draft ?? draft };
    const seen = { ...told, hash, lastSeenAt: now, lastRunId: run.id, goneAt: null };
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
  return new Map(records.map(({ key }) => [key, weighed.get(key)?.outcome ?? "new"]));
}
