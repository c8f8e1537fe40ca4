import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { sessionsOfHours } from "#app/asset-import/opening-hours.server.ts";
import { sessionsOfSchedule } from "#app/asset-import/schedule.ts";
import { startWarnings } from "#app/asset-import/warn.ts";
import { bydayOf, weekdayOf } from "#app/asset-import/weekdays.ts";

const short = (words: string) => {
  const { warnings, warn } = startWarnings();
  const sessions = sessionsOfHours(words, warn);
  return {
    week: sessions
      .filter(({ weekday }) => weekday)
      .map(({ weekday, fromTime, untilTime }) => `${weekday} ${fromTime}-${untilTime}`),
    note: sessions[0]?.note ?? null,
    said: warnings.map(({ what }) => what),
  };
};

test.each([
  [
    "Mo-We 09:00-17:00; Sa 10:00-12:00,14:00-16:00",
    ["1 09:00-17:00", "2 09:00-17:00", "3 09:00-17:00", "6 10:00-12:00", "6 14:00-16:00"],
    null,
  ],
  ["Mo 9:00-19:00;Su 10:30-16:30", ["1 09:00-19:00", "7 10:30-16:30"], null],
  ["Th-Sa 18:00-08:00", ["4 18:00-08:00", "5 18:00-08:00", "6 18:00-08:00"], null],
  ["Su 22:00-02:00", ["7 22:00-02:00"], null],
  ["24/7", ["1", "2", "3", "4", "5", "6", "7"].map((day) => `${day} 00:00-00:00`), null],
  ["Mo 09:00-17:00; PH off", ["1 09:00-17:00"], "Mo 09:00-17:00; PH off"],
  ["Mo 09:00-17:00; SH off", ["1 09:00-17:00"], "Mo 09:00-17:00; SH off"],
  ["Monday 9am - 5pm", ["1 09:00-17:00"], "Monday 9am - 5pm"],
])("%s is a week that can be reckoned with", (words, week, note) => {
  expect(short(words)).toEqual({ week, note, said: [] });
});

test.each([
  "sunrise-sunset",
  '"by appointment"',
  "Mo 10:00+",
  "Tu[1] 10:00-12:00",
  "Apr-Sep Mo 10:00-12:00",
  "week 1-53/2 Mo 10:00-12:00",
  "Mon-Fri 9-5",
  "2-4pm Fridays",
  "Open daily",
  "ring first",
  "Mo-Su 08:00-00:00, PH 10:00-17:00",
])("%s stays in words: nobody is sent to a closed door by a guess", (words) => {
  expect(short(words)).toEqual({ week: [], note: words, said: ["hours_unreadable"] });
});

test("the hours are the same wherever the server stands", () => {
  const script = `
    import { sessionsOfHours } from "./app/asset-import/opening-hours.server.ts";
    const words = ["Mo-Fr 09:00-17:00; Sa 23:00-03:00", "24/7", "Su 00:00-24:00", "Th-Sa 18:00-08:00"];
    console.log(JSON.stringify(words.map((one) => sessionsOfHours(one, () => {}))));`;
  const answers = [
    "Europe/London",
    "UTC",
    "America/New_York",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
  ].map((zone) =>
    execFileSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    }),
  );
  expect(answers[0]).toContain('"fromTime":"23:00","untilTime":"03:00"');
  expect(new Set(answers).size).toBe(1);
});

const of = (schedule: Record<string, unknown>) => {
  const { warnings, warn } = startWarnings();
  const sessions = sessionsOfSchedule(schedule, null, warn);
  return { sessions, said: warnings.map(({ what }) => what) };
};

test("a weekly schedule is a session on each of its days, in whatever way the feed writes weekly", () => {
  for (const freq of ["WEEKLY", "weekly", "week"]) {
    const { sessions } = of({
      freq,
      byday: "TH,FR",
      opens_at: "10:00Z",
      closes_at: "12:00:00",
      valid_to: "2027-01-01",
    });
    expect(sessions).toMatchObject([
      { repeats: "weekly", weekday: 4, fromTime: "10:00", untilTime: "12:00", endsOn: "2027-01-01" },
      { repeats: "weekly", weekday: 5 },
    ]);
  }
  expect(of({ weekday: "Monday", opens_at: "09:30" }).sessions).toMatchObject([
    { repeats: "weekly", weekday: 1, fromTime: "09:30" },
  ]);
  expect(of({ freq: "WEEKLY", dtstart: "2026-03-12T10:00:00Z" }).sessions).toMatchObject([
    { weekday: 4, startsOn: "2026-03-12" },
  ]);
  expect(of({ freq: "WEEKLY", interval: 2, byday: "MO" }).said).toEqual(["start_missing"]);
});

test("monthly is the second Monday, the last Friday or a day of the month", () => {
  expect(of({ freq: "MONTHLY", byday: "2MO,-1FR" }).sessions).toMatchObject([
    { repeats: "monthly", weekday: 1, nth: 2 },
    { repeats: "monthly", weekday: 5, nth: -1 },
  ]);
  expect(of({ freq: "month", bymonthday: "1,15,40" }).sessions).toMatchObject([
    { repeats: "monthly", weekday: null, nth: 1 },
    { repeats: "monthly", weekday: null, nth: 15 },
  ]);
});

test("one day is once, the whole day is from midnight to midnight, and the rest stays in words", () => {
  expect(of({ dtstart: "2026-03-12", valid_to: "2026-03-12", opens_at: "10:00" }).sessions).toMatchObject([
    { repeats: "once", startsOn: "2026-03-12" },
  ]);
  expect(of({ byday: "MO", opens_at: "00:00", closes_at: "23:59" }).sessions).toMatchObject([
    { fromTime: "00:00", untilTime: "00:00" },
  ]);
  expect(of({ freq: "YEARLY", description: "At Christmas" })).toMatchObject({
    sessions: [{ weekday: null, note: "YEARLY At Christmas" }],
    said: ["hours_unreadable"],
  });
  expect(of({ description: "Most evenings" }).sessions).toMatchObject([
    { weekday: null, fromTime: null, note: "Most evenings" },
  ]);
  expect(of({}).sessions).toEqual([]);
});

test("days are known by their names, long and short", () => {
  expect(["MO", "Tuesday", "weds", "Thurs", "fri", "Saturdays", "sun"].map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(["someday", "", "moon", "constructor"].map(weekdayOf)).toEqual([null, null, null, null]);
  expect([bydayOf("-1FR"), bydayOf("6MO"), bydayOf("0MO")]).toEqual([{ weekday: 5, nth: -1 }, null, null]);
});
