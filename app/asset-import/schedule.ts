import type { GatheredSession } from "./gathered.ts";
import { dateOf } from "./dates.ts";
import { firstOf, own, textOf, type Thing } from "./json.ts";
import { noSession } from "./record.ts";
import { timeOf } from "./times.ts";
import type { Warn } from "./warn.ts";
import { bydayOf, weekdayOf, weekdayOfDate } from "./weekdays.ts";

/**
 * A schedule of HSDS 3.0 (freq, byday, bymonthday), ORUK 1.0 and Outpost (weekday, freq "week") as sessions. What cannot be told so stays as words.
 * By HSDS-UK's rule 00:00 to 23:59 is the whole day.
 */
export function sessionsOfSchedule(schedule: Thing, placeKey: string | null, warn: Warn): GatheredSession[] {
  const base = baseOf(schedule, placeKey, warn);
  const days = daysOf(schedule, warn);
  const how = repeatsOf(schedule, days.length > 0, base.startsOn);
  if (how === "once") return [{ ...base, repeats: "once", every: 1, endsOn: null }];
  if (how === "weekly") return weekly(base, days, schedule, warn);
  if (how === "monthly") return monthly(base, days, schedule, warn);
  return inWords(base, schedule, warn);
}

function baseOf(schedule: Thing, placeKey: string | null, warn: Warn): GatheredSession {
  const fromTime = timeOf(own(schedule, "opens_at"), warn, "opens_at");
  const untilTime = timeOf(own(schedule, "closes_at"), warn, "closes_at");
  const said = [own(schedule, "description"), own(schedule, "notes")].map(textOf).filter((text) => text !== null);
  return {
    ...noSession,
    placeKey,
    every: everyOf(schedule),
    fromTime,
    untilTime: fromTime === "00:00" && untilTime === "23:59" ? "00:00" : untilTime,
    startsOn: dateOf(firstOf(schedule, "dtstart", "valid_from"), warn, "dtstart"),
    endsOn: dateOf(firstOf(schedule, "until", "valid_to"), warn, "valid_to"),
    note: [...new Set(said)].join(" ") || null,
  };
}

function everyOf(schedule: Thing): number {
  const every = Number(textOf(own(schedule, "interval")) ?? 1);
  return Number.isInteger(every) && every >= 1 && every <= 52 ? every : 1;
}

type Day = { weekday: number; nth: number | null };

function daysOf(schedule: Thing, warn: Warn): Day[] {
  const written = [textOf(firstOf(schedule, "byday", "weekday")) ?? ""]
    .flatMap((text) => text.split(/[,;]/))
    .filter((day) => day.trim());
  const days = written.flatMap((day) => {
    const read = bydayOf(day);
    if (!read) warn("hours_unreadable", "byday", day);
    return read ? [read] : [];
  });
  return days.filter((day, at) => days.findIndex((one) => one.weekday === day.weekday && one.nth === day.nth) === at);
}

type Repeats = GatheredSession["repeats"] | "unclear";

function repeatsOf(schedule: Thing, hasDays: boolean, startsOn: string | null): Repeats {
  const freq = (textOf(own(schedule, "freq")) ?? "").toLowerCase();
  if (/^(week|weekly|wk|daily|day)$/.test(freq)) return "weekly";
  if (/^month(ly)?$/.test(freq)) return "monthly";
  if (freq !== "") return "unclear";
  if (hasDays) return "weekly";
  const lastsADay = firstOf(schedule, "until", "valid_to") === firstOf(schedule, "dtstart", "valid_from");
  return startsOn && lastsADay ? "once" : "unclear";
}

function weekly(base: GatheredSession, days: Day[], schedule: Thing, warn: Warn): GatheredSession[] {
  if (own(schedule, "bymonthday") !== undefined) warn("days_ignored", "bymonthday", own(schedule, "bymonthday"));
  const daily = /^dai?ly?$/.test((textOf(own(schedule, "freq")) ?? "").toLowerCase());
  if (daily && base.every > 1) return inWords(base, schedule, warn);
  if (base.every > 1 && !base.startsOn) warn("start_missing", "dtstart", base.every);
  const weekdays =
    days.length > 0
      ? [...new Set(days.map(({ weekday }) => weekday))]
      : daily
        ? [1, 2, 3, 4, 5, 6, 7]
        : dayOfStart(base);
  if (weekdays.length === 0) return inWords(base, schedule, warn);
  return weekdays.map((weekday) => ({ ...base, weekday }));
}

const dayOfStart = ({ startsOn }: GatheredSession) => (startsOn ? [weekdayOfDate(startsOn)] : []);

function monthly(base: GatheredSession, days: Day[], schedule: Thing, warn: Warn): GatheredSession[] {
  // "Monthly on Mondays", without saying which, is every Monday.
  if (days.length > 0) {
    return days.map(({ weekday, nth }) =>
      nth === null ? { ...base, every: 1, weekday } : { ...base, repeats: "monthly", weekday, nth },
    );
  }
  const numbers = (textOf(own(schedule, "bymonthday")) ?? "")
    .split(",")
    .filter((day) => day.trim())
    .map(Number);
  const inMonth = numbers.length > 0 ? numbers : base.startsOn ? [Number(base.startsOn.slice(8))] : [];
  const real = inMonth.filter((day) => Number.isInteger(day) && day >= 1 && day <= 31);
  if (real.length === 0) return inWords(base, schedule, warn);
  return [...new Set(real)].map((nth) => ({ ...base, repeats: "monthly", nth }));
}

/** Nothing that could be computed with: what was said, and the times as they stood. */
function inWords(base: GatheredSession, schedule: Thing, warn: Warn): GatheredSession[] {
  const times = [base.fromTime, base.untilTime].filter(Boolean).join("–");
  const freq = textOf(own(schedule, "freq"));
  if (freq) warn("hours_unreadable", "freq", freq);
  const note = [freq, times, base.note].filter(Boolean).join(" ");
  return note ? [{ ...noSession, placeKey: base.placeKey, startsOn: base.startsOn, endsOn: base.endsOn, note }] : [];
}

/** Which weekdays a few words name: "monday", "Mon, Wed". */
export const weekdaysIn = (text: string) =>
  text
    .split(/[,;/&]|\band\b/)
    .map(weekdayOf)
    .filter((day) => day !== null);
