import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { momentOf } from "#app/lib/dates.ts";
import { type IcsEvent, writeCalendar } from "#app/calendar/ics.ts";
import { eventsOf } from "./parse.ts";
import { fc } from "../setup/chance.ts";

const at = (
  onDay: string,
  time: string,
  more: Partial<IcsEvent> = {},
  timeZone = "Europe/London",
  minutes = 60,
): IcsEvent => {
  const startsAt = momentOf(onDay, time, timeZone);
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  return {
    id: "a1",
    sequence: 1,
    changedAt: new Date("2026-03-01T10:00:00Z"),
    summary: "A lift",
    isCancelled: false,
    when: { startsAt, endsAt, timeZone },
    ...more,
  };
};
const read = (...events: IcsEvent[]) => eventsOf(writeCalendar("Circle", events));
const [lines, octets] = [(text: string) => text.split("\r\n"), (line: string) => Buffer.byteLength(line)];

describe("a calendar as a file", () => {
  test("nine in the morning on the Monday after the clocks change is nine in London, which is eight by the sun", () => {
    const [event] = read(at("2026-03-30", "09:00"));
    expect(event).toMatchObject({ wall: "2026-03-30T09:00:00", zone: "Europe/London" });
    expect(event?.starts).toEqual(new Date("2026-03-30T08:00:00Z"));
    const [before] = read(at("2026-03-27", "09:00"));
    expect(before?.starts).toEqual(new Date("2026-03-27T09:00:00Z"));
  });

  test("in any zone, at any time of any year, a reader who knows only the file finds the very moment", () => {
    const zones = [
      "Europe/London",
      "Europe/Dublin",
      "Europe/Berlin",
      "America/New_York",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
      "Asia/Tokyo",
      "Pacific/Chatham",
      "Africa/Casablanca",
      "UTC",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse("2024-01-01") / 60_000, max: Date.parse("2035-01-01") / 60_000 }),
        fc.integer({ min: 1, max: 600 }),
        (timeZone, minute, long) => {
          const startsAt = new Date(minute * 60_000);
          const endsAt = new Date(startsAt.getTime() + long * 60_000);
          const [event] = read({ ...at("2026-01-01", "09:00"), when: { startsAt, endsAt, timeZone } });
          expect(event?.starts).toEqual(startsAt);
          expect(event?.ends).toEqual(endsAt);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("in the hour that comes twice nothing ends before it begins", () => {
    const [event] = read(at("2026-10-25", "01:30"));
    expect(event?.starts).toEqual(new Date("2026-10-25T00:30:00Z"));
    expect(event?.ends).toEqual(new Date("2026-10-25T01:30:00Z"));
  });

  test("lines are folded at 75 octets and never inside a letter, however Welsh it is", () => {
    const summary = "Mae'r tŷ'n oer: dŵr poeth a chŵn bach yn y gegin, ac wŷr ffyddlon ".repeat(4).trim();
    for (let shift = 0; shift < 12; shift++) {
      const text = writeCalendar("Cylch", [at("2026-03-30", "09:00", { summary: "ŵ".repeat(shift) + summary })]);
      expect(lines(text).filter((line) => octets(line) > 75)).toEqual([]);
      expect(text).not.toContain("\uFFFD");
      expect(eventsOf(text)[0]?.summary).toBe("ŵ".repeat(shift) + summary);
    }
  });

  test("every line ends as the standard says, and whatever people write comes back as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (written) => {
        const summary = written.replaceAll(/\p{Cc}/gu, "").trim();
        fc.pre(summary !== "");
        const text = writeCalendar("Circle", [at("2026-03-30", "09:00", { summary })]);
        expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        expect(lines(text).every((line) => octets(line) <= 75)).toBe(true);
        expect(eventsOf(text)[0]?.summary).toBe(summary);
      }),
    );
  });

  test("what somebody writes cannot become a line of its own", () => {
    const text = writeCalendar("Circle", [
      at("2026-03-30", "09:00", { summary: "A lift\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org; a,b\\c" }),
    ]);
    expect(text).not.toMatch(/^ATTENDEE/m);
    expect(text.match(/^END:VEVENT/gm)).toHaveLength(1);
    expect(eventsOf(text)[0]?.summary).toContain("; a,b\\c");
  });

  test("a whole week is days without a time, and blocks nobody's hours", () => {
    const [event] = read(at("2026-03-30", "09:00", { when: { onDay: "2026-03-30", untilDay: "2026-04-06" } }));
    expect(event).toMatchObject({ wall: "2026-03-30", isAllDay: true, transparency: "TRANSPARENT" });
  });

  test("the same events are the same bytes, and say when they were changed", () => {
    const event = at("2026-03-30", "09:00", { sequence: 7, isCancelled: true });
    expect(writeCalendar("Circle", [event])).toBe(writeCalendar("Circle", [event]));
    expect(read(event)[0]).toMatchObject({ sequence: 7, status: "CANCELLED", stamp: new Date("2026-03-01T10:00:00Z") });
  });

  test("the zone of London is told by the changes of its clocks", () => {
    const text = writeCalendar("Circle", [at("2026-03-27", "09:00")]);
    const zone = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vtimezone");
    const changes = zone
      ?.getAllSubcomponents()
      .map((change) => [change.name, String(change.getFirstPropertyValue("dtstart"))]);
    expect(changes).toEqual([
      ["standard", "2025-10-26T02:00:00"],
      ["daylight", "2026-03-29T01:00:00"],
      ["standard", "2026-10-25T02:00:00"],
    ]);
  });
});
