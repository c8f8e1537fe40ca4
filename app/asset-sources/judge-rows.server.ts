import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assets, type AssetVisibility, type RowOutcome, sourceRecords } from "#db/schema/index.ts";
import type { Gathered } from "#app/asset-import/gathered.ts";

export type SourceRecord = typeof sourceRecords.$inferSelect;

/** What of a record matters: the same again is passed over. Warnings are of the reading, not of the record. */
export function hashOf(record: Gathered, visibility: AssetVisibility): string {
  const { warnings: _warnings, ...said } = record;
  return createHash("sha256")
    .update(JSON.stringify([visibility, said]))
    .digest("base64url");
}

/** In place of the hash of a record whose postcode nobody could be asked for: the same record again is then looked at once more. */
export const unplaced = (hash: string) => `?${hash}`;

/** What is known of these keys of a source. */
export async function readRecords(
  db: Read,
  { programmeId, sourceId }: { programmeId: string; sourceId: string },
  keys: readonly string[],
): Promise<Map<string, SourceRecord>> {
  if (keys.length === 0) return new Map();
  const found = await db
    .select()
    .from(sourceRecords)
    .where(
      and(
        eq(sourceRecords.programmeId, programmeId),
        eq(sourceRecords.sourceId, sourceId),
        inArray(sourceRecords.key, [...keys]),
      ),
    );
  return new Map(found.map((record) => [record.key, record]));
}

/** Keys of those whose entry keeps its address private, whoever said so. */
export async function readPrivate(
  db: Read,
  { programmeId }: { programmeId: string },
  known: ReadonlyMap<string, SourceRecord>,
): Promise<Set<string>> {
  const ids = [...known.values()].map(({ assetId }) => assetId);
  if (ids.length === 0) return new Set();
  const found = await db
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.programmeId, programmeId), inArray(assets.id, ids), eq(assets.hidesAddress, true)));
  const hidden = new Set(found.map(({ id }) => id));
  return new Set([...known].flatMap(([key, { assetId }]) => (hidden.has(assetId) ? [key] : [])));
}

/** What taking a record would do, as far as it is known while reading: what somebody here edited is looked at when all is read (foresee). */
export function judge(known: SourceRecord | undefined, hash: string): RowOutcome {
  if (!known) return "new";
  return known.hash === hash ? "same" : "changed";
}
