import { and, asc, eq, gt, inArray, lte, max } from "drizzle-orm";
import { importRows, type RowOutcome } from "#db/schema/index.ts";
import { keptPrivate } from "#app/asset-import/record.ts";
import { foreseeAssets } from "#app/community/foresee-assets.server.ts";
import { readMoreWords } from "#app/search/read-more-words.server.ts";
import { correctOutcomes } from "./correct-outcomes.server.ts";
import { draftOf, visibilityUnder } from "./draft-of.ts";
import { readRecords } from "./judge-rows.server.ts";
import { holdRun } from "./hold-run.server.ts";
import { keepRun, type Run, withCounts } from "./lease-run.server.ts";
import { placePostcodes } from "./place-postcodes.server.ts";
import type { ImportMeans, Source } from "./read-source.server.ts";
import { itemOf } from "./weigh.ts";

type ImportRow = typeof importRows.$inferSelect;

const AT_ONCE = 200;

/**
 * Looks what bringing in each row of a known record would do, in the order in which they would be brought in, and corrects what was written down
 * of it while reading. Killed in the middle, it is done again from its start and comes to the same.
 * @returns the run; null when whoever works is to stop
 */
export async function foreseeOutcomes(means: ImportMeans, started: Run, source: Source): Promise<Run | null> {
  const { database, geocoder, clock } = means;
  const last = await lastToWeigh(means, started);
  const ask = foreseeAssets(database.db, started.programmeId, clock());
  const words = await readMoreWords(database.db, started.programmeId);
  const visibility = visibilityUnder(source.licence);
  let run = started;
  const hold = holdRun(means, () => run);
  let after = 0;
  while (after < last) {
    if (means.isStopping()) return null;
    const rows = await nextToWeigh(means, run, after, last);
    const { positions } = await placePostcodes(
      geocoder,
      rows.flatMap(({ record }) => record ?? []),
      hold,
    );
    const known = await readRecords(
      database.db,
      run,
      rows.flatMap(({ key }) => key ?? []),
    );
    const outcomes = new Map<string, RowOutcome>();
    const items = rows.flatMap(({ key, record }) => {
      if (key === null || record === null) return [];
      const told = {
        draft: draftOf(record, visibility, words, positions),
        withoutPlace: () => draftOf(keptPrivate(record), visibility, words),
        assuredOn: record.assuredOn,
        known: known.get(key),
      };
      return [itemOf(told, clock(), ({ outcome }) => outcomes.set(key, outcome))];
    });
    await ask(items);
    run = await database.transaction(async (tx) => {
      const kept = await keepRun(tx, run, {}, clock());
      const counts = withCounts(run.counts, await correctOutcomes(tx, run, rows, outcomes));
      return keepRun(tx, kept, { counts }, clock());
    });
    after = rows.at(-1)?.number ?? last;
  }
  return run;
}

const ofRun = (run: Run) => and(eq(importRows.programmeId, run.programmeId), eq(importRows.runId, run.id));

/** The number of the last row of a record that is known and that the source changed; 0 when there is none. */
async function lastToWeigh({ database }: ImportMeans, run: Run): Promise<number> {
  const [found] = await database.db
    .select({ last: max(importRows.number) })
    .from(importRows)
    .where(and(ofRun(run), inArray(importRows.outcome, ["changed", "kept"])));
  return found?.last ?? 0;
}

/** What is new is asked for, too: it fills in what is not known of a venue that others share. */
async function nextToWeigh({ database }: ImportMeans, run: Run, after: number, last: number): Promise<ImportRow[]> {
  return database.db
    .select()
    .from(importRows)
    .where(
      and(
        ofRun(run),
        inArray(importRows.outcome, ["new", "joined", "changed", "kept"]),
        gt(importRows.number, after),
        lte(importRows.number, last),
      ),
    )
    .orderBy(asc(importRows.number))
    .limit(AT_ONCE);
}
