import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import type * as Rrule from "rrule";
import { addDays } from "#app/lib/dates.ts";
import { datesOf, NTHS, type Repeats, WEEKDAYS, writeRule } from "#app/series/recurrence.ts";
import { spanOf } from "#app/tasks/rules.ts";
import { below, oneOf, type Random, randomFrom } from "../setup/random.ts";

// Works out rules and wall times in two ways and counts where they differ. Everything random comes from one seed, so that the same is asked
// under every time zone of the server; the digest says in one word whether the same came out.

export interface Checked {
  rules: number;
  differences: number;
  cases: number;
  wrong: number;
  /** How many of the cases were times that do not exist, and how many come twice. */
  skipped: number;
  doubled: number;
  digest: string;
}

// Its file for Node says nothing of what it exports.
const { RRule } = createRequire(import.meta.url)("rrule") as typeof Rrule;
const ZONES = [
  "Europe/London",
  "America/New_York",
  "Pacific/Auckland",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Kathmandu",
] as const;

export function checkRecurrence({
  rules,
  cases,
  seed = 20_260_312,
}: {
  rules: number;
  cases: number;
  seed?: number;
}): Checked {
  const random = randomFrom(seed);
  const digest = createHash("sha256");
  let differences = 0;
  for (let i = 0; i < rules; i++) {
    const asked = randomRule(random);
    const ours = datesOf(asked, asked.from, asked.to, []);
    digest.update(`${asked.rule} ${ours.join()}\n`);
    if (ours.join() !== byRrule(asked).join()) differences++;
  }
  const times = checkTimes(random, cases, (text) => digest.update(text));
  return { rules, differences, ...times, digest: digest.digest("hex").slice(0, 16) };
}

const some = <T>(random: Random, all: readonly T[], most: number) => [
  ...new Set(Array.from({ length: 1 + below(random, most) }, () => oneOf(random, all))),
];

/** What people say aloud. */
function randomRepeats(random: Random): Repeats {
  switch (below(random, 4)) {
    case 0:
      return { every: "weekday_of_month", nth: oneOf(random, NTHS), weekday: oneOf(random, WEEKDAYS) };
    case 1:
      return { every: "day_of_month", monthDay: random() < 0.2 ? -1 : 1 + below(random, 31) };
    case 2:
      return random() < 0.3 ? { every: "day" } : { every: "week", weeks: 1, weekdays: [oneOf(random, WEEKDAYS)] };
    default:
      return { every: "week", weeks: 1 + below(random, 4), weekdays: some(random, WEEKDAYS, 4) };
  }
}

/** And what a rule may say that our form does not offer: the library must know it all the same. */
function stranger(random: Random): string {
  const interval = `INTERVAL=${1 + below(random, 5)}`;
  switch (below(random, 5)) {
    case 0:
      return `FREQ=WEEKLY;${interval};WKST=${oneOf(random, WEEKDAYS)};BYDAY=${some(random, WEEKDAYS, 4).join()}`;
    case 1:
      return `FREQ=MONTHLY;${interval};BYDAY=${some(random, WEEKDAYS, 5).join()};BYSETPOS=${oneOf(random, [1, 2, -1, -2])}`;
    case 2:
      return `FREQ=MONTHLY;${interval};BYMONTHDAY=${some(random, [1, 5, 15, 28, 29, 30, 31, -1, -2, -31], 3).join()}`;
    case 3:
      return `FREQ=YEARLY;BYMONTH=${1 + below(random, 12)};BYDAY=${oneOf(random, [1, 2, 3, 4, -1, -2])}${oneOf(random, WEEKDAYS)}`;
    default:
      return `FREQ=DAILY;${interval}`;
  }
}

interface Asked {
  rule: string;
  startsOn: string;
  until: string | null;
  from: string;
  to: string;
  skipsSchoolHolidays: boolean;
  skipsBankHolidays: boolean;
}

function randomRule(random: Random): Asked {
  const startsOn = addDays("2025-01-01", below(random, 365 * 15));
  const from = addDays(startsOn, below(random, 400) - 30);
  return {
    rule: random() < 0.6 ? writeRule(randomRepeats(random)) : stranger(random),
    startsOn,
    until: random() < 0.3 ? addDays(startsOn, below(random, 500)) : null,
    from,
    to: addDays(from, 91 + below(random, 300)),
    skipsSchoolHolidays: false,
    skipsBankHolidays: false,
  };
}

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

/** The same rule by another library, told nothing but days. */
function byRrule({ rule, startsOn, until, from, to }: Asked): string[] {
  const made = new RRule({
    ...RRule.parseString(rule),
    dtstart: midnight(startsOn),
    until: until ? midnight(until) : null,
  });
  return made.between(midnight(from), midnight(to), true).map((date) => date.toISOString().slice(0, 10));
}

/** Series laid over days, most of them across a change of the clocks; each date is one case. */
function checkTimes(random: Random, cases: number, note: (text: string) => void) {
  const changes = new Map(ZONES.map((zone) => [zone, changesOf(zone)]));
  let done = 0;
  let wrong = 0;
  const odd = { skipped: 0, doubled: 0 };
  while (done < cases) {
    const zone = oneOf(random, ZONES);
    const near = changes.get(zone) ?? [];
    const isNear = near.length > 0 && random() < 0.7;
    const from = addDays(
      isNear ? oneOf(random, near) : addDays("2025-01-02", below(random, 365 * 15)),
      -below(random, 15),
    );
    const time = isNear
      ? `0${below(random, 4)}:${oneOf(random, ["00", "15", "30", "59"])}`
      : `${String(below(random, 24)).padStart(2, "0")}:${String(below(random, 60)).padStart(2, "0")}`;
    const rule = random() < 0.5 ? "FREQ=DAILY" : writeRule(randomRepeats(random));
    const series = { rule, startsOn: from, until: null, skipsSchoolHolidays: false, skipsBankHolidays: false };
    const days = datesOf(series, from, addDays(from, 30), []).slice(0, cases - done);
    let last = 0;
    for (const onDay of days) {
      const { startsAt } = spanOf({ whenKind: "exact", onDay, fromTime: time, untilTime: null }, zone);
      const at = startsAt?.getTime() ?? 0;
      // Later than the one before: none is doubled. On its own day: none is skipped.
      const { first, shown } = expected(onDay, time, zone);
      if (shown === 0) odd.skipped++;
      if (shown > 1) odd.doubled++;
      if (at !== first || at <= last || !wall(at, zone).startsWith(onDay)) wrong++;
      last = at;
      note(`${zone} ${onDay} ${time} ${at}\n`);
    }
    done += days.length;
  }
  return { cases: done, wrong, ...odd };
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** What a clock on the wall in a zone shows at a moment: "2026-03-29 01:30". */
function wall(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format)
    formats.set(
      zone,
      (format = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
      })),
    );
  return format.format(at);
}
const HOUR = 3_600_000;
const asUtc = (text: string) => Date.parse(`${text.replace(" ", "T")}:00Z`);
const offsetAt = (at: number, zone: string) => asUtc(wall(at, zone)) - at;

/** By looking at clocks alone: the first moment that shows this time; where none does, as much later as the clocks jump. */
function expected(day: string, time: string, zone: string): { first: number; shown: number } {
  const wanted = `${day} ${time}`;
  const before = offsetAt(asUtc(wanted) - 36 * HOUR, zone);
  const after = offsetAt(asUtc(wanted) + 36 * HOUR, zone);
  const moments = new Set([before, after].map((offset) => asUtc(wanted) - offset));
  const shown = [...moments].filter((at) => wall(at, zone) === wanted);
  return { first: shown.length > 0 ? Math.min(...shown) : asUtc(wanted) - before, shown: shown.length };
}

/** The days on which the clocks of a zone change, 2025 to 2040. */
function changesOf(zone: string): string[] {
  const days: string[] = [];
  for (let day = "2025-01-01"; day < "2040-12-01"; day = addDays(day, 1))
    if (offsetAt(asUtc(`${day} 12:00`) - 24 * HOUR, zone) !== offsetAt(asUtc(`${day} 12:00`), zone)) days.push(day);
  return days;
}

// Asked for by itself, under another zone of the server: node tests/series/check-recurrence.ts <rules> <cases>
if (process.argv[1]?.endsWith("check-recurrence.ts")) {
  const [rules = 100, cases = 1000] = process.argv.slice(2).map(Number);
  process.stdout.write(
    JSON.stringify({ ...checkRecurrence({ rules, cases }), offset: new Date(2026, 6, 1).getTimezoneOffset() }),
  );
}
