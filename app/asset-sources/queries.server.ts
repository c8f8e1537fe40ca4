import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import { assetSources, importRows, importRuns, type RowOutcome, sourceRecords } from "#db/schema/index.ts";
import { guessMapping } from "#app/asset-import/guess-mapping.ts";
import { PRESETS } from "#app/asset-import/presets.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { findRun, findSource } from "./find-source.server.ts";
import { type FileFault, readHead } from "./read-file.server.ts";

type Ctx = Pick<VisitorCtx, "db" | "actor">;

/** The programme's sources, with how many entries come from each and how the last reading went. */
export async function readSources({ db, actor }: Ctx) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  const sources = await db
    .select({ id: assetSources.id, name: assetSources.name, way: assetSources.way, licence: assetSources.licence })
    .from(assetSources)
    .where(eq(assetSources.programmeId, programmeId))
    .orderBy(asc(assetSources.name), asc(assetSources.id));
  const entries = await entriesOf({ db, actor }, isNull(sourceRecords.goneAt));
  const gone = await entriesOf({ db, actor }, isNotNull(sourceRecords.goneAt));
  const open = await db
    .select({ sourceId: importRuns.sourceId, state: importRuns.state })
    .from(importRuns)
    .where(and(eq(importRuns.programmeId, programmeId), isNull(importRuns.endedAt)));
  const states = new Map(open.map(({ sourceId, state }) => [sourceId, state]));
  return sources.map((source) => ({
    ...source,
    entries: (entries.get(source.id) ?? 0) + (gone.get(source.id) ?? 0),
    gone: gone.get(source.id) ?? 0,
    /** What waits or happens now; null when nothing does. */
    state: states.get(source.id) ?? null,
  }));
}

async function entriesOf({ db, actor }: Ctx, which: ReturnType<typeof isNull>) {
  const rows = await db
    .select({ sourceId: sourceRecords.sourceId, entries: count() })
    .from(sourceRecords)
    .where(and(eq(sourceRecords.programmeId, actor.programmeId), which))
    .groupBy(sourceRecords.sourceId);
  return new Map(rows.map(({ sourceId, entries }) => [sourceId, entries]));
}

const RUNS_SHOWN = 10;

/** One source: what it is, what happens now, and how reading it went before. */
export async function readSourcePage({ db, actor }: Ctx, sourceId: string) {
  insistVisitor(actor, "asset.edit");
  const source = await findSource(db, actor, sourceId);
  const runs = await db
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.programmeId, actor.programmeId), eq(importRuns.sourceId, sourceId)))
    .orderBy(desc(importRuns.startedAt), desc(importRuns.id))
    .limit(RUNS_SHOWN);
  const shown = runs.map(shownRun);
  const { name, way, url, licence, attribution, everyDays, version } = source;
  const open = shown.find(({ isOpen }) => isOpen);
  return {
    source: { name, way, url, licence, attribution, everyDays, version },
    now: open ?? shown[0] ?? null,
    before: shown.filter((run) => run !== (open ?? shown[0])),
  };
}

/** What is wrong with a file itself, and is wrong with it the next time as well. */
const FILE_FAULTS: ReadonlySet<string> = new Set<FileFault | "endless" | "nothing_there">([
  "not_known",
  "web_page",
  "unreadable",
  "too_big",
  "no_head",
  "endless",
  "nothing_there",
]);

type RunRow = typeof importRuns.$inferSelect;

function shownRun({ id, state, format, counts, cursor, fault, retryAt, startedAt, endedAt, isAutomatic }: RunRow) {
  return {
    id,
    state,
    isTable: format === "csv" || format === "xlsx",
    counts,
    read: cursor.read,
    version: cursor.feed?.version ?? null,
    fault,
    retryAt,
    startedAt,
    isOpen: endedAt === null,
    /** It cannot be read however often one tries: it takes another file. */
    isFileBad: state === "failed" && endedAt === null && FILE_FAULTS.has(fault ?? "") && !cursor.feed,
    isAutomatic,
  };
}
export type ShownRun = ReturnType<typeof shownRun>;

const ROWS_SHOWN = 50;

/** Rows of a reading that have one outcome, some at a time, each with the entry it has become or is of. @param after the number of the last row of the page before */
export async function readReport(
  { db, actor }: Ctx,
  sourceId: string,
  runId: string,
  { outcome, after }: { outcome: RowOutcome; after: number },
) {
  insistVisitor(actor, "asset.edit");
  const source = await findSource(db, actor, sourceId);
  const run = await findRun(db, actor, sourceId, runId);
  const { number, row, name, reason, warnings } = importRows;
  const rows = await db
    .select({ number, row, name, reason, warnings, assetId: sourceRecords.assetId })
    .from(importRows)
    .leftJoin(
      sourceRecords,
      and(
        eq(sourceRecords.programmeId, importRows.programmeId),
        eq(sourceRecords.sourceId, sourceId),
        eq(sourceRecords.key, importRows.key),
      ),
    )
    .where(
      and(
        eq(importRows.programmeId, actor.programmeId),
        eq(importRows.runId, runId),
        inArray(importRows.outcome, [outcome]),
        gt(importRows.number, after),
      ),
    )
    .orderBy(asc(importRows.number))
    .limit(ROWS_SHOWN + 1);
  return {
    name: source.name,
    run: shownRun(run),
    rows: rows.slice(0, ROWS_SHOWN),
    next: rows.length > ROWS_SHOWN ? (rows[ROWS_SHOWN - 1]?.number ?? null) : null,
  };
}

/** The columns of the table that a run reads: what they are called, what stands there, and what they are taken for. Null when it is not there any more. */
export async function readColumns({ db, actor }: Ctx, sourceId: string, runId: string) {
  insistVisitor(actor, "asset.edit");
  const source = await findSource(db, actor, sourceId);
  const run = await findRun(db, actor, sourceId, runId);
  const isChosen = run.state === "mapping" || run.state === "read";
  const head = isChosen && (run.format === "csv" || run.format === "xlsx") ? await readHead(db, run) : null;
  if (!head || typeof head === "string") return { name: source.name, columns: null, preset: null };
  const guessed = guessMapping(head.headings);
  const { columns } = source.mapping ?? guessed;
  const preset = source.mapping ? undefined : PRESETS.find(({ mapping }) => mapping === guessed);
  return {
    name: source.name,
    preset: preset?.name ?? null,
    columns: head.headings.map((heading, at) => ({
      heading,
      samples: head.samples[at] ?? [],
      field: Object.hasOwn(columns, heading) ? (columns[heading] ?? null) : null,
    })),
  };
}
