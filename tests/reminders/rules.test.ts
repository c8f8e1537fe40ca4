import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  backoff,
  channelsFor,
  DEFAULT_SETTINGS,
  digestTime,
  isQuiet,
  quietEnds,
  settingsOf,
} from "#app/reminders/rules.ts";
import { fc } from "../setup/chance.ts";

const ZONES = [
  "Europe/London",
  "America/New_York",
  "Pacific/Auckland",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
];
const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2040, 11, 31) }).map((ms) => new Date(ms));
const clocks = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
});

/** What the clock on the wall shows, told by the platform's Intl, which shares no code with what is tested. */
const wall = (at: Date, zone: string) => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("hour")}:${part("minute")}`;
};
const offset = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).offsetNanoseconds;

const isIn = (time: string, from: string, until: string) =>
  from !== until && (from < until ? time >= from && time < until : time >= from || time < until);

describe("by the clock on the wall", () => {
  test(
    "20,000 moments in six zones: none in quiet hours, none at a wrong time, whatever the clocks do",
    { timeout: 120_000 },
    () => {
      let seen = 0;
      fc.assert(
        fc.property(
          moments,
          fc.constantFrom(...ZONES),
          clocks,
          clocks,
          clocks,
          (at, zone, quietFrom, quietUntil, digestAt) => {
            seen++;
            const settings = { ...DEFAULT_SETTINGS, quietFrom, quietUntil, digestAt };
            const isQuietNow = isIn(wall(at, zone), quietFrom, quietUntil);
            expect(isQuiet(at, zone, settings)).toBe(isQuietNow);
            if (isQuietNow) {
              const end = quietEnds(at, zone, settings);
              expect(end.getTime()).toBeGreaterThan(at.getTime());
              expect(isIn(wall(end, zone), quietFrom, quietUntil)).toBe(false);
              // The only loud quarter of the day may be in the hour that the clocks skip: then it is the next day's.
              const isChanged = offset(end, zone) !== offset(at, zone);
              expect(end.getTime() - at.getTime()).toBeLessThanOrEqual((isChanged ? 49 : 24) * 3_600_000);
            }
            const digest = digestTime(at, zone, settings);
            expect(digest.getTime()).toBeGreaterThanOrEqual(at.getTime());
            expect(digest.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
            // Looked at again at its own time, it is not put off.
            expect(digestTime(digest, zone, settings)).toEqual(digest);
            // Quiet hours over its time: when they end.
            const time = isIn(digestAt, quietFrom, quietUntil) ? quietUntil : digestAt;
            // In the hour that the clocks skip there is no such time: then it is as much later as they skip.
            const skipped = Temporal.PlainDateTime.from(`2000-01-01T${time}`);
            const shown = wall(digest, zone);
            const late = Temporal.PlainTime.from(shown).since(skipped.toPlainTime()).total("minutes");
            expect([0, 30, 60]).toContain(late);
          },
        ),
        { numRuns: 20_000 },
      );
      expect(seen).toBeGreaterThanOrEqual(20_000);
    },
  );

  test("the night between, and no quiet hours at all", () => {
    const at = (time: string) => new Date(`2026-01-15T${time}:00Z`);
    const settings = { ...DEFAULT_SETTINGS };
    expect(
      [at("20:59"), at("21:00"), at("23:59"), at("07:59"), at("08:00")].map((one) =>
        isQuiet(one, "Europe/London", settings),
      ),
    ).toEqual([false, true, true, true, false]);
    expect(isQuiet(at("03:00"), "Europe/London", { ...settings, quietFrom: "08:00" })).toBe(false);
  });
});

test("in the hour that comes twice quiet ends the second time too, not a day later", () => {
  const settings = { ...DEFAULT_SETTINGS, quietUntil: "01:30" };
  const ends = (from: string) => quietEnds(new Date(from), "Europe/London", settings).toISOString();
  expect(ends("2026-10-25T00:10:00Z")).toBe("2026-10-25T00:30:00.000Z");
  expect(ends("2026-10-25T01:10:00Z")).toBe("2026-10-25T01:30:00.000Z");
  // On 29 March 2026 there is no half past one, so it is half past two.
  expect(ends("2026-03-29T00:10:00Z")).toBe("2026-03-29T01:30:00.000Z");
});

describe("channels", () => {
  const none = new Map();
  test("are tried in the order chosen, the one for this kind first", () => {
    const settings = { ...DEFAULT_SETTINGS, order: ["email", "push", "sms"] as const };
    expect(channelsFor("help_found", settings, none, false)).toEqual(["email", "push", "sms"]);
    expect(channelsFor("help_found", settings, new Map([["help_found", "sms"]]), false)).toEqual([
      "sms",
      "email",
      "push",
    ]);
    expect(channelsFor("help_found", settings, none, true)).toEqual(["push", "sms", "email"]);
    expect(channelsFor("sign_in_code", settings, none, false)).toEqual(["email", "sms"]);
  });

  test("a kept order may miss one, or hold a word that is none", () => {
    const row = { ...DEFAULT_SETTINGS, order: "email,pigeon" };
    expect(settingsOf(row).order).toEqual(["email", "push", "sms"]);
  });
});

test("waits grow, and end at an hour", () => {
  expect([0, 1, 2, 3, 4, 9].map((attempts) => backoff(attempts, 1) / 1000)).toEqual([30, 120, 600, 1800, 3600, 3600]);
  expect(backoff(3, 0)).toBe(0);
});
