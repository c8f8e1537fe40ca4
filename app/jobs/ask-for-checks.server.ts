import { and, asc, eq, gt, inArray, isNull, notExists, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assetChecks, assetKnowers, assetReports, assets, programmes } from "#db/schema/index.ts";
import { askCheck } from "#app/community/ask-check.server.ts";
import { isOverdue, readCheckEvery } from "#app/community/queries.server.ts";
import { readStillHere } from "#app/community/still-here.server.ts";
import type { Keys } from "#app/lib/crypto.server.ts";

type Means = Pick<Database, "db" | "transaction"> & { keys: Keys };

/** So many entries at a time; the next run goes on. */
const AT_ONCE = 50;
/** Whoever was asked is not asked about the same thing again for so long, whatever they answered. */
const REST = 30 * 86_400_000;

/**
 * Asks those who know a place whether its entry is still right: when nobody has made sure of it for too long, and when somebody told that it is not.
 * Safe to run on several servers at once and as often as one likes.
 */
export async function askForChecks(means: Means, now: Date) {
  const all = await means.db.select({ id: programmes.id }).from(programmes);
  for (const { id: programmeId } of all) {
    const told = await readKnown(means, programmeId, await toldOf(means, programmeId), now);
    for (const known of told) await ask(means, programmeId, known, "report", now);
    const days = await readCheckEvery(means.db, programmeId);
    const due = await readKnown(means, programmeId, isOverdue(programmeId, days, now), now);
    for (const known of due) await ask(means, programmeId, known, "due", now);
  }
}

interface Known {
  assetId: string;
  personId: string;
}

const ask = ({ transaction, keys }: Means, programmeId: string, known: Known, because: "due" | "report", now: Date) =>
  transaction((tx) => askCheck(tx, keys, { programmeId, ...known }, because, now), { scope: programmeId });

async function toldOf({ db }: Means, programmeId: string) {
  const told = await db
    .selectDistinct({ assetId: assetReports.assetId })
    .from(assetReports)
    .where(
      and(
        eq(assetReports.programmeId, programmeId),
        isNull(assetReports.settledAt),
        inArray(assetReports.what, ["closed", "full", "wrong"]),
      ),
    )
    .limit(AT_ONCE);
  return and(
    eq(assets.programmeId, programmeId),
    inArray(
      assets.id,
      told.flatMap(({ assetId }) => assetId ?? []),
    ),
  );
}

/** Those who know what is to be checked, are still of the programme, and were not asked about it lately. */
async function readKnown(
  { db }: Means,
  programmeId: string,
  which: ReturnType<typeof isOverdue>,
  now: Date,
): Promise<Known[]> {
  const asked = db
    .select({ id: assetChecks.id })
    .from(assetChecks)
    .where(
      and(
        eq(assetChecks.programmeId, programmeId),
        eq(assetChecks.assetId, assetKnowers.assetId),
        eq(assetChecks.personId, assetKnowers.personId),
        or(isNull(assetChecks.answeredAt), gt(assetChecks.askedAt, new Date(now.getTime() - REST))),
      ),
    );
  const rows = await db
    .select({ assetId: assetKnowers.assetId, personId: assetKnowers.personId })
    .from(assetKnowers)
    .innerJoin(assets, refersTo(assetKnowers, assetKnowers.assetId, assets))
    .where(and(eq(assetKnowers.programmeId, programmeId), isNull(assetKnowers.until), which, notExists(asked)))
    .orderBy(asc(assets.assuredAt), asc(assetKnowers.id))
    .limit(AT_ONCE);
  const here = await readStillHere(
    db,
    programmeId,
    rows.map(({ personId }) => personId),
  );
  return rows.filter(({ personId }) => here.has(personId));
}
