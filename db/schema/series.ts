import { sql } from "drizzle-orm";
import {
  bool,
  day,
  id,
  index,
  instant,
  int,
  primaryKey,
  table,
  text,
  time,
  unique,
  uniqueIndex,
  within,
  word,
} from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { homes } from "./households.ts";
import { people } from "./people.ts";
import { type TaskKind, tasks } from "./tasks.ts";

/** Help that is wanted again and again. Each of its dates is an ordinary task, tied to it by `occurrences`. */
export const series = mark(
  table(
    "series",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      // What every date starts from; the columns mean what they mean in `tasks`.
      kind: word<TaskKind>().notNull(),
      title: text().notNull(),
      note: text(),
      helperNote: text(),
      whenKind: word<"exact" | "between">().notNull(),
      fromTime: time().notNull(),
      untilTime: time(),
      timeZone: text().notNull(),
      area: text(),
      homeId: id(),
      /** Encrypted for this row; each date holds the address encrypted for itself. */
      sealedAddress: text(),
      helpersNeeded: int().notNull(),
      ring: word<"inner" | "all">().notNull(),
      /** The first date; "every two weeks" is counted from its week. */
      startsOn: day().notNull(),
      /** The last day on which there may be a date; null while nobody knows. */
      until: day(),
      /** An RFC 5545 RRULE without DTSTART, UNTIL and COUNT: "FREQ=WEEKLY;BYDAY=TU". Days only; the time of day stands above. */
      rule: text().notNull(),
      skipsSchoolHolidays: bool().notNull(),
      skipsBankHolidays: bool().notNull(),
      askedBy: id().notNull(),
      /** Who pressed the buttons, when somebody acted for the one who asked. */
      helperId: id(),
      createdAt: instant().notNull(),
      endedAt: instant(),
      endedBy: id(),
      /** Up to and with this day the dates stand in `tasks`. */
      materialisedUntil: day().notNull(),
      version: int().notNull().default(1),
      /** The series that goes on from here, after "this date and all later ones": this one has no date on its first day or after it. */
      nextId: id(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.homeId, homes),
      within(t, t.askedBy, people),
      index("series_by_circle").on(t.programmeId, t.circleId, t.endedAt),
      index("series_to_lay").on(t.endedAt, t.materialisedUntil),
    ],
  ),
  {
    kind: "circle",
    title: "circle",
    note: "circle",
    helperNote: "family",
    whenKind: "circle",
    fromTime: "circle",
    untilTime: "circle",
    timeZone: "public",
    area: "circle",
    sealedAddress: "sealed",
    helpersNeeded: "circle",
    ring: "circle",
    startsOn: "circle",
    until: "circle",
    rule: "circle",
    skipsSchoolHolidays: "circle",
    skipsBankHolidays: "circle",
    askedBy: "circle",
    endedBy: "circle",
    materialisedUntil: "public",
  },
);

/**
 * One date of a series: the task that stands for the date the rule gave. It keeps its tie when the rule or a holiday takes it away, called off
 * but not changed alone, so that it can come back as the same task.
 */
export const occurrences = mark(
  table(
    "occurrences",
    {
      programmeId: id().notNull(),
      circleId: id().notNull(),
      seriesId: id().notNull(),
      /** The date that the rule gave, also when this one was moved to another day. */
      onDay: day().notNull(),
      taskId: id().notNull(),
      /** Set when this one was moved, changed or called off by itself: the series then leaves it alone. */
      changedAt: instant(),
    },
    (t) => [
      within(t, t.seriesId, series),
      within(t, t.taskId, tasks),
      within(t, t.circleId, circles),
      primaryKey({ columns: [t.programmeId, t.seriesId, t.onDay] }),
      uniqueIndex("occurrences_of_task").on(t.programmeId, t.taskId),
    ],
  ),
  { onDay: "circle" },
);

/** "Every Tuesday until I say stop": who takes each new date as it is made. */
export const seriesClaims = mark(
  table(
    "series_claims",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      seriesId: id().notNull(),
      personId: id().notNull(),
      /** How many this promise counts for. */
      helpers: int().notNull(),
      /** "TU,FR": only on these days of the week; null means every date. */
      weekdays: text(),
      fromDay: day().notNull(),
      createdAt: instant().notNull(),
      /** Who pressed the button, when a facilitator acted for this person. */
      helperId: id(),
      endedAt: instant(),
      /**
       * changed: the days of the series are others now, and nobody is promised to days they did not choose. ring: it is for the inner ring,
       * and this person is not in it any more.
       */
      endedWhy: word<"stopped" | "left" | "removed" | "changed" | "ring" | "series_ended">(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.seriesId, series),
      within(t, t.personId, people),
      within(t, t.circleId, circles),
      uniqueIndex("series_claims_once")
        .on(t.programmeId, t.seriesId, t.personId)
        .where(sql`ended_at is null`),
      index("series_claims_by_circle").on(t.programmeId, t.circleId, t.endedAt),
    ],
  ),
  { helpers: "circle", weekdays: "circle", fromDay: "circle", endedWhy: "circle" },
);

/** Days on which somebody is away, for all their circles. Shown to nobody else: the circle sees only what is open. */
export const absences = mark(
  table(
    "absences",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      fromDay: day().notNull(),
      toDay: day().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [within(t, t.personId, people), index("absences_by_person").on(t.programmeId, t.personId, t.toDay)],
  ),
  { fromDay: "sealed", toDay: "sealed" },
);

/** When the schools of a programme are closed, first and last day included. */
export const schoolHolidays = mark(
  table(
    "school_holidays",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      name: text().notNull(),
      fromDay: day().notNull(),
      toDay: day().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [index("school_holidays_by_programme").on(t.programmeId, t.toDay)],
  ),
  { name: "public", fromDay: "public", toDay: "public" },
);
