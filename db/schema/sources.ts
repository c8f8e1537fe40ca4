import { sql } from "drizzle-orm";
import { bool, id, index, instant, int, json, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import type { Gathered, Warning } from "#app/asset-import/gathered.ts";
import type { Mapping } from "#app/asset-import/mapping.ts";
import type { FeedCursor } from "#app/asset-import/read-feed.server.ts";
import type { Format } from "#app/asset-import/reader-of.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { assets } from "./assets.ts";

// Where assets come from: directories, feeds and lists of others, what each last told, and how reading them went.

/** A file that somebody brings each time, a file at an address, or the address of an Open Referral API. */
export type SourceWay = "file" | "link" | "feed";
/** Under which terms it may be shown on. Nothing of an unknown licence is published again. */
export type SourceLicence = "unknown" | "ogl" | "cc0" | "cc_by" | "cc_by_sa" | "odbl" | "ours" | "permission";
/** The last parts of word keys: what a row did, or would do. joined: it tells more of a record of an earlier row, or is an entry that somebody made by hand. */
export type RowOutcome = "new" | "changed" | "kept" | "same" | "joined" | "refused" | "gone";
/**
 * reading: what is there is compared, nothing is changed. mapping: it waits for somebody to say what the columns are. read: it waits for "bring them
 * in". bringing: assets are written. stopped: by somebody. failed: `fault` says why. unchanged: the source said that nothing was new. left: another
 * run took its place. let_go: nobody brought it in, and what was read is not kept.
 */
export type RunState =
  | "reading"
  | "mapping"
  | "read"
  | "bringing"
  | "done"
  | "unchanged"
  | "stopped"
  | "failed"
  | "left"
  | "let_go";
/** How far a run is: rows that were read, where the feed stands (app/asset-import/read-feed.server.ts), rows that were brought in. */
export interface RunCursor {
  read: number;
  feed: FeedCursor | null;
  brought: number;
  /** The source is at its end; what is missing is being found. */
  isRead?: boolean | undefined;
}

export const assetSources = mark(
  table(
    "asset_sources",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      name: text().notNull(),
      way: word<SourceWay>().notNull(),
      /** For a link or a feed. */
      url: text(),
      licence: word<SourceLicence>().notNull(),
      /** What has to be said wherever its records are shown. */
      attribution: text(),
      /** Which column is which field, for tables: app/asset-import/mapping.ts. */
      mapping: json<Mapping>(),
      /** What the source said of the version that was last brought in, so that it can say that nothing is new. */
      etag: text(),
      lastModified: text(),
      /** Read again every so many days, and brought in; null for when somebody says so. */
      everyDays: int(),
      nextAt: instant(),
      createdAt: instant().notNull(),
      createdBy: id(),
      version: int().notNull().default(1),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      uniqueIndex("asset_sources_by_name").on(t.programmeId, t.name),
      index("asset_sources_by_next").on(t.nextAt),
    ],
  ),
  {
    name: "public",
    way: "public",
    url: "public",
    licence: "public",
    attribution: "public",
    mapping: "public",
    etag: "public",
    lastModified: "public",
    everyDays: "public",
  },
);

/** One record of a source and the asset it became. Named contacts may stand in the record, so that it is not public. */
export const sourceRecords = mark(
  table(
    "source_records",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      sourceId: id().notNull(),
      /** The source's own key. */
      key: text().notNull(),
      assetId: id().notNull(),
      /** As it stood there; null where keeping it would keep a hidden address. */
      raw: json<unknown>(),
      /** Of what was read of it: the same record again is passed over. Begins with "?" where a postcode of it is still to be looked up. */
      hash: text().notNull(),
      /** The asset as the source last had it: what is otherwise in ours was edited here, and stays. */
      taken: json<AssetDraft>().notNull(),
      lastSeenAt: instant().notNull(),
      lastRunId: id().notNull(),
      /** Since when the source no longer has it. The asset stays, and somebody looks. */
      goneAt: instant(),
      createdAt: instant().notNull(),
    },
    (t) => [
      within(t, t.sourceId, assetSources),
      within(t, t.assetId, assets),
      uniqueIndex("source_records_once").on(t.sourceId, t.key),
      index("source_records_by_asset").on(t.assetId),
      index("source_records_by_seen").on(t.sourceId, t.lastRunId),
    ],
  ),
  { key: "circle", raw: "circle", hash: "sealed", taken: "circle" },
);

/** One reading of a source, from the first look to what came of it. */
export const importRuns = mark(
  table(
    "import_runs",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      sourceId: id().notNull(),
      state: word<RunState>().notNull(),
      /** What it goes on with after it was stopped or failed. */
      part: word<"reading" | "bringing">().notNull(),
      /** Brought in without being asked, because the source is read every so many days. */
      isAutomatic: bool().notNull(),
      format: word<Format>(),
      /** How far the reading is; written with the rows it brought. */
      cursor: json<RunCursor>().notNull(),
      /** How many rows of each outcome; while bringing, how many of them are done, and of how many a postcode could not be looked up. */
      counts: json<Partial<Record<RowOutcome | "done" | "unplaced", number>>>().notNull(),
      /** Everything the source has was read: only then is what is missing gone. */
      isWhole: bool().notNull(),
      etag: text(),
      lastModified: text(),
      /** Which worker has it and until when; who finds another number here has lost it, and writes nothing more. */
      fence: int().notNull().default(0),
      leasedUntil: instant(),
      /** Not before; the source asked for it, or it could not be reached. */
      retryAt: instant(),
      attempts: int().notNull().default(0),
      /** Last part of a word key. */
      fault: text(),
      startedAt: instant().notNull(),
      startedBy: id(),
      endedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.sourceId, assetSources),
      index("import_runs_by_source").on(t.sourceId, t.startedAt),
      // One at a time for each source.
      uniqueIndex("import_runs_open")
        .on(t.sourceId)
        .where(sql`ended_at is null`),
    ],
  ),
  {
    state: "public",
    part: "public",
    isAutomatic: "public",
    format: "public",
    cursor: "public",
    counts: "public",
    isWhole: "public",
    etag: "public",
    lastModified: "public",
    fence: "public",
    leasedUntil: "public",
    attempts: "public",
    fault: "public",
  },
);

/** What became of each row. What was read of it is kept until it is brought in, and no longer. */
export const importRows = mark(
  table(
    "import_rows",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      runId: id().notNull(),
      /** Counts from 1 through everything that was read. */
      number: int().notNull(),
      /** As a person sees it in the file. */
      row: int().notNull(),
      /** Null where the row is no record of its own. */
      key: text(),
      name: text(),
      outcome: word<RowOutcome>().notNull(),
      /** Why it was refused: last part of a word key. */
      reason: text(),
      warnings: json<Warning[]>().notNull(),
      record: json<Gathered>(),
      raw: json<unknown>(),
      hash: text(),
    },
    (t) => [
      within(t, t.runId, importRuns),
      uniqueIndex("import_rows_once").on(t.runId, t.number),
      uniqueIndex("import_rows_by_key").on(t.runId, t.key),
      index("import_rows_by_outcome").on(t.runId, t.outcome, t.number),
    ],
  ),
  {
    number: "public",
    row: "public",
    key: "circle",
    name: "public",
    outcome: "public",
    reason: "public",
    warnings: "circle",
    record: "circle",
    raw: "circle",
    hash: "sealed",
  },
);

/** A file that was brought or fetched, in pieces, until it is read. */
export const sourceChunks = mark(
  table(
    "source_chunks",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      runId: id().notNull(),
      number: int().notNull(),
      /** Base64. */
      content: text().notNull(),
    },
    (t) => [within(t, t.runId, importRuns), uniqueIndex("source_chunks_once").on(t.runId, t.number)],
  ),
  { number: "public", content: "circle" },
);
