import { isNamedByWallClock, wallClock, writeZone } from "./time-zone.ts";

// iCalendar (RFC 5545), as much of it as events need, written by hand: docs/decisions/0018.

const DAY = 86_400_000;
const MOST_OCTETS = 75;

export interface IcsEvent {
  /** The row's id: the same for as long as the event lives, whatever host the feed comes from. */
  id: string;
  /** Grows with every change that a calendar must take over. */
  sequence: number;
  changedAt: Date;
  summary: string;
  isCancelled: boolean;
  when: { startsAt: Date; endsAt: Date; timeZone: string } | { onDay: string; untilDay: string };
  /** What comes again by the wall clock: an RRULE without its end, and the last moment at which it may begin. */
  repeats?: { rule: string; until: Date };
  place?: string;
  /** Everybody may know of it. */
  isForAll?: boolean;
}

/** A whole calendar as the text of a file. The same events give the same bytes. */
export function writeCalendar(name: string, events: readonly IcsEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Encircle//Calendar//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escape(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...zonesOf(events),
    ...events.flatMap(writeEvent),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** Each zone once, for the time that its events span and a little around it. */
function zonesOf(events: readonly IcsEvent[]): string[] {
  const spans = new Map<string, { from: number; until: number }>();
  for (const { when } of events) {
    if (!("timeZone" in when)) continue;
    const span = spans.get(when.timeZone) ?? { from: Infinity, until: -Infinity };
    spans.set(when.timeZone, {
      from: Math.min(span.from, when.startsAt.getTime()),
      until: Math.max(span.until, when.endsAt.getTime()),
    });
  }
  return [...spans].flatMap(([zone, { from, until }]) =>
    writeZone(zone, new Date(from - DAY), new Date(until + 365 * DAY)),
  );
}

function writeEvent(event: IcsEvent): string[] {
  const { id, sequence, changedAt, summary, isCancelled, when, repeats, place, isForAll = false } = event;
  return [
    "BEGIN:VEVENT",
    `UID:${id}@encircle`,
    `DTSTAMP:${inUtc(changedAt)}`,
    `LAST-MODIFIED:${inUtc(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY:${escape(summary)}`,
    ...("timeZone" in when ? writeTimes(when) : writeDays(when)),
    ...(repeats ? [`RRULE:${repeats.rule};UNTIL=${inUtc(repeats.until)}`] : []),
    ...(place === undefined ? [] : [`LOCATION:${escape(place)}`]),
    // Of what is not for all, others who can see the person's calendar see "busy" at most.
    isForAll ? "CLASS:PUBLIC" : "CLASS:PRIVATE",
    "END:VEVENT",
  ];
}

function writeTimes({ startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string }) {
  const clock = (moment: Date) => `;TZID=${timeZone}:${wallClock(moment, timeZone)}`;
  const start = isNamedByWallClock(startsAt, timeZone) ? clock(startsAt) : `:${inUtc(startsAt)}`;
  const end = isNamedByWallClock(endsAt, timeZone) ? clock(endsAt) : `:${inUtc(endsAt)}`;
  return [`DTSTART${start}`, `DTEND${end}`];
}

const writeDays = ({ onDay, untilDay }: { onDay: string; untilDay: string }) => [
  `DTSTART;VALUE=DATE:${onDay.replaceAll("-", "")}`,
  `DTEND;VALUE=DATE:${untilDay.replaceAll("-", "")}`,
  "TRANSP:TRANSPARENT",
];

const inUtc = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

/** TEXT (3.3.11): the four signs with a meaning of their own, and no control characters. */
const escape = (text: string) =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n")
    .replaceAll(/\p{Cc}/gu, "");

/** Folds a line at 75 octets (3.1), never inside a letter: "ŵ" is two octets long, a picture four. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}
