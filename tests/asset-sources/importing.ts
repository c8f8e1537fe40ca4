import { openFetcher } from "#app/asset-import/fetch-source.server.ts";
import { addSource } from "#app/asset-sources/add-source.server.ts";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import type { NewSource } from "#app/asset-sources/forms.ts";
import type { Run } from "#app/asset-sources/lease-run.server.ts";
import type { ImportMeans } from "#app/asset-sources/read-source.server.ts";
import { saveMapping } from "#app/asset-sources/save-mapping.server.ts";
import { readHead } from "#app/asset-sources/read-file.server.ts";
import { startReading } from "#app/asset-sources/start-reading.server.ts";
import { workRuns } from "#app/asset-sources/work-runs.server.ts";
import { guessMapping } from "#app/asset-import/guess-mapping.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { castId } from "#db/cast/people.ts";
import { asc, eq } from "drizzle-orm";
import { importRows, importRuns, sourceRecords } from "#db/schema/index.ts";
import { NOON, type World } from "../setup/world.ts";

export const RIVERSIDE = castId("riverside");

/** Nadia, who is a connector, brings sources; a worker does what it does. */
export function importing(
  world: World,
  { ownHosts = [] as string[], ...more }: Partial<ImportMeans> & { ownHosts?: string[] } = {},
) {
  const nadia = () => world.signedIn("nadia", time.now);
  const time = { now: NOON };
  const clock = () => time.now;
  const { database } = world;
  const fetcher = openFetcher({ ownHosts, pauseMs: 0, limitMs: 2_000, clock });
  const means: ImportMeans = {
    database,
    fetcher,
    geocoder: { find: async () => ({ result: "unknown" }), knowsPostcodes: false },
    clock,
    isStopping: () => false,
    ...more,
  };
  const faults: unknown[] = [];

  async function work() {
    await workRuns(means, (error) => faults.push(error));
  }

  async function runOf(sourceId: string): Promise<Run> {
    const runs = await database.db
      .select()
      .from(importRuns)
      .where(eq(importRuns.sourceId, sourceId))
      .orderBy(asc(importRuns.startedAt), asc(importRuns.id));
    const open = runs.filter(({ endedAt }) => endedAt === null);
    const run = open.at(-1) ?? runs.at(-1);
    if (!run) throw new Error("no run");
    return run;
  }

  /** Reads what waits; the columns of a table are what they look like. */
  async function read(sourceId: string) {
    await work();
    const run = await runOf(sourceId);
    if (run.state !== "mapping") return run;
    const head = await readHead(database.db, run);
    if (typeof head === "string") throw new Error(head);
    const { columns } = guessMapping(head.headings);
    const fields = head.headings.map((heading) => columns[heading]);
    await saveMapping(nadia(), sourceId, run.id, fields);
    await work();
    return runOf(sourceId);
  }

  async function bring(sourceId: string) {
    const run = await read(sourceId);
    await changeRun(nadia(), sourceId, run.id, "bring");
    await work();
    return runOf(sourceId);
  }

  const later = (minutes = 1) => (time.now = new Date(time.now.getTime() + minutes * 60_000));
  const file = (text: string | Uint8Array<ArrayBuffer>, name = "list.csv") => new File([text], name);
  const add = (typed: Partial<NewSource>) =>
    addSource(nadia(), { name: "Council list", way: "file", licence: "ogl", everyDays: "0", ...typed });

  return {
    means,
    faults,
    time,
    nadia,
    later,
    work,
    runOf,
    read,
    bring,
    /** A new source with a file or an address, read. @returns its id */
    add: (source: string | Uint8Array<ArrayBuffer>, typed: Partial<NewSource> = {}) =>
      add({ ...(typed.way && typed.way !== "file" ? { url: String(source) } : { file: file(source) }), ...typed }),
    /** The same source again, with a newer file if it comes as one. */
    async again(sourceId: string, text?: string | Uint8Array<ArrayBuffer>) {
      later();
      await startReading(nadia(), sourceId, text === undefined ? undefined : file(text));
    },
    rowsOf: async (run: Run) =>
      database.db.select().from(importRows).where(eq(importRows.runId, run.id)).orderBy(asc(importRows.number)),
    recordsOf: async (sourceId: string) =>
      database.db
        .select()
        .from(sourceRecords)
        .where(eq(sourceRecords.sourceId, sourceId))
        .orderBy(asc(sourceRecords.key)),
    async assetOf(sourceId: string, key: string) {
      const records = await database.db.select().from(sourceRecords).where(eq(sourceRecords.sourceId, sourceId));
      const record = records.find((one) => one.key === key);
      const found = record && (await readDraft(database.db, RIVERSIDE, record.assetId));
      if (!found) throw new Error(`no asset for ${key}`);
      return found;
    },
  };
}

/** "2 no_name" for each row that was refused; "3 new" for the others. */
export const outcomes = (rows: { row: number; outcome: string; reason: string | null }[]) =>
  rows.map(({ row, outcome, reason }) => `${row} ${reason ?? outcome}`);
