import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { bankHolidaysOf, isBankHoliday } from "#app/series/bank-holidays.ts";
import { datesOf, daysOf, firstOf, readRule, type Repeats, writeRule } from "#app/series/recurrence.ts";
import { isForDay, standingAfter } from "#app/series/rules.ts";
import { spanOf } from "#app/tasks/rules.ts";
import { checkRecurrence } from "./check-recurrence.ts";

// None of this touches a database; the full figures are worked out once, beside SQLite.
const isFull = !process.env.DATABASE_URL;
const RULES = isFull ? 1500 : 200;
const CASES = isFull ? 20_000 : 2000;

const days = (repeats: Repeats, from: string, to: string) => daysOf(writeRule(repeats), from, from, to);

describe("rules people say aloud", () => {
  test("every second week, on two days", () => {
    expect(days({ every: "week", weeks: 2, weekdays: ["TU", "FR"] }, "2026-03-17", "2026-04-17")).toEqual([
      "2026-03-17",
      "2026-03-20",
      "2026-03-31",
      "2026-04-03",
      "2026-04-14",
      "2026-04-17",
    ]);
  });

  test("the last Friday of the month, and the second Monday", () => {
    expect(days({ every: "weekday_of_month", nth: -1, weekday: "FR" }, "2026-01-01", "2026-04-01")).toEqual([
      "2026-01-30",
      "2026-02-27",
      "2026-03-27",
    ]);
    expect(days({ every: "weekday_of_month", nth: 2, weekday: "MO" }, "2026-01-01", "2026-03-31")).toEqual([
      "2026-01-12",
      "2026-02-09",
      "2026-03-09",
    ]);
  });

  test("the 31st leaves short months out, the last day of the month does not", () => {
    expect(days({ every: "day_of_month", monthDay: 31 }, "2026-01-01", "2026-05-31")).toEqual([
      "2026-01-31",
      "2026-03-31",
      "2026-05-31",
    ]);
    expect(days({ every: "day_of_month", monthDay: -1 }, "2028-01-01", "2028-03-01")).toEqual([
      "2028-01-31",
      "2028-02-29",
    ]);
  });

  test("every two weeks is counted from its first date, whichever day it was asked on", () => {
    const repeats: Repeats = { every: "week", weeks: 2, weekdays: ["TU"] };
    expect(firstOf(repeats, "2026-03-19")).toBe("2026-03-24");
    expect(daysOf(writeRule(repeats), "2026-03-24", "2026-04-01", "2026-04-30")).toEqual(["2026-04-07", "2026-04-21"]);
  });

  test("what is written can be read again", () => {
    const all: Repeats[] = [
      { every: "day" },
      { every: "week", weeks: 1, weekdays: ["MO"] },
      { every: "week", weeks: 3, weekdays: ["TU", "SU"] },
      { every: "weekday_of_month", nth: -1, weekday: "WE" },
      { every: "day_of_month", monthDay: -1 },
      { every: "day_of_month", monthDay: 29 },
    ];
    for (const repeats of all) expect(readRule(writeRule(repeats))).toEqual(repeats);
    expect(() => readRule("FREQ=YEARLY")).toThrow("not a rule");
  });

  test("until a day, not in the school holidays, not on bank holidays", () => {
    const series = {
      rule: "FREQ=WEEKLY;BYDAY=MO",
      startsOn: "2026-03-23",
      until: "2026-05-18",
      skipsSchoolHolidays: true,
      skipsBankHolidays: true,
    };
    const easter = { fromDay: "2026-03-30", toDay: "2026-04-10" };
    expect(datesOf(series, "2026-01-01", "2026-12-31", [easter])).toEqual([
      "2026-03-23",
      "2026-04-13",
      "2026-04-20",
      "2026-04-27",
      "2026-05-11",
      "2026-05-18",
    ]);
  });
});

describe("who takes every date", () => {
  test("only on their days, from the day they said it, and not while they are away", () => {
    const standing = { weekdays: "TU,FR", fromDay: "2026-03-17" };
    const away = [{ fromDay: "2026-03-20", toDay: "2026-03-24" }];
    const taken = ["2026-03-13", "2026-03-17", "2026-03-18", "2026-03-20", "2026-03-24", "2026-03-27"].filter((day) =>
      isForDay(standing, day, away),
    );
    expect(taken).toEqual(["2026-03-17", "2026-03-27"]);
  });

  test("when the days change, nobody is promised to a day they did not choose", () => {
    const [tuesdays, both, wednesdays] = ["TU", "TU,FR", "WE"].map((by) => `FREQ=WEEKLY;BYDAY=${by}`) as [
      string,
      string,
      string,
    ];
    expect(standingAfter(null, tuesdays, tuesdays)).toEqual({ weekdays: null });
    expect(standingAfter(null, tuesdays, both)).toEqual({ weekdays: "TU" });
    expect(standingAfter("TU", both, tuesdays)).toEqual({ weekdays: null });
    expect(standingAfter(null, both, tuesdays)).toBeNull();
    expect(standingAfter(null, tuesdays, wednesdays)).toBeNull();
    expect(standingAfter(null, "FREQ=DAILY", tuesdays)).toBeNull();
  });
});

// As published on gov.uk for England and Wales.
const PUBLISHED: Record<number, string> = {
  2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
  2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
  2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
  2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
  2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
  2029: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
  2030: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
};

describe("bank holidays in England and Wales", () => {
  test.each(Object.entries(PUBLISHED))("%s", (year, published) => {
    expect(bankHolidaysOf(Number(year))).toEqual(published.split(" ").map((day) => `${year}-${day}`));
  });

  test("the years in which days were moved or added", () => {
    expect(bankHolidaysOf(2022)).toEqual([
      "2022-01-03",
      "2022-04-15",
      "2022-04-18",
      "2022-05-02",
      "2022-06-02",
      "2022-06-03",
      "2022-08-29",
      "2022-09-19",
      "2022-12-26",
      "2022-12-27",
    ]);
    expect(bankHolidaysOf(2023)).toContain("2023-05-08");
    expect(bankHolidaysOf(2020)).toContain("2020-05-08");
    expect(bankHolidaysOf(2020)).not.toContain("2020-05-04");
  });

  test("Christmas on a Saturday is free, and so is the Monday given for it", () => {
    expect(
      ["2027-12-24", "2027-12-25", "2027-12-26", "2027-12-27", "2027-12-28", "2027-12-29"].map(isBankHoliday),
    ).toEqual([false, true, true, true, true, false]);
  });
});

describe("the clocks change", () => {
  const at = (onDay: string, fromTime: string, zone: string) =>
    spanOf({ whenKind: "exact", onDay, fromTime, untilTime: null }, zone).startsAt?.toISOString();

  test("a time that is skipped comes later, of one that comes twice the first counts", () => {
    expect(at("2027-03-28", "01:30", "Europe/London")).toBe("2027-03-28T01:30:00.000Z");
    expect(at("2026-10-25", "01:30", "Europe/London")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2026-10-04", "02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00.000Z");
  });

  test(`${RULES} random rules are what another library makes of them, ${CASES} wall times what the clocks show`, () => {
    const checked = checkRecurrence({ rules: RULES, cases: CASES });
    expect(checked).toMatchObject({ rules: RULES, differences: 0, cases: CASES, wrong: 0 });
    expect(checked.skipped).toBeGreaterThan(isFull ? 10 : 0);
    expect(checked.doubled).toBeGreaterThan(isFull ? 10 : 0);
  });

  test("wherever the server stands, the same comes out", async () => {
    const run = promisify(execFile);
    const answers = await Promise.all(
      ["UTC", "America/New_York", "Pacific/Auckland"].map(async (TZ) => {
        const { stdout } = await run(process.execPath, ["tests/series/check-recurrence.ts", "150", "1500"], {
          env: { ...process.env, TZ, DATABASE_URL: "" },
        });
        return JSON.parse(stdout) as { digest: string; offset: number; wrong: number; differences: number };
      }),
    );
    expect(new Set(answers.map(({ offset }) => offset)).size).toBe(3);
    expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
    for (const { wrong, differences } of answers) expect([wrong, differences]).toEqual([0, 0]);
  });
});
