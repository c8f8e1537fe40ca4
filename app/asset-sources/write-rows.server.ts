import { and, eq, inArray } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { type AssetVisibility, importRows, type RowOutcome } from "#db/schema/index.ts";
import type { Gathered, Row } from "#app/asset-import/gathered.ts";
import { newId } from "#app/lib/ids.ts";
import { joinRecords } from "./join-records.ts";
import { hashOf, judge, readRecords } from "./judge-rows.server.ts";
import type { Run } from "./lease-run.server.ts";

type NewRow = typeof importRows.$inferInsert;

/** Which of these keys a run has read already. */
export async function keysOfRun(db: Read, run: Run, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const found = await db.select({ key: importRows.key }).from(importRows).where(ofKeys(run, keys));
  return new Set(found.flatMap(({ key }) => key ?? []));
}

const ofKeys = (run: Run, keys: readonly string[]) =>
  and(eq(importRows.programmeId, run.programmeId), eq(importRows.runId, run.id), inArray(importRows.key, [...keys]));

/** Writes down what was read, each row with what it would do. @returns how many of each outcome there are more now */
export async function writeRows(
  tx: Tx,
  run: Run,
  rows: readonly Row[],
  visibility: AssetVisibility,
): Promise<Run["counts"]> {
  const keys = [...new Set(rows.flatMap((row) => ("record" in row ? [row.record.key] : [])))];
  const known = await readRecords(tx, run, keys);
  const earlier = new Map<string, NewRow>();
  if (keys.length > 0)
    for (const row of await tx.select().from(importRows).where(ofKeys(run, keys)))
      if (row.key !== null) earlier.set(row.key, row);
  const counts: Partial<Record<RowOutcome, number>> = {};
  const count = (outcome: RowOutcome, by = 1) => (counts[outcome] = (counts[outcome] ?? 0) + by);
  const written: NewRow[] = [];
  const longer = new Set<NewRow>();
  for (const row of rows) {
    const base = {
      id: newId(),
      programmeId: run.programmeId,
      runId: run.id,
      number: run.cursor.read + written.length + 1,
      row: row.row,
    };
    if (!("record" in row)) {
      count("refused");
      written.push({ ...base, outcome: "refused", reason: row.refused, warnings: [], raw: row.raw });
      continue;
    }
    const { key, name } = row.record;
    const first = earlier.get(key);
    const hash = hashOf(row.record, visibility);
    if (!first) {
      const outcome = await judge(tx, known.get(key), row.record, hash, visibility);
      count(outcome);
      const made = {
        ...base,
        key,
        name,
        outcome,
        warnings: row.record.warnings,
        record: row.record,
        raw: row.raw,
        hash,
      };
      earlier.set(key, made);
      written.push(made);
      continue;
    }
    count("joined");
    written.push({ ...base, name, outcome: "joined", warnings: row.record.warnings });
    const before = first.outcome;
    if (await lengthen(tx, first, row.record)) longer.add(first);
    count(before, -1);
    count(first.outcome);
  }
  if (written.length > 0) await tx.insert(importRows).values(written);
  for (const row of longer) if (!written.includes(row)) await rewrite(tx, row);
  return counts;

  /** Takes what a later row of the same key tells more. */
  async function lengthen(reader: Read, first: NewRow, record: Gathered): Promise<boolean> {
    if (!first.record) return false;
    const joined = joinRecords(first.record, record);
    const hash = hashOf(joined, visibility);
    if (hash === first.hash) return false;
    first.outcome = await judge(reader, known.get(record.key), joined, hash, visibility);
    // Where an address is hidden, the row as it stood is not kept.
    Object.assign(first, { record: joined, hash, raw: joined.hidesAddress ? null : first.raw });
    return true;
  }
}

async function rewrite(tx: Tx, { id, programmeId, outcome, record, raw, hash }: NewRow) {
  await tx
    .update(importRows)
    .set({ outcome, record, raw, hash })
    .where(and(eq(importRows.programmeId, programmeId), eq(importRows.id, id)));
}
