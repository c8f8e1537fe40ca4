import { describe, expect, test } from "vitest";
import { datesOf, isLinkOn, keptWeekdays, mayReadWords, USUAL, whichCounts, whoIsNudged } from "#app/checkins/rules.ts";

const DUE = new Date("2026-03-10T18:00:00Z");
const late = (minutes: number) => new Date(DUE.getTime() + minutes * 60_000);

describe("who hears that a check-in has not come", () => {
  const open = { state: "open", dueAt: DUE };

  test("first the helper, then the facilitator, then the connector", () => {
    expect(whoIsNudged(open, USUAL, late(0))).toEqual([]);
    expect(whoIsNudged(open, USUAL, late(14))).toEqual([]);
    expect(whoIsNudged(open, USUAL, late(15))).toEqual(["helper"]);
    expect(whoIsNudged(open, USUAL, late(120))).toEqual(["helper", "facilitator"]);
    expect(whoIsNudged(open, USUAL, late(1440))).toEqual(["helper", "facilitator", "connector"]);
  });

  test("nobody before it is due, even when all hear at once", () => {
    const atOnce = { helperMinutes: 0, facilitatorMinutes: 0, connectorMinutes: 0 };
    expect(whoIsNudged(open, atOnce, late(-1))).toEqual([]);
    expect(whoIsNudged(open, atOnce, late(0))).toEqual(["helper", "facilitator", "connector"]);
  });

  test.each(["made", "tried", "answered", "lapsed"])("nobody when it was %s", (state) => {
    expect(whoIsNudged({ state, dueAt: DUE }, USUAL, late(5000))).toEqual([]);
  });

  test("nobody any more after a week", () => {
    expect(whoIsNudged(open, USUAL, late(7 * 1440))).toHaveLength(3);
    expect(whoIsNudged(open, USUAL, late(7 * 1440 + 1))).toEqual([]);
  });
});

describe("the dates of a plan", () => {
  const plan = { weekdays: "2,5", byTime: "18:00", timeZone: "Europe/London", from: "2026-03-12", until: null };
  const now = new Date("2026-03-12T12:00:00Z");

  test("fall on its weekdays, by the clock on the wall, also when the clocks change", () => {
    const dates = datesOf(plan, "2026-03-12", "2026-04-01", now);
    expect(dates.map(({ onDay }) => onDay)).toEqual([
      "2026-03-13",
      "2026-03-17",
      "2026-03-20",
      "2026-03-24",
      "2026-03-27",
      "2026-03-31",
    ]);
    expect(dates.at(-2)?.dueAt.toISOString()).toBe("2026-03-27T18:00:00.000Z");
    expect(dates.at(-1)?.dueAt.toISOString()).toBe("2026-03-31T17:00:00.000Z");
  });

  test("begin and end with it, and leave out what is over", () => {
    const few = { ...plan, weekdays: "1,2,3,4,5,6,7", from: "2026-03-14", until: "2026-03-15" };
    expect(datesOf(few, "2026-03-12", "2026-03-26", now).map(({ onDay }) => onDay)).toEqual([
      "2026-03-14",
      "2026-03-15",
    ]);
    const past = { ...plan, weekdays: "4", byTime: "11:00" };
    expect(datesOf(past, "2026-03-12", "2026-03-13", now)).toEqual([]);
  });

  test("weekdays are kept once each and in order", () => {
    expect(keptWeekdays(["5", "2", "5"])).toBe("2,5");
  });
});

test("a check-in is for the date nearest to it, and those before will not come any more", () => {
  const date = (id: string, at: string) => ({ id, dueAt: new Date(at) });
  const open = [
    date("mon", "2026-03-09T18:00:00Z"),
    date("tue", "2026-03-10T18:00:00Z"),
    date("wed", "2026-03-11T17:00:00Z"),
  ];
  const { met, lapsed } = whichCounts(open, new Date("2026-03-10T18:30:00Z"));
  expect(met?.id).toBe("tue");
  expect(lapsed.map(({ id }) => id)).toEqual(["mon"]);
  expect(whichCounts([], DUE)).toEqual({ met: null, lapsed: [] });
});

test("somebody's own link works from the day before to a week after", () => {
  expect(isLinkOn(DUE, late(-1441))).toBe(false);
  expect(isLinkOn(DUE, late(-1440))).toBe(true);
  expect(isLinkOn(DUE, late(7 * 1440 - 1))).toBe(true);
  expect(isLinkOn(DUE, late(7 * 1440))).toBe(false);
});

describe("who reads the words of a check-in", () => {
  const about = { personId: "jo", aboutPersonId: "grace", isPrivate: false };

  test("who wrote it, the facilitator, the connector, and the one it is about", () => {
    expect(mayReadWords({ role: "member", personId: "jo" }, about)).toBe(true);
    expect(mayReadWords({ role: "facilitator", personId: "sam" }, about)).toBe(true);
    expect(mayReadWords({ role: "connector", personId: "nadia" }, about)).toBe(true);
    expect(mayReadWords({ role: "family", personId: "grace" }, about)).toBe(true);
  });

  test("not other members, and not the other parent: each grown-up speaks for themselves", () => {
    expect(mayReadWords({ role: "member", personId: "rosa" }, about)).toBe(false);
    expect(mayReadWords({ role: "agency", personId: "ade" }, about)).toBe(false);
    expect(mayReadWords({ role: "family", personId: "daniel" }, about)).toBe(false);
    expect(mayReadWords({ role: "family", personId: "megan" }, { ...about, aboutPersonId: null })).toBe(true);
  });

  test("a private one is kept from the connector", () => {
    expect(mayReadWords({ role: "connector", personId: "nadia" }, { ...about, isPrivate: true })).toBe(false);
    expect(mayReadWords({ role: "facilitator", personId: "sam" }, { ...about, isPrivate: true })).toBe(true);
  });
});
