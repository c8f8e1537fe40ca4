import { and, asc, between, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetSources, importRows, type RowOutcome, sourceRecords } from "#db/schema/index.ts";
import { draftOf, visibilityUnder } from "./draft-of.ts";
import { correctOutcomes } from "./correct-outcomes.server.ts";
import { readRecords, type SourceRecord, unplaced } from "./judge-rows.server.ts";
import { keptPrivate } from "#app/asset-import/record.ts";
import { findTwins } from "./find-twins.server.ts";
import { holdRun } from "./hold-run.server.ts";
import { keepRun, RunLost, type Run, settleRun, withCounts } from "./lease-run.server.ts";
import { readMoreWords } from "#app/search/read-more-words.server.ts";
import { type Placed, placePostcodes, waitingIn } from "./place-postcodes.server.ts";
import type { ImportMeans, Source } from "./read-source.server.ts";
import { type Taken, takeRecords } from "./take-records.server.ts";

type ImportRow = typeof importRows.$inferSelect;

/** Records that are brought in with one transaction: others wait for it no longer than people notice. */
const AT_ONCE = 200;
const DAY = 24 * 3_600_000;

/** Brings in what was read, some at a time, each time with how far it is: killed in the middle, it goes on there. @throws RunLost */
export async function bringIn(means: ImportMeans, started: Run, source: Source): Promise<void> {
  const { database, clock } = means;
  let run = started;
  while (!means.isStopping()) {
    const rows = await nextRows(means, run, AT_ONCE);
    if (rows.length === 0) return database.transaction((tx) => finish(tx, run, source, clock()));
    run = await bringOrRefuse(means, run, source, rows);
  }
}

async function nextRows({ database }: ImportMeans, run: Run, most: number): Promise<ImportRow[]> {
  return database.db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.programmeId, run.programmeId),
        eq(importRows.runId, run.id),
        gt(importRows.number, run.cursor.brought),
      ),
    )
    .orderBy(asc(importRows.number))
    .limit(most);
}

/** One record that cannot be written must not hold up the others: then each is tried by itself, and that one is refused. */
async function bringOrRefuse(means: ImportMeans, run: Run, source: Source, rows: ImportRow[]): Promise<Run> {
  try {
    return await bring(means, run, source, rows);
  } catch (error) {
    if (error instanceof RunLost) throw error;
    const [only, ...others] = rows;
    if (!only) throw error;
    if (others.length === 0) return refuse(means, run, only);
    let further = run;
    for (const row of rows) further = await bringOrRefuse(means, further, source, [row]);
    return further;
  }
}

async function bring(means: ImportMeans, run: Run, source: Source, rows: ImportRow[]): Promise<Run> {
  const { database, geocoder, clock } = means;
  const keys = rows.flatMap(({ key }) => key ?? []);
  const passedOver = await readRecords(database.db, run, keys);
  const records = rows.flatMap(({ key, record, hash }) =>
    record && passedOver.get(key ?? "")?.hash !== hash ? [record] : [],
  );
  const placed = await placePostcodes(
    geocoder,
    records,
    holdRun(means, () => run),
  );
  return database.transaction(
    async (tx) => {
      const now = clock();
      const kept = await keepRun(tx, run, {}, now);
      const known = await readRecords(tx, run, keys);
      const outcomes = await bringRows(tx, kept, source, rows, { known, placed }, now);
      const waiting = await tellOfWaiting(tx, run, rows, placed);
      // Somebody may have edited it here since it was read: what came of it is said, not what would have.
      const moved = withCounts(await correctOutcomes(tx, run, rows, outcomes), waiting);
      await forgetWhatWasRead(tx, run, rows);
      return keepRun(tx, kept, furtherTo({ ...run, counts: withCounts(run.counts, moved) }, rows), now);
    },
    { scope: run.programmeId },
  );
}

/** Where the run is after these rows. */
function furtherTo(run: Run, rows: ImportRow[]): Pick<Run, "cursor" | "counts" | "fault"> {
  const brought = rows.at(-1)?.number ?? run.cursor.brought;
  return {
    cursor: { ...run.cursor, brought },
    counts: withCounts(run.counts, { done: rows.length }),
    fault: null,
  };
}

async function bringRows(
  tx: Tx,
  run: Run,
  source: Source,
  rows: ImportRow[],
  { known, placed }: { known: Map<string, SourceRecord>; placed: Placed },
  now: Date,
): Promise<Map<string, RowOutcome>> {
  const visibility = visibilityUnder(source.licence);
  const words = await readMoreWords(tx, run.programmeId);
  const seen: string[] = [];
  const gone: string[] = [];
  const unknown = rows.flatMap(({ key, record }) => (record && !known.has(key ?? "") ? [record] : []));
  const twins = await findTwins(tx, run.programmeId, unknown, visibility);
  const taken: Taken[] = [];
  for (const { key, outcome, record, raw, hash } of rows) {
    if (key === null) continue;
    const before = known.get(key);
    if (outcome === "gone") gone.push(key);
    else if (before && before.hash === hash) seen.push(key);
    else if (record && hash !== null) {
      const told = waitingIn(record, placed).length > 0 ? unplaced(hash) : hash;
      if (before && before.hash === told) {
        seen.push(key);
        continue;
      }
      const draft = draftOf(record, visibility, words, placed.positions);
      const without = () => draftOf(keptPrivate(record), visibility, words);
      const { assuredOn } = record;
      const twin = twins.get(key);
      taken.push({ key, raw, hash: told, draft, withoutPlace: without, assuredOn, known: before, twin });
    }
  }
  const outcomes = await takeRecords(tx, run, taken, now);
  await mark(tx, run, seen, { lastSeenAt: now, lastRunId: run.id, goneAt: null });
  // What is gone already was not looked for: the day on which it went stays.
  await mark(tx, run, gone, { goneAt: now });
  for (const key of seen) outcomes.set(key, "same");
  return outcomes;
}

async function mark(
  tx: Tx,
  { programmeId, sourceId }: Run,
  keys: string[],
  facts: Partial<Pick<SourceRecord, "lastSeenAt" | "lastRunId" | "goneAt">>,
) {
  if (keys.length === 0) return;
  await tx
    .update(sourceRecords)
    .set(facts)
    .where(
      and(
        eq(sourceRecords.programmeId, programmeId),
        eq(sourceRecords.sourceId, sourceId),
        inArray(sourceRecords.key, keys),
      ),
    );
}

/** Says at each row which of its postcodes could not be looked up. @returns how many rows wait for that */
async function tellOfWaiting(tx: Tx, run: Run, rows: ImportRow[], placed: Placed): Promise<Run["counts"]> {
  const waiting = rows.flatMap(({ id, record, warnings }) => {
    const postcodes = record && placed.unasked.size > 0 ? waitingIn(record, placed) : [];
    const told = postcodes.map((value) => ({ what: "place_later" as const, field: "postcode", value }));
    return told.length > 0 ? [{ id, warnings: [...warnings, ...told] }] : [];
  });
  for (const { id, warnings } of waiting)
    await tx
      .update(importRows)
      .set({ warnings })
      .where(and(eq(importRows.programmeId, run.programmeId), eq(importRows.id, id)));
  return waiting.length > 0 ? { unplaced: waiting.length } : {};
}

/** The report stays; the records themselves stand with their assets now. */
async function forgetWhatWasRead(tx: Tx, run: Run, rows: ImportRow[]) {
  await tx
    .update(importRows)
    .set({ record: null, raw: null })
    .where(
      and(
        eq(importRows.programmeId, run.programmeId),
        eq(importRows.runId, run.id),
        between(importRows.number, rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0),
      ),
    );
}

async function refuse({ database, clock }: ImportMeans, run: Run, row: ImportRow): Promise<Run> {
  return database.transaction(async (tx) => {
    const { outcome } = row;
    const moved = withCounts(run.counts, { [outcome]: -1, refused: 1 });
    const further = furtherTo({ ...run, counts: moved }, [row]);
    const kept = await keepRun(tx, run, further, clock());
    await tx
      .update(importRows)
      .set({ outcome: "refused", reason: "not_stored", record: null, raw: null })
      .where(and(eq(importRows.programmeId, run.programmeId), eq(importRows.id, row.id)));
    return kept;
  });
}

async function finish(tx: Tx, run: Run, source: Source, now: Date) {
  await settleRun(tx, run, { state: "done", endedAt: now });
  // Where places are still to be looked up, it is read the next time though it may say that nothing is new.
  const isPlaced = !run.counts.unplaced;
  await tx
    .update(assetSources)
    .set({
      etag: isPlaced ? run.etag : null,
      lastModified: isPlaced ? run.lastModified : null,
      nextAt: source.everyDays === null ? null : new Date(now.getTime() + source.everyDays * DAY),
    })
    .where(
      and(
        eq(assetSources.programmeId, run.programmeId),
        eq(assetSources.id, source.id),
        // Whoever changed the mapping or the licence meanwhile wants it read again.
        eq(assetSources.version, source.version),
      ),
    );
}
