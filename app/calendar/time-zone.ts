import { Temporal } from "temporal-polyfill";

const at = (moment: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);

const compact = (local: Temporal.PlainDateTime) => local.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");

/** The wall clock of a zone at a moment, as iCalendar writes it: "20260330T090000". */
export const wallClock = (moment: Date, zone: string) => compact(at(moment, zone).toPlainDateTime());

/** Whether the wall clock alone names this moment. In the hour that comes twice it names two, and programs differ in which they take. */
export function isNamedByWallClock(moment: Date, zone: string) {
  const local = at(moment, zone).toPlainDateTime();
  const [first, last] = (["earlier", "later"] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  );
  return first?.epochMilliseconds === last?.epochMilliseconds;
}

/**
 * The VTIMEZONE of a zone (RFC 5545, 3.6.5) for everything between two moments: each change of the clocks by itself, from the last one
 * before. No rules that go on for ever: whatever a government decides next is in the next reading of the feed.
 */
export function writeZone(zone: string, from: Date, until: Date): string[] {
  const first = at(from, zone);
  const before = first.getTimeZoneTransition("previous");
  const changes = [before ?? first.with({ year: 1970, month: 1, day: 1 }).startOfDay()];
  for (let next = changes[0]?.getTimeZoneTransition("next"); next; next = next.getTimeZoneTransition("next")) {
    if (next.epochMilliseconds > until.getTime()) break;
    changes.push(next);
  }
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...changes.flatMap((change) => writeChange(change)), "END:VTIMEZONE"];
}

/** One change of the clocks. Its start is told by the clock that went before. */
function writeChange(change: Temporal.ZonedDateTime): string[] {
  const old = change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
  const kind = change.offsetNanoseconds > old ? "DAYLIGHT" : "STANDARD";
  const local = change.toPlainDateTime().subtract({ nanoseconds: change.offsetNanoseconds - old });
  return [
    `BEGIN:${kind}`,
    `DTSTART:${compact(local)}`,
    `TZOFFSETFROM:${writeOffset(old)}`,
    `TZOFFSETTO:${writeOffset(change.offsetNanoseconds)}`,
    `TZNAME:${nameOf(change)}`,
    `END:${kind}`,
  ];
}

function writeOffset(nanoseconds: number) {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rest = seconds % 60;
  return `${nanoseconds < 0 ? "-" : "+"}${two(seconds / 3600)}${two((seconds / 60) % 60)}${rest ? two(rest) : ""}`;
}

/** "GMT", "BST", or the offset where English has no short name. */
function nameOf(change: Temporal.ZonedDateTime) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: change.timeZoneId, timeZoneName: "short" }).formatToParts(
    new Date(change.epochMilliseconds),
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? change.offset;
}
