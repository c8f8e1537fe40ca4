import { and, asc, eq, gt, inArray, isNull, lt, ne, notExists, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assetChecks, assetKnowers, assetReports, assets, programmes } from "#db/schema/index.ts";
import { ANSWERED_WITHIN, askCheck } from "#app/community/ask-check.server.ts";
import { WRONG } from "#app/community/rules.ts";
import { isOverdue, neverFirst, readCheckEvery } from "#app/community/queries.server.ts";
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
    await forgetUnanswered(means, programmeId, now);
    const told = await readKnown(means, programmeId, await toldOf(means, programmeId), now);
    for (const known of told) await ask(means, programmeId, known, "report", now);
    const days = await readCheckEvery(means.db, programmeId);
    const due = await readKnown(means, programmeId, isOverdue(programmeId, days, now), now);
    for (const known of due) await ask(means, programmeId, known, "due", now);
  }
}

/** What somebody has not answered in time. They may be asked again, after a rest. */
async function forgetUnanswered({ transaction }: Means, programmeId: string, now: Date) {
  await transaction(
    async (tx) => {
      await tx
        .update(assetChecks)
        .set({ answeredAt: now, answer: "cannot_say" })
        .where(
          and(
            eq(assetChecks.programmeId, programmeId),
            isNull(assetChecks.answeredAt),
            lt(assetChecks.askedAt, new Date(now.getTime() - ANSWERED_WITHIN)),
          ),
        );
    },
    { scope: programmeId },
  );
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
      and(eq(assetReports.programmeId, programmeId), isNull(assetReports.settledAt), inArray(assetReports.what, WRONG)),
    )
    .limit(AT_ONCE);
  return and(
    eq(assets.programmeId, programmeId),
    ne(assets.state, "closed"),
    ne(assets.visibility, "circle"),
    inArray(
      assets.id,
      told.flatMap(({ assetId }) => assetId ?? []),
    ),
  );
}

/** Those who know what is to be checked, are still of the programme, were not asked about it lately, and are not who told that it is wrong. */
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
  const toldThemselves = db
    .select({ id: assetReports.id })
    .from(assetReports)
    .where(
      and(
        eq(assetReports.programmeId, programmeId),
        eq(assetReports.assetId, assetKnowers.assetId),
        eq(assetReports.byPersonId, assetKnowers.personId),
        isNull(assetReports.settledAt),
        inArray(assetReports.what, WRONG),
      ),
    );
  // First who can be asked at all: those who have gone would otherwise take the places of those who are there.
  const knowers = await db
    .selectDistinct({ personId: assetKnowers.personId })
    .from(assetKnowers)
    .where(and(eq(assetKnowers.programmeId, programmeId), isNull(assetKnowers.until)));
  const here = await readStillHere(
    db,
    programmeId,
    knowers.map(({ personId }) => personId),
  );
  return db
    .select({ assetId: assetKnowers.assetId, personId: assetKnowers.personId })
    .from(assetKnowers)
    .innerJoin(assets, refersTo(assetKnowers, assetKnowers.assetId, assets))
    .where(
      and(
        eq(assetKnowers.programmeId, programmeId),
        isNull(assetKnowers.until),
        inArray(assetKnowers.personId, [...here]),
        which,
        notExists(asked),
        notExists(toldThemselves),
      ),
    )
    .orderBy(neverFirst, asc(assets.assuredAt), asc(assetKnowers.id))
    .limit(AT_ONCE);
}
