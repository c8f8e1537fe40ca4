import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { cell, line } from "#app/open-data/cells.ts";
import { hoursInWords } from "#app/open-data/hours-in-words.ts";
import { fc } from "../setup/chance.ts";

test("what a spreadsheet would run as a formula is text", () => {
  for (const evil of ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
    expect(parse(line([evil]))).toEqual([[`'${evil}`]]);
  expect(cell("1-2")).toBe("1-2");
  expect(cell(-1.4006)).toBe("-1.4006");
});

test("whatever stands in a cell is read as it was written", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 6 }), (values) => {
      const expected = values.map((value) => (/^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value));
      expect(parse(line(values), { record_delimiter: "\r\n" })).toEqual([expected]);
    }),
  );
});

test("hours are said in words", () => {
  const weekly = {
    repeats: "weekly" as const,
    every: 1,
    weekday: 2,
    nth: null,
    fromTime: "09:30",
    untilTime: "12:30",
    startsOn: null,
    endsOn: null,
    note: null,
  };
  expect(
    hoursInWords([
      weekly,
      { ...weekly, every: 2, startsOn: "2026-03-03", endsOn: "2026-06-30", note: "term time" },
      { ...weekly, repeats: "monthly", nth: -1 },
      { ...weekly, repeats: "monthly", weekday: null, nth: 15, every: 3 },
      { ...weekly, repeats: "once", weekday: null, startsOn: "2026-03-28" },
      { ...weekly, weekday: null, fromTime: null, untilTime: null, note: "Ask at the desk" },
    ]),
  ).toBe(
    "Tuesday 09:30–12:30; Tuesday every 2 weeks 09:30–12:30 from 3 March 2026 until 30 June 2026 (term time); " +
      "last Tuesday of the month 09:30–12:30; day 15 of every 3 months 09:30–12:30; 28 March 2026 09:30–12:30; (Ask at the desk)",
  );
});
