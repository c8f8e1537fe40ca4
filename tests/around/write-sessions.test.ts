import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { ShownAsset } from "#app/around/read-asset.server.ts";
import { writeSessions } from "#app/around/write-sessions.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { fallsOn, type Session } from "#app/search/hours.ts";
import { eventsOf } from "../calendar/parse.ts";
import { fc } from "../setup/chance.ts";
import { NOON } from "../setup/world.ts";
import { sessions } from "./random-session.ts";

const ZONE = "Europe/London";
const TODAY = "2026-03-12";

const asset = (session: Session, more: Partial<ShownAsset> = {}): ShownAsset => ({
  assetId: "asset",
  name: "Tea; and, talk",
  summary: null,
  kind: "group",
  needs: [],
  cost: "free",
  costNote: null,
  wayIn: null,
  state: "running",
  visibility: "public",
  hidesAddress: false,
  minimumAge: null,
  maximumAge: null,
  languages: [],
  phone: null,
  email: null,
  firstVisit: null,
  quietTimes: null,
  website: null,
  organisation: null,
  spots: [{ spotId: "spot", place: null, sessions: [{ ...session, note: null }], next: null }],
  checked: { daysAgo: 1, by: "programme", isStale: false },
  ...more,
});

/** The days on which another's calendar program shows it. */
function daysIn(text: string, most: number): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) return [];
  const steps = new ICAL.Event(event).iterator();
  const found: string[] = [];
  for (let next = steps.next(); next && found.length < most; next = steps.next())
    found.push(next.toString().slice(0, 10));
  return found;
}

test("a calendar program shows the same days as the page, for a year, by the wall clock also after the clocks change", () => {
  let some = 0;
  fc.assert(
    fc.property(sessions, (session) => {
      const text = writeSessions(asset(session), ZONE, NOON);
      const expected = Array.from({ length: 400 }, (_, i) => addDays(TODAY, i)).filter(
        (day) => fallsOn(session, day) && (day > TODAY || (session.fromTime ?? "") >= "12:00" || isStillOn(session)),
      );
      const isUnknown = session.every > 1 && session.startsOn === null;
      if (session.fromTime === null || session.untilTime === null || isUnknown) {
        expect(text).toBeNull();
        return;
      }
      if (text === null) {
        expect(expected.filter((day) => day < addDays(TODAY, 370))).toEqual([]);
        return;
      }
      some++;
      const shown = daysIn(text, 500).filter((day) => day >= TODAY && day < addDays(TODAY, 365));
      expect(shown).toEqual(expected.filter((day) => day < addDays(TODAY, 365)));
      const [event] = eventsOf(text);
      expect(event?.zone).toBe(ZONE);
      expect(event?.wall.slice(11, 16)).toBe(session.fromTime);
      expect(event?.starts).toEqual(momentOf(event?.wall.slice(0, 10) ?? "", session.fromTime, ZONE));
      expect(event?.summary).toBe("Tea; and, talk");
    }),
    { numRuns: 400 },
  );
  expect(some).toBeGreaterThan(80);

  function isStillOn({ fromTime, untilTime }: Session) {
    return (
      fromTime !== null && untilTime !== null && fromTime < "12:00" && (untilTime > "12:00" || untilTime <= fromTime)
    );
  }
});

test("what has a break, and what has no times, has no file", () => {
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
  expect(writeSessions(asset(tuesdays, { state: "paused" }), ZONE, NOON)).toBeNull();
  expect(writeSessions(asset(tuesdays, { spots: [] }), ZONE, NOON)).toBeNull();
  expect(writeSessions(asset(tuesdays), ZONE, NOON)).not.toContain("LOCATION");
});
