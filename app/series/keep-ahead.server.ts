import { and, asc, eq, inArray, isNull, lt, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, programmes, series } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";
import { layDates } from "./lay-dates.server.ts";
import { horizonOf } from "./rules.ts";

/** So many series are looked up at once; each is laid in a transaction of its own. */
const BATCH = 50;

interface Keeping extends Pick<Database, "db" | "transaction"> {
  keys: Keys;
}

/** A series that goes on, in a circle that is at work, and does not reach as far ahead as it should. */
const isBehind = (horizon: string) =>
  and(
    isNull(series.endedAt),
    lt(series.materialisedUntil, horizon),
    or(isNull(series.until), lt(series.materialisedUntil, series.until)),
    inArray(circles.state, [...AT_WORK]),
  );

/**
 * Brings every series to thirteen weeks ahead of now. As often as one likes and on several servers at once: whoever comes second to a series
 * finds it laid, and no date can stand twice. @returns how many series were laid
 */
export async function keepSeriesAhead({ db, transaction, keys }: Keeping, now: Date, programmeId?: string) {
  let laid = 0;
  const zones = await db.select({ id: programmes.id, timeZone: programmes.timeZone }).from(programmes);
  for (const { id, timeZone } of zones.filter((each) => programmeId === undefined || each.id === programmeId)) {
    const today = dayOf(now, timeZone);
    const horizon = horizonOf(today);
    for (let batch = await readBehind({ db }, id, horizon); batch.length > 0;) {
      for (const each of batch) {
        await layOne({ transaction, keys }, each, { now, today, horizon });
        laid++;
      }
      batch = batch.length < BATCH ? [] : await readBehind({ db }, id, horizon);
    }
  }
  return laid;
}

const readBehind = ({ db }: Pick<Database, "db">, programmeId: string, horizon: string) =>
  db
    .select({ id: series.id, programmeId: series.programmeId, circleId: series.circleId })
    .from(series)
    .innerJoin(circles, refersTo(series, series.circleId, circles))
    .where(and(eq(series.programmeId, programmeId), isBehind(horizon)))
    .orderBy(asc(series.materialisedUntil), asc(series.id))
    .limit(BATCH);

/** Asked once more inside the transaction: somebody else may have been here meanwhile. */
const layOne = (
  { transaction, keys }: Pick<Keeping, "transaction" | "keys">,
  { id, programmeId, circleId }: { id: string; programmeId: string; circleId: string },
  { now, today, horizon }: { now: Date; today: string; horizon: string },
) =>
  transaction(
    async (tx) => {
      const [found] = await tx
        .select({ row: series })
        .from(series)
        .innerJoin(circles, refersTo(series, series.circleId, circles))
        .where(and(eq(series.programmeId, programmeId), eq(series.id, id), isBehind(horizon)));
      if (!found) return;
      const next = addDays(found.row.materialisedUntil, 1);
      const from = next > today ? next : today;
      await layDates(tx, found.row, { keys, now, from, to: horizon, endedBy: null });
    },
    { scope: circleId },
  );
