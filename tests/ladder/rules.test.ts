import { describe, expect, test } from "vitest";
import { numbersOf } from "#app/ladder/fill-rate.ts";
import {
  type Asked,
  DEFAULT_WAITING,
  fitOf,
  ladderStep,
  nextStep,
  SLOTS,
  stepsOf,
  whoIsAsked,
  wokeAt,
} from "#app/ladder/rules.ts";
import type { CircleRole, Ring } from "#db/schema/index.ts";
import { NOON } from "../setup/world.ts";
import { fc } from "../setup/chance.ts";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR);

const ask = (more: Partial<Asked> = {}): Asked => ({
  kind: "lift",
  whenKind: "any",
  startsAt: null,
  endsAt: null,
  ring: "all",
  state: "open",
  helpersNeeded: 1,
  helpersPromised: 0,
  circleState: "active",
  openSince: NOON,
  suitsAnybody: true,
  ...more,
});
const stepAfter = (task: Asked, hours: number) => ladderStep(task, DEFAULT_WAITING, later(hours));

describe("an ask that nobody takes", () => {
  test("goes from those whom it suits to everybody, the inner ring, the facilitator and the connector", () => {
    expect([0, 23, 24, 48, 72, 120, 1000].map((hours) => stepAfter(ask(), hours))).toEqual([
      "suited",
      "suited",
      "everybody",
      "inner",
      "facilitator",
      "connector",
      "connector",
    ]);
  });

  test("goes to everybody at once when it suits nobody", () => {
    expect(stepAfter(ask({ suitsAnybody: false }), 0)).toBe("everybody");
  });

  test("stays inside the inner ring when it is for the inner ring", () => {
    const steps = stepsOf(ask({ ring: "inner" }), DEFAULT_WAITING).map(({ step }) => step);
    expect(steps).toEqual(["suited", "inner", "facilitator", "connector"]);
    expect(stepAfter(ask({ ring: "inner", suitsAnybody: false }), 0)).toBe("inner");
  });

  test("does not go on when it is taken, past or over, nor while the circle rests", () => {
    const still = [
      ask({ helpersPromised: 1 }),
      ask({ endsAt: later(100), startsAt: later(99), whenKind: "exact" }),
      ask({ state: "cancelled" }),
      ask({ circleState: "paused" }),
      ask({ circleState: "closed" }),
    ];
    expect(still.map((task) => stepAfter(task, 200))).toEqual([null, null, null, null, null]);
    expect(nextStep(ask({ circleState: "paused" }), DEFAULT_WAITING, new Set(), NOON)).toBeNull();
  });

  test("still looks for helpers while not all have promised", () => {
    expect(stepAfter(ask({ helpersNeeded: 3, helpersPromised: 2 }), 72)).toBe("facilitator");
  });

  test("says who is asked next", () => {
    expect(nextStep(ask(), DEFAULT_WAITING, new Set(["suited"]), later(30))).toEqual({ step: "inner", at: later(48) });
    expect(nextStep(ask(), DEFAULT_WAITING, new Set(), later(130))).toBeNull();
  });

  test("goes faster when it is soon: a lift in six hours is with the connector after three", () => {
    const soon = ask({ whenKind: "exact", startsAt: later(6), endsAt: later(7) });
    expect(stepAfter(soon, 2.9)).toBe("facilitator");
    expect(stepAfter(soon, 3)).toBe("connector");
  });

  test("always comes to the connector with a day left, or half of what time there was; and never out of order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 720 }))),
        fc.boolean(),
        fc.constantFrom("all" as const, "inner" as const),
        (hours, waits, suitsAnybody, ring) => {
          const [everybodyHours = 0, innerHours = 0, facilitatorHours = 0, connectorHours = 0] = waits.toSorted(
            (a, b) => a - b,
          );
          const task = ask({ whenKind: "exact", startsAt: later(hours), endsAt: later(hours + 1), suitsAnybody, ring });
          const steps = stepsOf(task, { everybodyHours, innerHours, facilitatorHours, connectorHours });
          const times = steps.map(({ at }) => at.getTime());
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          const left = (later(hours).getTime() - (times.at(-1) ?? 0)) / HOUR;
          expect(left).toBeGreaterThanOrEqual(Math.min(24, hours / 2) - 0.001);
        },
      ),
    );
  });
});

describe("who is asked", () => {
  const place = (personId: string, role: CircleRole = "member", ring: Ring = "outer") => ({ personId, role, ring });
  const places = [
    place("grace", "family", "inner"),
    place("sam", "facilitator", "inner"),
    place("nadia", "connector"),
    place("ade", "agency"),
    place("jo", "member", "inner"),
    place("priya"),
    place("raj"),
  ];
  const nobody: ReadonlySet<string> = new Set();
  const answers = { askedBy: "grace", ring: "all" as const, declined: nobody, promised: nobody, suited: nobody };
  const names = (step: Parameters<typeof whoIsAsked>[0], more: Partial<Parameters<typeof whoIsAsked>[2]> = {}) =>
    whoIsAsked(step, places, { ...answers, ...more }).map(({ personId }) => personId);

  test("first those whom it suits, then all who help, then the inner ring, then who keeps the circle going and who holds it", () => {
    expect(names("suited", { suited: new Set(["raj", "sam"]) })).toEqual(["raj"]);
    expect(names("everybody")).toEqual(["jo", "priya", "raj"]);
    expect(names("inner")).toEqual(["jo"]);
    expect(names("facilitator")).toEqual(["sam"]);
    expect(names("connector")).toEqual(["nadia"]);
  });

  test("who said no is left alone, and who promised is not asked again", () => {
    expect(names("everybody", { declined: new Set(["priya"]), promised: new Set(["raj"]) })).toEqual(["jo"]);
    expect(names("facilitator", { declined: new Set(["sam"]) })).toEqual([]);
  });

  test("who asked is not asked back; what is for the inner ring is asked of no other", () => {
    expect(names("facilitator", { askedBy: "sam" })).toEqual([]);
    expect(names("everybody", { ring: "inner" })).toEqual(["jo"]);
    expect(names("suited", { ring: "inner", suited: new Set(["raj", "jo"]) })).toEqual(["jo"]);
  });

  test("the family and services are never asked", () => {
    for (const step of ["suited", "everybody", "inner", "facilitator", "connector"] as const)
      expect(names(step, { suited: new Set(places.map(({ personId }) => personId)) })).not.toEqual(
        expect.arrayContaining(["ade"]),
      );
  });
});

test("a circle woke when it last went on after a rest", () => {
  const states = [
    { state: "forming" as const, from: later(0) },
    { state: "active" as const, from: later(10) },
  ];
  expect(wokeAt(states)).toBeNull();
  const rested = [
    ...states,
    { state: "paused" as const, from: later(20) },
    { state: "active" as const, from: later(30) },
  ];
  expect(wokeAt([...rested, { state: "tapering", from: later(40) }])).toEqual(later(30));
});

describe("what suits somebody", () => {
  const thursday = { whenKind: "exact" as const, onDay: "2026-03-12", fromTime: "18:00", untilTime: null };
  const mine = { kinds: ["lift" as const], slots: ["4:evening" as const] };
  test("is what they are glad to do, at a time when they can", () => {
    expect(fitOf({ kind: "lift", ...thursday }, mine)).toBe(2);
    expect(fitOf({ kind: "lift", ...thursday, fromTime: "09:00" }, mine)).toBe(1);
    expect(fitOf({ kind: "meal", ...thursday }, mine)).toBe(0);
  });
  test("any time, for who said nothing about times, and for what has no time", () => {
    expect(fitOf({ kind: "lift", ...thursday }, { kinds: ["lift"], slots: [] })).toBe(2);
    expect(fitOf({ kind: "lift", whenKind: "any", onDay: null, fromTime: null, untilTime: null }, mine)).toBe(2);
  });
  test("a stretch of time touches each part of the day it runs through", () => {
    const long = { ...thursday, whenKind: "between" as const, fromTime: "11:00", untilTime: "17:30" };
    const fits = SLOTS.filter((slot) => fitOf({ kind: "lift", ...long }, { kinds: ["lift"], slots: [slot] }) === 2);
    expect(fits).toEqual(["4:morning", "4:afternoon", "4:evening"]);
  });
});

describe("the fill rate", () => {
  const due = (promised: number, firstAfter: number | null, helpersNeeded = 1) => ({
    askedAt: NOON,
    firstAt: firstAfter === null ? null : later(firstAfter),
    helpersNeeded,
    promised,
  });
  test("counts what had all its helpers in time, of all that came due", () => {
    const four = [due(1, 2), due(0, null), due(1, 4, 2), due(2, 30, 2)];
    expect(numbersOf(four)).toEqual({ due: 4, filled: 2, rate: null, medianHours: 4 });
    expect(numbersOf([...four, ...four, due(1, 4), due(1, 4)])).toMatchObject({ due: 10, filled: 6, rate: 60 });
  });
  test("of what repeats, a date that was promised before it was an ask took no time", () => {
    expect(numbersOf([due(1, -200), due(1, 6)]).medianHours).toBe(3);
  });
  test("says nothing when nothing came due", () => {
    expect(numbersOf([])).toEqual({ due: 0, filled: 0, rate: null, medianHours: null });
    expect(numbersOf([due(1, 2), due(1, 5)]).medianHours).toBe(3.5);
  });
});
