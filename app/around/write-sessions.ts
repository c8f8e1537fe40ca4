import { createHash } from "node:crypto";
import { type IcsEvent, writeCalendar } from "#app/calendar/ics.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { hoursOf, type Session } from "#app/search/hours.ts";
import type { ShownAsset, ShownSpot } from "./read-asset.server.ts";
import { nextSession, wallAt } from "./when.ts";

/** For so many days from now, and then the reader looks again: what is put in a calendar once is never corrected there. */
const DAYS = 365;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** The times of an asset as the text of a calendar's file; null when none is known or it is not running. What has no times is left out. */
export function writeSessions(asset: ShownAsset, timeZone: string, now: Date): string | null {
  if (asset.state !== "running") return null;
  const events = asset.spots.flatMap((spot) =>
    spot.sessions.flatMap((session) => eventOf(asset, spot, session, timeZone, now) ?? []),
  );
  return events.length === 0 ? null : writeCalendar(asset.name, events);
}

function eventOf(
  { name }: ShownAsset,
  { spotId, place }: ShownSpot,
  session: Session,
  timeZone: string,
  now: Date,
): IcsEvent | null {
  const { fromTime, untilTime, repeats, every, startsOn, endsOn } = session;
  // Every other week, but nobody knows which: no calendar may say.
  if (every > 1 && startsOn === null) return null;
  const next = nextSession([session], wallAt(now, timeZone));
  if (!next || fromTime === null || untilTime === null) return null;
  const startsAt = momentOf(next.day, fromTime, timeZone);
  const endsAt = momentOf(untilTime > fromTime ? next.day : addDays(next.day, 1), untilTime, timeZone);
  const lastDay = addDays(next.day, DAYS);
  const last = momentOf(endsOn !== null && endsOn < lastDay ? endsOn : lastDay, fromTime, timeZone);
  return {
    id: createHash("sha256")
      .update(`${spotId} ${hoursOf([session])}`)
      .digest("hex")
      .slice(0, 26),
    sequence: 0,
    changedAt: now,
    summary: name,
    isCancelled: false,
    when: { startsAt, endsAt, timeZone },
    isForAll: true,
    ...(place && { place: [place.name, place.address].filter(Boolean).join(", ") }),
    ...(repeats === "once" ? {} : { repeats: { rule: ruleOf(session), until: last } }),
  };
}

/** As an RRULE (RFC 5545, 3.3.10), counted from the event it stands in. */
function ruleOf({ repeats, every, weekday, nth }: Session): string {
  const day = WEEKDAYS[(weekday ?? 1) - 1] ?? "MO";
  const step = every === 1 ? "" : `;INTERVAL=${every}`;
  if (repeats === "weekly") return `FREQ=WEEKLY${step};BYDAY=${day}`;
  return `FREQ=MONTHLY${step};${weekday === null ? `BYMONTHDAY=${nth ?? 1}` : `BYDAY=${nth ?? 1}${day}`}`;
}
