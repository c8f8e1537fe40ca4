import { describe, expect, test } from "vitest";
import { hourDigit, hoursOf, isOn, openHoursOf, type Session, sessionsFrom } from "#app/search/hours.ts";
import { fc } from "../setup/chance.ts";

const weekly = (more: Partial<Session> = {}): Session => ({
  repeats: "weekly",
  every: 1,
  weekday: 2,
  nth: null,
  fromTime: "10:00",
  untilTime: "12:00",
  startsOn: null,
  endsOn: null,
  ...more,
});

describe("whether something is on", () => {
  // March 2026 begins on a Sunday: Tuesdays are 3, 10, 17, 24 and 31.
  test.each([
    ["at its first minute", weekly(), "2026-03-10", "10:00", true],
    ["no more at its last", weekly(), "2026-03-10", "12:00", false],
    ["not on another day", weekly(), "2026-03-11", "11:00", false],
    ["not before it begins", weekly({ startsOn: "2026-03-11" }), "2026-03-10", "11:00", false],
    ["on its last day", weekly({ endsOn: "2026-03-10" }), "2026-03-10", "11:00", true],
    ["not after its last day", weekly({ endsOn: "2026-03-09" }), "2026-03-10", "11:00", false],
    ["over midnight", weekly({ fromTime: "22:00", untilTime: "02:00" }), "2026-03-11", "01:59", true],
    ["over midnight, the day before", weekly({ fromTime: "22:00", untilTime: "02:00" }), "2026-03-10", "01:59", false],
    ["every other week, in it", weekly({ every: 2, startsOn: "2026-03-03" }), "2026-03-17", "11:00", true],
    ["every other week, between", weekly({ every: 2, startsOn: "2026-03-03" }), "2026-03-10", "11:00", false],
    [
      "every other week, begun on a Thursday",
      weekly({ every: 2, startsOn: "2026-03-05" }),
      "2026-03-17",
      "11:00",
      true,
    ],
    ["the second Tuesday", weekly({ repeats: "monthly", nth: 2 }), "2026-03-10", "11:00", true],
    ["the third is not the second", weekly({ repeats: "monthly", nth: 2 }), "2026-03-17", "11:00", false],
    ["the last Tuesday", weekly({ repeats: "monthly", nth: -1 }), "2026-03-31", "11:00", true],
    ["the last but one is not the last", weekly({ repeats: "monthly", nth: -1 }), "2026-03-24", "11:00", false],
    ["the fifteenth", weekly({ repeats: "monthly", weekday: null, nth: 15 }), "2026-03-15", "11:00", true],
    ["once", weekly({ repeats: "once", weekday: null, startsOn: "2026-03-14" }), "2026-03-14", "11:00", true],
    [
      "once, a week later",
      weekly({ repeats: "once", weekday: null, startsOn: "2026-03-14" }),
      "2026-03-21",
      "11:00",
      false,
    ],
    ["never without times", weekly({ untilTime: null }), "2026-03-10", "11:00", false],
    [
      "in every other month",
      weekly({ repeats: "monthly", nth: 2, every: 2, startsOn: "2026-01-01" }),
      "2026-03-10",
      "11:00",
      true,
    ],
    [
      "not in the month between",
      weekly({ repeats: "monthly", nth: 2, every: 2, startsOn: "2026-02-01" }),
      "2026-03-10",
      "11:00",
      false,
    ],
  ])("%s", (_name, session, day, time, expected) => {
    expect(isOn(session, { day, time })).toBe(expected);
    expect(sessionsFrom(hoursOf([session, weekly()]))).toEqual([session, weekly()]);
  });

  test("the hours of the week leave out nothing that is on", () => {
    const two = (number: number) => String(number).padStart(2, "0");
    const times = fc.integer({ min: 0, max: 1439 }).map((it) => `${two(Math.floor(it / 60))}:${two(it % 60)}`);
    const days = fc
      .integer({ min: 0, max: 400 })
      .map((it) => new Date(Date.UTC(2026, 0, 1 + it)).toISOString().slice(0, 10));
    const sessions = fc.record({
      repeats: fc.constantFrom("weekly" as const, "monthly" as const, "once" as const),
      every: fc.integer({ min: 1, max: 3 }),
      weekday: fc.option(fc.integer({ min: 1, max: 7 })),
      nth: fc.option(fc.constantFrom(1, 2, 3, 4, 5, -1)),
      fromTime: fc.option(times),
      untilTime: fc.option(times),
      startsOn: fc.option(days),
      endsOn: fc.constant(null),
    });
    let on = 0;
    fc.assert(
      fc.property(fc.array(sessions, { maxLength: 4 }), days, times, (some, day, time) => {
        const { at, digits } = hourDigit({ day, time });
        const mayBe = digits.includes(openHoursOf(some)[at - 1] ?? "");
        const is = some.some((session) => isOn(session, { day, time }));
        if (is) on++;
        expect(mayBe || !is).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(on).toBeGreaterThan(50);
  });
});
