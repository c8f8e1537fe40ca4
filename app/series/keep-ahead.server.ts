import { and, asc, eq, inArray, isNull, lt, notInArray, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, programmes, series } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { record } from "#app/evidence/record.server.ts";
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
 * finds it laid, and no date can stand twice. One that cannot be laid does not stop the others. @returns how many were laid, and which were not
 */
export async function keepSeriesAhead({ db, transaction, keys }: Keeping, now: Date, programmeId?: string) {
  let laid = 0;
  const failed = new Map<string, unknown>();
  const zones = await db.select({ id: programmes.id, timeZone: programmes.timeZone }).from(programmes);
  for (const { id, timeZone } of zones.filter((each) => programmeId === undefined || each.id === programmeId)) {
    const today = dayOf(now, timeZone);
    const horizon = horizonOf(today);
    const readNext = () => readBehind({ db }, id, horizon, [...failed.keys()]);
    for (let batch = await readNext(); batch.length > 0;) {
      for (const each of batch)
        try {
          await layOne({ transaction, keys }, each, { now, today, horizon });
          laid++;
        } catch (error) {
          failed.set(each.id, error);
        }
      batch = batch.length < BATCH ? [] : await readNext();
    }
  }
  return { laid, failed };
}

const readBehind = ({ db }: Pick<Database, "db">, programmeId: string, horizon: string, failed: string[]) =>
  db
    .select({ id: series.id, programmeId: series.programmeId, circleId: series.circleId })
    .from(series)
    .innerJoin(circles, refersTo(series, series.circleId, circles))
    .where(and(eq(series.programmeId, programmeId), isBehind(horizon), notInArray(series.id, failed)))
    .orderBy(asc(series.materialisedUntil), asc(series.id))
    .limit(BATCH);

/**
 * Asked once more inside the transaction: somebody else may have been here meanwhile. Dates that stood already are called off for holidays
 * alone, and the history of the circle says so.
 */
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
      const { calledOff } = await layDates(tx, found.row, {
        keys,
        now,
        from,
        to: horizon,
        endedBy: null,
        pressedBy: null,
      });
      const timetable = { programmeId, circleId, personId: found.row.askedBy, role: "timetable" };
      if (calledOff > 0) await record(tx, timetable, "series.left_out", id, now, { calledOff });
    },
    { scope: circleId },
  );
