import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { foundWords } from "#db/schema/index.ts";
import { type Counted, countChange, type Saying } from "./said.ts";

/** Rows for one statement: SQLite takes 32,766 values. */
const CHUNK = 1000;

/** Keeps `found_words` true when these assets said this before, and say that now. */
export async function countWords(tx: Tx, programmeId: string, before: readonly Saying[], after: readonly Saying[]) {
  // In one order for everybody, so that two transactions wait for each other instead of for ever: by all that tells one row from another.
  const changed = countChange(before, after).toSorted(
    (a, b) => compare(a.key, b.key) || compare(a.kind, b.kind) || compare(a.scope, b.scope),
  );
  for (let from = 0; from < changed.length; from += CHUNK) {
    const some = changed.slice(from, from + CHUNK);
    await tx
      .insert(foundWords)
      .values(some.map((one) => ({ ...one, programmeId })))
      .onConflictDoUpdate({
        target: [foundWords.programmeId, foundWords.kind, foundWords.key, foundWords.scope],
        set: { assets: sql`${foundWords.assets} + excluded.assets` },
      });
    await dropEmpty(tx, programmeId, some);
  }
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

async function dropEmpty(tx: Tx, programmeId: string, changed: readonly Counted[]) {
  const fewer = changed.filter(({ assets }) => assets < 0).map(({ key }) => key);
  if (fewer.length === 0) return;
  await tx
    .delete(foundWords)
    .where(and(eq(foundWords.programmeId, programmeId), inArray(foundWords.key, fewer), lte(foundWords.assets, 0)));
}
