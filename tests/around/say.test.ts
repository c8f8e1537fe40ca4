import { describe, expect, test } from "vitest";
import { linesAtTheEnd, linesFirst } from "#app/around/helplines.ts";
import { sayChecked, sayDistance, sayNext, saySessions } from "#app/around/say.ts";
import type { Session } from "#app/search/hours.ts";
import { sayFor } from "#app/words/index.ts";

const english = { say: sayFor("en"), language: "en" as const };
const welsh = { say: sayFor("cy"), language: "cy" as const };
/** Hard spaces are for the page. */
const plain = (text: string) => text.replaceAll("\u00A0", " ");
const on = (weekday: number, more: Partial<Session & { note: string | null }> = {}) => ({
  repeats: "weekly" as const,
  every: 1,
  weekday,
  nth: null,
  fromTime: "09:30",
  untilTime: "12:30",
  startsOn: null,
  endsOn: null,
  note: null,
  ...more,
});

describe("times in words", () => {
  test.each([
    ["a day", [on(2)], ["Every Tuesday, 9:30 am to 12:30 pm"]],
    ["days that follow each other", [1, 2, 3, 4, 5].map((day) => on(day)), ["Monday to Friday, 9:30 am to 12:30 pm"]],
    ["days that do not", [on(2), on(4)], ["Every Tuesday and Thursday, 9:30 am to 12:30 pm"]],
    [
      "other times on another day",
      [on(2), on(4, { fromTime: "13:00", untilTime: "16:00" })],
      ["Every Tuesday, 9:30 am to 12:30 pm", "Every Thursday, 1 pm to 4 pm"],
    ],
    [
      "always",
      [1, 2, 3, 4, 5, 6, 7].map((day) => on(day, { fromTime: "00:00", untilTime: "00:00" })),
      ["Every day, day and night"],
    ],
    [
      "every other week",
      [on(2, { every: 2, startsOn: "2026-03-03" })],
      ["Every 2 weeks on Tuesday, from Tuesday 3 March, 9:30 am to 12:30 pm"],
    ],
    ["once a month", [on(5, { repeats: "monthly", nth: 1 })], ["The first Friday of the month, 9:30 am to 12:30 pm"]],
    [
      "the last one of every other month",
      [on(5, { repeats: "monthly", nth: -1, every: 2 })],
      ["The last Friday of the month, every 2 months, 9:30 am to 12:30 pm"],
    ],
    [
      "a date",
      [on(5, { repeats: "monthly", weekday: null, nth: 15 })],
      ["On day 15 of the month, 9:30 am to 12:30 pm"],
    ],
    [
      "once",
      [on(5, { repeats: "once", startsOn: "2026-03-28", untilTime: null })],
      ["Saturday 28 March, from 9:30 am"],
    ],
    [
      "only what a source said",
      [on(5, { weekday: null, fromTime: null, repeats: "once", note: "Term time" })],
      ["Term time"],
    ],
  ])("%s", (_name, sessions, expected) => {
    expect(saySessions(sessions, english).map(plain)).toEqual(expected);
  });

  test("in Welsh a day inside a sentence is written small, and softens", () => {
    expect(saySessions([on(2)], welsh).map(plain)).toEqual(["Bob dydd Mawrth, 9:30 yb tan 12:30 yh"]);
    expect(saySessions([on(1), on(2), on(3)], welsh).map(plain)).toEqual([
      "Dydd Llun i ddydd Mercher, 9:30 yb tan 12:30 yh",
    ]);
  });
});

test("the next time says today and tomorrow, and what is open says until when", () => {
  const next = { day: "2026-03-12", fromTime: "13:00", untilTime: "16:00", isNow: false };
  expect(plain(sayNext(next, "2026-03-12", english))).toBe("Next: today, 1 pm to 4 pm");
  expect(plain(sayNext(next, "2026-03-11", english))).toBe("Next: tomorrow, 1 pm to 4 pm");
  expect(plain(sayNext(next, "2026-03-10", english))).toBe("Next: Thursday 12 March, 1 pm to 4 pm");
  expect(plain(sayNext({ ...next, isNow: true }, "2026-03-12", english))).toBe("Open now, until 4 pm");
  expect(sayNext({ ...next, isNow: true, untilTime: "13:00" }, "2026-03-12", english)).toBe("Open now");
});

test("a distance is no more exact than it can be", () => {
  expect(sayDistance(80, english)).toBe("very near");
  expect(sayDistance(960, english)).toBe("about 0.6 miles");
  expect(sayDistance(1609, english)).toBe("about 1 mile");
  expect(sayDistance(20_000, english)).toBe("about 12 miles");
});

test("who made sure is said without a name, and when nobody did, that is said", () => {
  expect(sayChecked({ daysAgo: 20, by: "programme", isStale: false }, english)).toBe(
    "Checked 20 days ago by the programme.",
  );
  expect(sayChecked({ daysAgo: 1, by: "source", isStale: false }, english)).toBe(
    "Checked 1 day ago by whoever told us of it.",
  );
  expect(sayChecked({ daysAgo: 300, by: "programme", isStale: true }, english)).toBe(
    "Checked 10 months ago by the programme.",
  );
  expect(sayChecked({ daysAgo: null, by: "source", isStale: true }, english)).toBe("Nobody has checked this yet.");
});

test("whoever is afraid at home reads the number for it before anything else; and every line stands somewhere once", () => {
  expect(linesFirst(["safe_home"]).map(({ key }) => key)).toEqual(["emergency", "abuse"]);
  expect(linesFirst(["crisis"]).map(({ key }) => key)).toEqual(["emergency", "nhs", "samaritans"]);
  expect(linesFirst(["money"])).toEqual([]);
  expect(linesAtTheEnd(["money"])[0]?.key).toBe("debt");
  for (const asked of [[], ["crisis"], ["money", "safe_home"]])
    expect(new Set([...linesFirst(asked), ...linesAtTheEnd(asked)]).size).toBe(10);
});
