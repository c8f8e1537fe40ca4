import { and, eq, inArray } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { type AssetVisibility, importRows, type RowOutcome } from "#db/schema/index.ts";
import { insertAll } from "#db/insert-all.ts";
import type { Gathered, Row } from "#app/asset-import/gathered.ts";
import { keptPrivate } from "#app/asset-import/record.ts";
import { newId } from "#app/lib/ids.ts";
import { findTwins } from "./find-twins.server.ts";
import { joinRecords } from "./join-records.ts";
import { hashOf, judge, readPrivate, readRecords } from "./judge-rows.server.ts";
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
  const written: NewRow[] = [];
  const known = await readRecords(tx, run, keys);
  const page: Page = {
    visibility,
    known,
    isPrivate: await readPrivate(tx, run, known),
    twins: await findTwins(tx, run.programmeId, newAmong(rows, known), visibility),
    earlier: new Map(),
    longer: new Set(),
  };
  if (keys.length > 0)
    for (const row of await tx.select().from(importRows).where(ofKeys(run, keys)))
      if (row.key !== null) page.earlier.set(row.key, row);
  const counts: Partial<Record<RowOutcome, number>> = {};
  for (const row of rows) {
    const number = run.cursor.read + written.length + 1;
    const base = { id: newId(), programmeId: run.programmeId, runId: run.id, number, row: row.row };
    const { made, before } = madeOf(page, base, row);
    written.push(made);
    for (const outcome of [made.outcome, ...(before ? [before.is] : [])]) counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (before) counts[before.was] = (counts[before.was] ?? 0) - 1;
  }
  await insertAll(tx, importRows, written);
  for (const row of page.longer) if (!written.includes(row)) await rewrite(tx, row);
  return counts;
}

/** What is known while some rows are written down together. */
interface Page {
  visibility: AssetVisibility;
  known: Awaited<ReturnType<typeof readRecords>>;
  /** Keys of those whose address is kept private here, whatever the source does. */
  isPrivate: ReadonlySet<string>;
  /** Of new records, by key, the entry that somebody made by hand and that it is. */
  twins: ReadonlyMap<string, string>;
  /** Rows of this run by their key, of this page and of those before. */
  earlier: Map<string, NewRow>;
  /** Those of which a later row told more. */
  longer: Set<NewRow>;
}

type Base = Pick<NewRow, "id" | "programmeId" | "runId" | "number" | "row">;

/** The row to write, and what the outcome of an earlier one was and is of which it tells more. */
function madeOf(page: Page, base: Base, row: Row): { made: NewRow; before?: { was: RowOutcome; is: RowOutcome } } {
  if (!("record" in row))
    return { made: { ...base, outcome: "refused", reason: row.refused, warnings: [], raw: row.raw } };
  const isPrivate = page.isPrivate.has(row.record.key);
  const record = isPrivate ? keptPrivate(row.record) : row.record;
  const raw = isPrivate ? null : row.raw;
  const { key, name, warnings } = record;
  const first = page.earlier.get(key);
  if (first) {
    const was = first.outcome;
    lengthen(page, first, record);
    return { made: { ...base, name, outcome: "joined", warnings }, before: { was, is: first.outcome } };
  }
  const hash = hashOf(record, page.visibility);
  const outcome = outcomeOf(page, key, hash);
  const made: NewRow = { ...base, key, name, outcome, warnings, record, raw, hash };
  page.earlier.set(key, made);
  return { made };
}

/** Takes what a later row of the same key tells more. */
function lengthen(page: Page, first: NewRow, record: Gathered) {
  if (!first.record) return;
  const joined = joinRecords(first.record, record);
  const hash = hashOf(joined, page.visibility);
  if (hash === first.hash) return;
  first.outcome = outcomeOf(page, record.key, hash);
  // Where an address is hidden, the row as it stood is not kept.
  Object.assign(first, { record: joined, hash, raw: joined.hidesAddress ? null : first.raw });
  page.longer.add(first);
}

function outcomeOf({ known, twins }: Page, key: string, hash: string): RowOutcome {
  const outcome = judge(known.get(key), hash);
  return outcome === "new" && twins.has(key) ? "joined" : outcome;
}

const newAmong = (rows: readonly Row[], known: Page["known"]) =>
  rows.flatMap((row) => ("record" in row && !known.has(row.record.key) ? [row.record] : []));

async function rewrite(tx: Tx, { id, programmeId, outcome, record, raw, hash }: NewRow) {
  await tx
    .update(importRows)
    .set({ outcome, record, raw, hash })
    .where(and(eq(importRows.programmeId, programmeId), eq(importRows.id, id)));
}
