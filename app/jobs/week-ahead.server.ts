import { and, asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { programmes, reminders } from "#db/schema/index.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { countWeek } from "#app/tasks/queries-week.server.ts";
import { versionOf, weekToTell } from "#app/tasks/week-ahead.ts";

/**
 * On Sundays, writes for everybody with something in the week ahead that they are told so. Safe to run on several servers at once and as often
 * as one likes; what nobody was there to write on Sunday is written on Monday morning.
 */
export async function tellWeekAhead({ db, transaction }: Pick<Database, "db" | "transaction">, now: Date) {
  const zones = await db
    .select({ id: programmes.id, timeZone: programmes.timeZone })
    .from(programmes)
    .orderBy(asc(programmes.id));
  for (const { id: programmeId, timeZone } of zones) {
    const week = weekToTell(now, timeZone);
    if (!week) continue;
    const { monday, dueAt, usefulUntil } = week;
    const about = { programmeId, circleId: null, kind: "week_ahead" as const, version: versionOf(monday) };
    const counts = await countWeek(db, programmeId, monday);
    const written = await db
      .select({ personId: reminders.personId })
      .from(reminders)
      .where(
        and(
          eq(reminders.programmeId, programmeId),
          eq(reminders.kind, about.kind),
          eq(reminders.version, about.version),
        ),
      );
    // Whoever was told, or did not want to be, is left alone until next week.
    const known = new Set(written.map(({ personId }) => personId));
    const fresh = [...counts.keys()].filter((personId) => !known.has(personId));
    if (fresh.length === 0) continue;
    const tellings = fresh.map((personId) => ({ ...about, personId, subjectId: personId, dueAt, usefulUntil }));
    await transaction((tx) => remind(tx, tellings, now), { scope: programmeId });
  }
}
