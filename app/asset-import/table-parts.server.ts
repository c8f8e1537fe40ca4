import { accessOf } from "./access.ts";
import { dateOf } from "./dates.ts";
import type { GatheredPlace, GatheredSession } from "./gathered.ts";
import { yesOrNo } from "./json.ts";
import { cellOf, type Cells, listIn } from "./mapping.ts";
import { sessionsOfHours } from "./opening-hours.server.ts";
import { oneLine } from "./plain-text.ts";
import { type Position, positionOf, positionOfPair } from "./position.ts";
import { postcodeIn, postcodeOf } from "./postcode.ts";
import { noPlace, noSession } from "./record.ts";
import { timeOf } from "./times.ts";
import type { Warn } from "./warn.ts";
import { weekdaysIn } from "./schedule.ts";
import { weekdayOfDate } from "./weekdays.ts";

/** The places and sessions of a record's rows. A session in the same row as a place is there. */
export function partsOfRow(
  rows: Cells[],
  key: string,
  given: ((warn: Warn) => Position | null) | undefined,
  warn: Warn,
): { places: GatheredPlace[]; sessions: GatheredSession[] } {
  const places: GatheredPlace[] = [];
  const sessions: GatheredSession[] = [];
  for (const [at, cells] of rows.entries()) {
    const place = placeOf(cells, `${key}/${at + 1}`, at === 0 ? given : undefined, warn);
    if (place) places.push(place);
    sessions.push(...sessionsOf(cells, warn).map((session) => ({ ...session, placeKey: place?.key ?? null })));
  }
  // Where there is one place, everything happens there.
  return {
    places,
    sessions: places.length > 1 ? sessions : sessions.map((session) => ({ ...session, placeKey: null })),
  };
}

export const hidesPlace = (cells: Cells) =>
  yesOrNo(cellOf(cells, "hides_address")) === true || yesOrNo(cellOf(cells, "place_visible")) === false;

function placeOf(
  cells: Cells,
  key: string,
  given: ((warn: Warn) => Position | null) | undefined,
  warn: Warn,
): GatheredPlace | null {
  const lines = (cells.get("address") ?? [])
    .flatMap((cell) => cell.split("\n"))
    .map(oneLine)
    .filter(Boolean);
  const line = lines.join(", ") || null;
  const position =
    given?.(warn) ??
    positionOf(cellOf(cells, "latitude"), cellOf(cells, "longitude"), warn) ??
    positionOfPair(cellOf(cells, "lat_lng"), warn);
  const place: GatheredPlace = {
    ...noPlace,
    key,
    name: oneLine(cellOf(cells, "place") ?? "") || null,
    line,
    town: oneLine(cellOf(cells, "town") ?? "") || null,
    postcode: postcodeOf(cellOf(cells, "postcode"), warn) ?? (line && postcodeIn(line)),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    ...accessOf(
      (cells.get("access") ?? []).flatMap((cell) =>
        yesOrNo(cell) === true ? ["wheelchair access"] : yesOrNo(cell) === false ? [] : listIn(cell),
      ),
    ),
    gettingThere: oneLine(cellOf(cells, "getting_there") ?? "") || null,
  };
  const known = [
    place.name,
    place.line,
    place.town,
    place.postcode,
    place.latitude,
    place.accessNote,
    place.gettingThere,
  ];
  return known.some((one) => one !== null) || place.access.length > 0 ? place : null;
}

function sessionsOf(cells: Cells, warn: Warn): GatheredSession[] {
  const inWords = (cells.get("opening_hours") ?? []).flatMap((hours) => sessionsOfHours(oneLine(hours), warn));
  return [...inWords, ...sessionsByDay(cells, warn)];
}

function sessionsByDay(cells: Cells, warn: Warn): GatheredSession[] {
  const days = oneLine(cellOf(cells, "weekday") ?? "");
  const base: GatheredSession = {
    ...noSession,
    fromTime: timeOf(cellOf(cells, "opens_at"), warn, "opens_at"),
    untilTime: timeOf(cellOf(cells, "closes_at"), warn, "closes_at"),
    startsOn: dateOf(cellOf(cells, "starts_on"), warn, "starts_on"),
    endsOn: dateOf(cellOf(cells, "ends_on"), warn, "ends_on"),
  };
  const weekdays = weekdaysIn(days);
  if (weekdays.length > 0) return weekdays.map((weekday) => ({ ...base, weekday }));
  if (days !== "") {
    warn("hours_unreadable", "weekday", days);
    const times = [base.fromTime, base.untilTime].filter(Boolean).join("–");
    return [
      { ...noSession, startsOn: base.startsOn, endsOn: base.endsOn, note: [days, times].filter(Boolean).join(" ") },
    ];
  }
  if (!base.fromTime || !base.startsOn)
    return base.fromTime ? [{ ...noSession, note: [base.fromTime, base.untilTime].filter(Boolean).join("–") }] : [];
  // A day and a time: once, or from that day on weekly when an end is said.
  return base.endsOn && base.endsOn !== base.startsOn
    ? [{ ...base, weekday: weekdayOfDate(base.startsOn) }]
    : [{ ...base, repeats: "once", endsOn: null }];
}
