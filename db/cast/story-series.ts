import type { Tx } from "../client.ts";
import { schoolHolidays, series, seriesClaims } from "../schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf, mondayOf } from "#app/lib/dates.ts";
import { layDates } from "#app/series/lay-dates.server.ts";
import { horizonOf } from "#app/series/rules.ts";
import { castId, ZONE } from "./people.ts";

/** What repeats: a lift for Temi every Tuesday, which Raj takes every time; and when the schools are closed. */
export async function seedSeries(tx: Tx, keys: Keys, now: Date) {
  const id = castId;
  const today = dayOf(now, ZONE);
  const tuesday = addDays(mondayOf(today), 8);
  const createdAt = new Date(now.getTime() - 2 * 86_400_000);
  const own = { programmeId: id("riverside"), circleId: id("okafor") };
  const lift: typeof series.$inferSelect = {
    id: id("series-lift"),
    ...own,
    kind: "lift",
    title: "A lift home from football for Temi",
    note: "The boots go in the boot.",
    helperNote: null,
    whenKind: "exact",
    fromTime: "17:15",
    untilTime: null,
    timeZone: ZONE,
    area: "near Oak School",
    homeId: id("home-grace"),
    sealedAddress: null,
    helpersNeeded: 1,
    ring: "all",
    startsOn: tuesday,
    until: null,
    rule: "FREQ=WEEKLY;BYDAY=TU",
    skipsSchoolHolidays: false,
    skipsBankHolidays: true,
    askedBy: id("grace"),
    helperId: null,
    createdAt,
    endedAt: null,
    endedBy: null,
    materialisedUntil: today,
    version: 1,
    nextId: null,
  };
  await tx.insert(series).values(lift);
  await tx.insert(seriesClaims).values({
    id: id("series-lift-raj"),
    ...own,
    seriesId: id("series-lift"),
    personId: id("raj"),
    helpers: 1,
    weekdays: null,
    fromDay: today,
    createdAt,
  });
  await layDates(tx, lift, { keys, now, from: today, to: horizonOf(today), endedBy: null, pressedBy: null });
  await tx.insert(schoolHolidays).values({
    id: id("half-term"),
    programmeId: id("riverside"),
    name: "Half-term",
    fromDay: addDays(mondayOf(today), 42),
    toDay: addDays(mondayOf(today), 46),
    createdAt,
  });
}
