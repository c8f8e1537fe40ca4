import { describe, expect, test } from "vitest";
import { isOnWithin, nextSession, nextWithin, type Span, spanOf } from "#app/around/when.ts";
import { addDays } from "#app/lib/dates.ts";
import { fallsOn, isOn, type Session } from "#app/search/hours.ts";
import { fc } from "../setup/chance.ts";
import { days, sessions, times } from "./random-session.ts";

/** A Thursday at noon. */
const NOW = { day: "2026-03-12", time: "12:00" };
const tuesdays: Session = {
  repeats: "weekly",
  every: 1,
  weekday: 2,
  nth: null,
  fromTime: "09:30",
  untilTime: "12:30",
  startsOn: null,
  endsOn: null,
};

describe("when somebody could come", () => {
  test.each([
    ["any time", { when: "any" }, null],
    ["now, which is a moment", { when: "now" }, null],
    ["Tuesday", { when: "2" }, { days: ["2026-03-17"], from: "00:00", until: "24:00" }],
    ["Tuesday morning", { when: "2", part: "morning" }, { days: ["2026-03-17"], from: "06:00", until: "12:00" }],
    ["the rest of today", { when: "today" }, { days: ["2026-03-12"], from: "12:00", until: "24:00" }],
    [
      "what is left of Thursday, which is today",
      { when: "4" },
      { days: ["2026-03-12"], from: "12:00", until: "24:00" },
    ],
    [
      "Thursday morning, which is over",
      { when: "4", part: "morning" },
      { days: ["2026-03-19"], from: "06:00", until: "12:00" },
    ],
  ] as const)("%s", (_name, asked, expected) => {
    expect(spanOf({ part: undefined, ...asked }, NOW)).toEqual(expected);
  });

  test("any evening is one of the seven that come", () => {
    const span = spanOf({ when: "any", part: "evening" }, NOW);
    expect(span?.days).toHaveLength(7);
    expect(span?.days[0]).toBe("2026-03-12");
  });

  test("what is on within it is on at one of its quarters of an hour, and the other way round", () => {
    let on = 0;
    fc.assert(
      fc.property(sessions, days, times, times, (session, day, a, b) => {
        const [from = a, until = b] = [a, b].toSorted();
        if (from === until) return;
        const span: Span = { days: [day], from, until };
        const quarters = Array.from(
          { length: 96 },
          (_, i) => `${String(Math.floor(i / 4)).padStart(2, "0")}:${String((i % 4) * 15).padStart(2, "0")}`,
        );
        const expected = quarters.some((time) => time >= from && time < until && isOn(session, { day, time }));
        if (expected) on++;
        expect(isOnWithin(session, span)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    expect(on).toBeGreaterThan(30);
  });
});

describe("the next time", () => {
  test.each([
    [
      "today, later",
      { ...tuesdays, weekday: 4, fromTime: "13:00", untilTime: "16:00" },
      { day: "2026-03-12", isNow: false },
    ],
    ["on now", { ...tuesdays, weekday: 4, untilTime: "12:01" }, { day: "2026-03-12", isNow: true }],
    ["over for today", { ...tuesdays, weekday: 4, untilTime: "12:00" }, { day: "2026-03-19", isNow: false }],
    [
      "on since yesterday evening",
      { ...tuesdays, weekday: 3, fromTime: "20:00", untilTime: "14:00" },
      { day: "2026-03-11", isNow: true },
    ],
    [
      "once, in the summer",
      { ...tuesdays, repeats: "once", weekday: null, startsOn: "2026-08-01" },
      { day: "2026-08-01", isNow: false },
    ],
    [
      "a day without a time",
      { ...tuesdays, weekday: 4, fromTime: null, untilTime: null },
      { day: "2026-03-12", isNow: false },
    ],
  ] as const)("%s", (_name, session, expected) => {
    expect(nextSession([session], NOW)).toMatchObject(expected);
  });

  test("there is none of what is over", () => {
    expect(nextSession([{ ...tuesdays, endsOn: "2026-03-16" }], NOW)).toBeNull();
    expect(nextSession([{ ...tuesdays, repeats: "once", weekday: null, startsOn: "2026-03-11" }], NOW)).toBeNull();
  });

  test("is the first day, counted one by one, on which it falls", () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(sessions, { maxLength: 3 }), days, times, (some, day, time) => {
        const now = { day, time };
        const next = nextSession(some, now);
        const isNow = some.some((session) => isOn(session, now));
        expect(next?.isNow ?? false).toBe(isNow);
        if (isNow) return;
        const comes = (on: string) =>
          some.some(
            (session) => fallsOn(session, on) && (on > day || session.fromTime === null || session.fromTime > time),
          );
        const expected = Array.from({ length: 380 }, (_, i) => addDays(day, i)).find(comes);
        if (expected) found++;
        if (expected || (next && next.day <= addDays(day, 379))) expect(next?.day).toBe(expected);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test("is on the day that was asked for, even when it is on sooner", () => {
    const both = [tuesdays, { ...tuesdays, weekday: 4, fromTime: "13:00", untilTime: "16:00" }];
    const span = spanOf({ when: "2", part: "morning" }, NOW);
    expect(nextWithin(both, span, NOW)).toMatchObject({ day: "2026-03-17", fromTime: "09:30", isNow: false });
    expect(nextWithin(both, null, NOW)).toMatchObject({ day: "2026-03-12", fromTime: "13:00" });
  });
});
