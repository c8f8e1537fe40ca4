import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  backoff,
  channelsFor,
  DEFAULT_SETTINGS,
  digestTime,
  isQuiet,
  quietEnds,
  type Settings,
  weekOf,
} from "#app/reminders/rules.ts";
import { clockOn, momentsOn } from "./wall-clock.ts";

const MINUTE = 60 * 1000;
/** Among them clocks that change at midnight, by half an hour, and backwards in summer. */
const ZONES = [
  "Europe/London",
  "America/Santiago",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Chatham",
];
const zone = fc.constantFrom(...ZONES);
const at = fc
  .integer({ min: Date.UTC(2025, 0, 1) / MINUTE, max: Date.UTC(2040, 11, 31) / MINUTE })
  .map((minutes) => new Date(minutes * MINUTE));
/** A moment within three hours of a change of the clocks: where mistakes live. */
const aroundAChange = fc
  .tuple(zone, fc.integer({ min: 2025, max: 2040 }), fc.nat(1), fc.integer({ min: -180, max: 180 }))
  .map(([where, year, which, off]) => {
    const changes = changesOf(where, year);
    const change = changes[which % Math.max(changes.length, 1)] ?? Date.UTC(year, 5, 1);
    return { where, at: new Date(change + off * MINUTE) };
  });
const moment = fc.oneof(fc.record({ where: zone, at }), aroundAChange);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const settings = fc.oneof(
  fc.constant(DEFAULT_SETTINGS),
  fc
    .record({ quietFrom: clock, quietUntil: clock, digestAt: clock })
    .map((times): Settings => ({ ...DEFAULT_SETTINGS, ...times })),
);

const known = new Map<string, number[]>();
function changesOf(where: string, year: number) {
  const key = `${where} ${year}`;
  let changes = known.get(key);
  if (!changes) {
    changes = [];
    const hour = 60 * MINUTE;
    const offset = (ms: number) => clockOn(new Date(ms), where).asUtc - ms;
    for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 24 * hour)
      if (offset(ms) !== offset(ms + 24 * hour))
        for (let on = ms; on < ms + 24 * hour; on += 30 * MINUTE)
          if (offset(on) !== offset(on + 30 * MINUTE)) changes.push(on + 30 * MINUTE);
    known.set(key, changes);
  }
  return changes;
}

/** Said anew, from what a clock on the wall shows. */
const showsQuiet = (shown: string, { quietFrom: from, quietUntil: until }: Settings) =>
  from < until ? from <= shown && shown < until : from !== until && !(until <= shown && shown < from);
const runs = (numRuns: number) => ({ numRuns, seed: 26, endOnFailure: true });

describe("the clock of somebody who is told things", () => {
  test("quiet hours hold by the clock on their wall, and end at the time they chose", () => {
    fc.assert(
      fc.property(moment, settings, ({ where, at: now }, chosen) => {
        const shown = clockOn(now, where);
        const isItQuiet = showsQuiet(shown.time, chosen);
        expect(isQuiet(now, where, chosen)).toBe(isItQuiet);
        const ends = quietEnds(now, where, chosen);
        if (!isItQuiet) {
          expect(ends).toEqual(now);
          return;
        }
        const after = clockOn(ends, where);
        expect(ends.getTime()).toBeGreaterThan(now.getTime());
        expect(showsQuiet(after.time, chosen)).toBe(false);
        // The time they chose, or what the clocks made of it; and the first such moment that is not quiet.
        const ways = [shown.day, nextDay(shown.day), nextDay(nextDay(shown.day))]
          .flatMap((day) => momentsOn(day, chosen.quietUntil, where))
          .filter((way) => way > now && !showsQuiet(clockOn(way, where).time, chosen));
        expect(ends).toEqual(ways[0]);
      }),
      runs(12_000),
    );
  }, 120_000);

  test("the one message of a day goes at its time, the first time that comes, and never in quiet hours", () => {
    fc.assert(
      fc.property(moment, settings, ({ where, at: now }, chosen) => {
        const { day } = clockOn(now, where);
        const first = [day, nextDay(day)]
          .flatMap((on) => momentsOn(on, chosen.digestAt, where).slice(0, 1))
          .find((time) => time >= now);
        if (!first) throw new Error("no such time tomorrow");
        const goes = digestTime(now, where, chosen);
        const isMoved = showsQuiet(clockOn(first, where).time, chosen);
        expect(showsQuiet(clockOn(goes, where).time, chosen)).toBe(false);
        if (isMoved) expect(goes.getTime()).toBeGreaterThan(first.getTime());
        else expect(goes).toEqual(first);
      }),
      runs(8_000),
    );
  }, 120_000);

  test("looking again at the time of the one message does not put it off", () => {
    const due = new Date("2026-03-12T09:00:00Z");
    const goes = digestTime(due, "Europe/London", DEFAULT_SETTINGS);
    expect(goes.toISOString()).toBe("2026-03-12T17:00:00.000Z");
    expect(digestTime(goes, "Europe/London", DEFAULT_SETTINGS)).toEqual(goes);
  });

  test("an hour that the clocks leave out, and one that comes twice", () => {
    const early: Settings = { ...DEFAULT_SETTINGS, quietUntil: "01:30" };
    const ends = (from: string) => quietEnds(new Date(from), "Europe/London", early).toISOString();
    // 29 March 2026: there is no half past one, so it is half past two.
    expect(ends("2026-03-29T00:10:00Z")).toBe("2026-03-29T01:30:00.000Z");
    // 25 October 2026: ten past one comes twice, and is quiet twice.
    expect(ends("2026-10-25T00:10:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(ends("2026-10-25T01:10:00Z")).toBe("2026-10-25T01:30:00.000Z");
  });

  test("a week starts with Monday where somebody lives, also when the clocks change in it", () => {
    const { from, until } = weekOf(new Date("2026-03-29T22:59:00Z"), "Europe/London");
    expect([from.toISOString(), until.toISOString()]).toEqual(["2026-03-23T00:00:00.000Z", "2026-03-29T23:00:00.000Z"]);
    expect(weekOf(until, "Europe/London").from).toEqual(until);
  });
});

describe("by which channel something comes", () => {
  const none = new Map();
  const calm = "help_wanted";
  const soon = "promise_tomorrow";

  test("push, then text, then email; what can wait costs nothing first; what is urgent is not left in a mailbox", () => {
    expect(channelsFor(soon, DEFAULT_SETTINGS, none, false)).toEqual(["push", "sms", "email"]);
    expect(channelsFor(calm, DEFAULT_SETTINGS, none, false)).toEqual(["push", "email", "sms"]);
    const emailFirst = { order: ["email", "push", "sms"] as const };
    expect(channelsFor(soon, emailFirst, none, false)).toEqual(["email", "push", "sms"]);
    expect(channelsFor(soon, emailFirst, none, true)).toEqual(["push", "sms", "email"]);
  });

  test("what somebody chose is first, whatever else holds", () => {
    expect(channelsFor(calm, DEFAULT_SETTINGS, new Map([[calm, "sms" as const]]), false)).toEqual([
      "sms",
      "push",
      "email",
    ]);
    expect(channelsFor(soon, DEFAULT_SETTINGS, new Map([[soon, "email" as const]]), true)).toEqual([
      "email",
      "push",
      "sms",
    ]);
  });

  test("nothing comes of what they do not want, but what is cancelled or changed always does", () => {
    expect(channelsFor(soon, DEFAULT_SETTINGS, new Map([[soon, "none" as const]]), true)).toEqual([]);
    expect(
      channelsFor("task_cancelled", DEFAULT_SETTINGS, new Map([["task_cancelled" as const, "none" as const]]), false),
    ).toEqual(["push", "sms", "email"]);
  });

  test("a code never comes by push, and a channel left out of the order is still there at the end", () => {
    expect(channelsFor("sign_in_code", DEFAULT_SETTINGS, none, false)).toEqual(["sms", "email"]);
    expect(channelsFor(soon, { order: ["sms"] }, none, false)).toEqual(["sms", "push", "email"]);
  });
});

test("each try waits longer, up to an hour, and anything up to that wait", () => {
  const waits = [1, 2, 3, 4, 5, 60].map((tries) => backoff(tries, () => 1) / MINUTE);
  expect(waits).toEqual([0.5, 2, 10, 30, 60, 60]);
  expect(backoff(3, () => 0)).toBe(0);
  expect(backoff(0, () => 0.5)).toBe(15_000);
});

function nextDay(day: string) {
  return new Date(Date.parse(day) + 24 * 60 * MINUTE).toISOString().slice(0, 10);
}
