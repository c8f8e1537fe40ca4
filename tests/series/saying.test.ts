import { describe, expect, test } from "vitest";
import { seriesForm } from "#app/series/forms.ts";
import { type Repeats, writeRule } from "#app/series/recurrence.ts";
import { sayOrdinal, sayRule } from "#app/series/say-rule.ts";
import { sayFor } from "#app/words/index.ts";
import { castId } from "#db/cast/people.ts";

const said = (repeats: Repeats, more: Partial<Parameters<typeof sayRule>[0]> = {}) => {
  const series = {
    rule: writeRule(repeats),
    whenKind: "exact" as const,
    fromTime: "15:30",
    untilTime: null,
    startsOn: "2026-03-12",
    until: null,
    skipsSchoolHolidays: false,
    skipsBankHolidays: false,
    ...more,
  };
  const plain = (text: string) => text.replaceAll("\u00A0", " ");
  return [plain(sayRule(series, sayFor("en"), "en")), plain(sayRule(series, sayFor("cy"), "cy"))];
};

describe("a rule in the reader's words", () => {
  test("days of the week, an end and the school holidays", () => {
    expect(
      said({ every: "week", weeks: 1, weekdays: ["TU", "FR"] }, { until: "2026-04-03", skipsSchoolHolidays: true }),
    ).toEqual([
      "every Tuesday and Friday at 3:30 pm until 3 April, not in the school holidays",
      "bob dydd Mawrth a dydd Gwener am 3:30 yh tan 3 Ebrill, ond nid yng ngwyliau'r ysgol",
    ]);
  });

  test("every few weeks, between two times", () => {
    const times = { whenKind: "between" as const, fromTime: "13:00", untilTime: "16:00" };
    expect(said({ every: "week", weeks: 2, weekdays: ["MO"] }, times)).toEqual([
      "every 2 weeks on Monday between 1 pm and 4 pm",
      "bob pythefnos ar ddydd Llun rhwng 1 yh a 4 yh",
    ]);
    expect(said({ every: "week", weeks: 3, weekdays: ["MO"] })[1]).toBe("bob 3 wythnos ar ddydd Llun am 3:30 yh");
  });

  test("Monday to Friday, and every day", () => {
    const workdays = ["MO", "TU", "WE", "TH", "FR"] as const;
    expect(said({ every: "week", weeks: 1, weekdays: workdays })[0]).toBe("every day from Monday to Friday at 3:30 pm");
    expect(said({ every: "day" }, { skipsBankHolidays: true })).toEqual([
      "every day at 3:30 pm, not on bank holidays",
      "bob dydd am 3:30 yh, ond nid ar wyliau banc",
    ]);
  });

  test("once a month", () => {
    expect(said({ every: "weekday_of_month", nth: 2, weekday: "TU" }, { until: "2027-01-31" })).toEqual([
      "on the second Tuesday of every month at 3:30 pm until 31 January 2027",
      "ar yr ail ddydd Mawrth o bob mis am 3:30 yh tan 31 Ionawr 2027",
    ]);
    expect(said({ every: "weekday_of_month", nth: -1, weekday: "FR" })[1]).toBe(
      "ar y dydd Gwener olaf o bob mis am 3:30 yh",
    );
    expect(said({ every: "day_of_month", monthDay: 21 })).toEqual([
      "on the 21st of every month at 3:30 pm",
      "ar yr 21ain o bob mis am 3:30 yh",
    ]);
    expect(said({ every: "day_of_month", monthDay: -1 })[0]).toBe("on the last day of every month at 3:30 pm");
  });

  test("numbers in order", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 22, 23, 31].map((day) => sayOrdinal(day, "en"))).toEqual(
      "1st 2nd 3rd 4th 11th 12th 13th 22nd 23rd 31st".split(" "),
    );
    expect([1, 2, 3, 5, 8, 11, 15, 18, 20, 21, 29, 31].map((day) => sayOrdinal(day, "cy"))).toEqual(
      "y 1af, yr 2il, y 3ydd, y 5ed, yr 8fed, yr 11eg, y 15fed, y 18fed, yr 20fed, yr 21ain, y 29ain, yr 31ain".split(
        ", ",
      ),
    );
  });
});

describe("what the form takes", () => {
  const typed = {
    kind: "lift",
    title: "A lift",
    every: "week",
    weeks: "2",
    weekdays: ["TU"],
    nth: "-1",
    weekday: "MO",
    monthDay: "-1",
    startsOn: "2026-03-12",
    whenKind: "exact",
    fromTime: "15:30",
    place: castId("home-grace"),
    helpersNeeded: "1",
    ring: "all",
  };
  const problems = (more: object) =>
    seriesForm.safeParse({ ...typed, ...more }).error?.issues.map(({ path, message }) => `${path.join()}: ${message}`);

  test("a lift every second Tuesday", () => {
    expect(problems({})).toBeUndefined();
    expect(seriesForm.parse(typed)).toMatchObject({ weeks: 2, nth: -1, monthDay: -1 });
  });

  test.each([
    [{ weekdays: [] }, "weekdays: series.weekdays_missing"],
    [{ weekdays: undefined }, "weekdays: series.weekdays_missing"],
    [{ whenKind: "between", untilTime: "15:00" }, "untilTime: tasks.until_before"],
    [{ until: "2026-03-11" }, "until: series.until_before"],
    [{ weeks: "9" }, "weeks: common.choose"],
    [{ monthDay: "0" }, "monthDay: common.choose"],
    [{ nth: "7" }, "nth: common.choose"],
    [{ place: "other" }, "area: tasks.area_missing"],
  ])("not %o", (more, problem) => {
    expect(problems(more)).toContain(problem);
  });
});
