import { describe, expect, test } from "vitest";
import { acknowledgeBy, clockOf, decideBy } from "#app/concerns/rules.ts";

const ZONE = "Europe/London";
const by = (raised: string) => acknowledgeBy(new Date(raised), ZONE).toISOString().slice(0, 16);

describe("a worry is to be read within one working hour", () => {
  test.each([
    ["on a Thursday at noon", "2026-03-12T12:00:00Z", "2026-03-12T13:00"],
    ["at four, it is still today", "2026-03-12T16:00:00Z", "2026-03-12T17:00"],
    ["at half past four, half an hour is left for tomorrow", "2026-03-12T16:30:00Z", "2026-03-13T09:30"],
    ["early in the morning, from nine", "2026-03-12T05:00:00Z", "2026-03-12T10:00"],
    ["at night, from nine the next day", "2026-03-12T22:00:00Z", "2026-03-13T10:00"],
    ["on a Friday evening, from Monday at nine", "2026-03-13T18:00:00Z", "2026-03-16T10:00"],
    ["on a Sunday before the summer, by the clock on the wall", "2026-03-29T12:00:00Z", "2026-03-30T09:00"],
  ])("%s", (_when, raised, due) => {
    expect(by(raised)).toBe(due);
  });
});

describe("the clock of a worry", () => {
  const raisedAt = new Date("2026-03-12T12:00:00Z");
  const at = (time: string) => new Date(time);
  const worry = { raisedAt, acknowledgedAt: null, decidedAt: null };

  test("is late when nobody has read it after an hour", () => {
    expect(clockOf(worry, ZONE, at("2026-03-12T13:00:00Z"))).toMatchObject({ state: "new", isOverdue: false });
    expect(clockOf(worry, ZONE, at("2026-03-12T13:00:01Z"))).toMatchObject({ state: "new", isOverdue: true });
  });

  test("then asks for a decision within a day, and rests when there is one", () => {
    const read = { ...worry, acknowledgedAt: at("2026-03-12T12:30:00Z") };
    expect(clockOf(read, ZONE, at("2026-03-13T12:00:00Z"))).toMatchObject({
      dueAt: decideBy(raisedAt),
      isOverdue: false,
    });
    expect(clockOf(read, ZONE, at("2026-03-13T12:00:01Z"))).toMatchObject({ state: "acknowledged", isOverdue: true });
    const decided = { ...read, decidedAt: at("2026-03-13T10:00:00Z") };
    expect(clockOf(decided, ZONE, at("2026-05-01T00:00:00Z"))).toMatchObject({ state: "decided", isOverdue: false });
  });

  test("over a weekend the day to decide ends before the hour to read: the earlier one counts", () => {
    const friday = { ...worry, raisedAt: at("2026-03-13T18:00:00Z") };
    expect(clockOf(friday, ZONE, at("2026-03-14T00:00:00Z")).dueAt).toEqual(at("2026-03-14T18:00:00Z"));
  });
});
