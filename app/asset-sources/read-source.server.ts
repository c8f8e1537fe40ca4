import { and, eq } from "drizzle-orm";
import { assetSources } from "#db/schema/index.ts";
import type { Database } from "#db/client.ts";
import { FEED_START, feedBase, readFeedPage } from "#app/asset-import/read-feed.server.ts";
import type { Fetcher } from "#app/asset-import/fetch-source.server.ts";
import type { Row } from "#app/asset-import/gathered.ts";
import type { Geocoder } from "#app/geo/geocoder.ts";
import { dropChunks, hasChunks, layChunks } from "./chunks.server.ts";
import { visibilityUnder } from "./draft-of.ts";
import { findGone } from "./find-gone.server.ts";
import { foreseeOutcomes } from "./foresee.server.ts";
import { holdRun } from "./hold-run.server.ts";
import { keepRun, restRun, type Run, settleRun, withCounts } from "./lease-run.server.ts";
import { formatOf, readHead, rowsOfFile } from "./read-file.server.ts";
import { keysOfRun, writeRows } from "./write-rows.server.ts";

export type Source = typeof assetSources.$inferSelect;

export interface ImportMeans {
  database: Database;
  fetcher: Fetcher;
  geocoder: Geocoder;
  clock: () => Date;
  /** Whether whoever works is to stop soon. */
  isStopping: () => boolean;
}

/** Rows that are written down in one transaction. */
const AT_ONCE = 200;
/** A source with more is no neighbourhood's. */
const MOST_ROWS = 250_000;

/** Reads a source and writes down what each row would do; nothing of the map is changed. @throws RunLost */
export async function readSource(means: ImportMeans, run: Run, source: Source): Promise<void> {
  if (run.cursor.isRead) return finish(means, run, source);
  if (source.way === "feed") return readFeed(means, run, source);
  const fetched = source.way === "link" ? await fetchFile(means, run, source) : run;
  if (!fetched) return;
  const { database, clock } = means;
  const format = fetched.format ?? (await formatOf(database.db, fetched));
  if (!isFormat(format)) return failRun(means, fetched, format);
  const known = await database.transaction((tx) => keepRun(tx, fetched, { format }, clock()));
  if ((format === "csv" || format === "xlsx") && !source.mapping) {
    const head = await readHead(database.db, known);
    if (typeof head === "string") return failRun(means, known, head);
    return database.transaction((tx) => settleRun(tx, known, { state: "mapping" }));
  }
  await readFile(means, known, source);
}

const FORMATS = new Set(["open_referral", "geojson", "overpass", "csv", "xlsx"]);
const isFormat = (format: string): format is NonNullable<Run["format"]> => FORMATS.has(format);

/** @returns the run with its file; null when there is none, or none new */
async function fetchFile(means: ImportMeans, run: Run, source: Source): Promise<Run | null> {
  const { database, fetcher, clock } = means;
  if (await hasChunks(database.db, run)) return run;
  const answer = await fetcher.fetch(source.url ?? "", source);
  if (answer.result === "later") {
    await restRun(database, run, answer.fault, answer.afterMs, clock());
    return null;
  }
  if (answer.result === "failed") {
    await failRun(means, run, answer.fault);
    return null;
  }
  return database.transaction(async (tx) => {
    if (answer.result === "unchanged") {
      await settleRun(tx, run, { state: "unchanged", endedAt: clock(), fault: null });
      return null;
    }
    const { etag, lastModified } = answer;
    const kept = await keepRun(tx, run, { etag, lastModified, fault: null }, clock());
    await layChunks(tx, run, answer.bytes);
    return kept;
  });
}

async function failRun({ database }: Pick<ImportMeans, "database">, run: Run, fault: string) {
  await database.transaction((tx) => settleRun(tx, run, { state: "failed", fault }));
}

/** Goes through a file from its start and passes over what was written down before; parsing is quick, writing is not. */
async function readFile(means: ImportMeans, started: Run, source: Source) {
  const rows = await rowsOfFile(means.database.db, started, source.mapping);
  if (typeof rows === "string") return failRun(means, started, rows);
  let run = started;
  let passed = 0;
  let batch: Row[] = [];
  for await (const row of rows) {
    if (passed++ < started.cursor.read) continue;
    if (passed > MOST_ROWS) return failRun(means, run, "endless");
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    run = await writeDown(means, run, source, batch, null);
    batch = [];
    if (means.isStopping()) return;
  }
  run = await writeDown(means, run, source, batch, null);
  await finish(means, run, source);
}

async function readFeed(means: ImportMeans, started: Run, source: Source) {
  const { database, fetcher, clock } = means;
  let run = started;
  const base = feedBase(source.url ?? "");
  while (!means.isStopping()) {
    if (run.cursor.read > MOST_ROWS) return failRun(means, run, "endless");
    const patient = whileHolding(means, () => run, fetcher);
    const step = await readFeedPage(patient, base, run.cursor.feed ?? FEED_START, (keys) =>
      keysOfRun(database.db, run, keys),
    );
    if (step.result === "later") return restRun(database, run, step.fault, step.afterMs, clock());
    if (step.result === "failed") return failRun(means, run, step.fault);
    run = await writeDown(means, run, source, step.rows, step.cursor);
    if (step.isLast) return finish(means, run, source);
  }
}

/** A fetcher that keeps the run in hand over a page whose services are all asked for one by one. */
function whileHolding(means: ImportMeans, run: () => Run, fetcher: Fetcher): Fetcher {
  const hold = holdRun(means, run);
  return {
    ...fetcher,
    async fetch(address, known) {
      await hold();
      return fetcher.fetch(address, known);
    },
  };
}

async function writeDown(
  { database, clock }: ImportMeans,
  run: Run,
  source: Source,
  rows: readonly Row[],
  feed: Run["cursor"]["feed"],
): Promise<Run> {
  // What nobody could read may be anything: what is missing then need not be gone.
  const isWhole = run.isWhole && !rows.some((row) => "refused" in row && row.refused === "unreadable");
  const cursor = { ...run.cursor, read: run.cursor.read + rows.length, feed };
  return database.transaction(
    async (tx) => {
      await keepRun(tx, run, {}, clock());
      const counts = await writeRows(tx, run, rows, visibilityUnder(source.licence));
      return keepRun(tx, run, { cursor, isWhole, fault: null, counts: withCounts(run.counts, counts) }, clock());
    },
    { scope: run.programmeId },
  );
}

/** Everything is read: what it would do is looked at closely, and what is missing is found. */
async function finish(means: ImportMeans, read: Run, source: Source) {
  const { new: added, changed, kept, same, joined } = read.counts;
  // A source that is suddenly empty is broken, and nothing of it is gone.
  if ([added, changed, kept, same, joined].every((count) => !count)) return failRun(means, read, "nothing_there");
  const ended = await means.database.transaction((tx) =>
    keepRun(tx, read, { cursor: { ...read.cursor, isRead: true } }, means.clock()),
  );
  // What comes in at once is looked at when it does.
  const seen = ended.isAutomatic ? ended : await foreseeOutcomes(means, ended, source);
  const run = seen?.isWhole ? await findGone(means, seen) : seen;
  if (!run) return;
  await means.database.transaction(
    async (tx) => {
      // Kept while somebody may still change what the columns are.
      if (run.isAutomatic) await dropChunks(tx, run);
      const counts = withCounts(run.counts, { gone: 0 });
      const next = run.isAutomatic
        ? { state: "bringing" as const, part: "bringing" as const }
        : { state: "read" as const };
      await settleRun(tx, run, { ...next, counts, fault: null });
    },
    { scope: run.programmeId },
  );
}

/** The source that a run reads. */
export async function sourceOf({ db }: Pick<Database, "db">, run: Run): Promise<Source | null> {
  const [source] = await db
    .select()
    .from(assetSources)
    .where(and(eq(assetSources.programmeId, run.programmeId), eq(assetSources.id, run.sourceId)));
  return source ?? null;
}
