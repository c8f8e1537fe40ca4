import type { Gathered, GatheredPlace, GatheredSession, RefusedRow, Row } from "./gathered.ts";
import { isTooDeep, storable } from "./json.ts";
import { cutTo, oneLine } from "./plain-text.ts";
import { withoutPostcodes } from "./postcode.ts";
import type { Warn } from "./warn.ts";

const LONGEST = { name: 200, line: 300, note: 500, summary: 5000, term: 100, key: 200 };
const MOST_TERMS = 100;

/** A place of which nothing is known yet. */
export const noPlace: GatheredPlace = {
  key: null,
  name: null,
  line: null,
  town: null,
  postcode: null,
  latitude: null,
  longitude: null,
  access: [],
  accessNote: null,
  gettingThere: null,
};

/** A session of which nothing is known yet. On its own, with a note, it is hours in words that could not be read. */
export const noSession: GatheredSession = {
  placeKey: null,
  repeats: "weekly",
  every: 1,
  weekday: null,
  nth: null,
  fromTime: null,
  untilTime: null,
  startsOn: null,
  endsOn: null,
  note: null,
};

/** A record of which only its key and name are known. */
export const noRecord: Omit<Gathered, "key" | "name" | "warnings"> = {
  kind: "service",
  summary: null,
  organisation: null,
  state: "running",
  hidesAddress: false,
  places: [],
  sessions: [],
  terms: [],
  cost: "unknown",
  costNote: null,
  wayIn: null,
  minimumAge: null,
  maximumAge: null,
  languages: [],
  phone: null,
  email: null,
  website: null,
  assuredOn: null,
};

/** What every reader ends with: fields no longer than we keep, and nothing of a hidden address, not even in the row as it stood. */
export function finishedRow(row: number, more: number[], record: Gathered, raw: unknown, warn: Warn): Row {
  const shown = record.hidesAddress ? withoutAddress(record, warn) : record;
  return { row, more, record: withinLimits(shown, warn), raw: record.hidesAddress ? null : storable(raw) };
}

/** A row that is no record, and why. */
export const refusedRow = (row: number, refused: RefusedRow, raw: unknown = null): Row => ({
  row,
  refused,
  raw: isTooDeep(raw) ? null : storable(raw),
});

/** What a row without an id is known by: the same row makes the same key every time. Null when it says nothing at all. */
export function madeKey(...parts: (string | null)[]): string | null {
  const words = parts.map((part) => oneLine(part ?? "").toLowerCase());
  return words.some(Boolean) ? words.join(" | ").slice(0, LONGEST.key).toWellFormed() : null;
}

/** A source's id, which is text or a number; null for what nobody can look up again. */
export function keyOf(value: unknown): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== "string") return null;
  const key = oneLine(value);
  return key === "" || key.length > LONGEST.key ? null : key;
}

/** A record as a source would tell it that hides where it is, for an address that is kept private here whatever its source does. */
export const keptPrivate = (record: Gathered): Gathered => {
  const warnings = record.warnings.map((warning) => ({ ...warning }));
  const warn: Warn = (what, field) => warnings.push({ what, field, value: "" });
  return withoutAddress({ ...record, warnings }, warn);
};

function withoutAddress(record: Gathered, warn: Warn): Gathered {
  const lines = record.places.flatMap(({ line }) => line ?? []).filter((line) => line.length > 5);
  const said = (text: string | null, field: string) => {
    if (text === null) return null;
    const cleaned = lines.reduce((left, line) => left.replaceAll(line, "…"), withoutPostcodes(text) ?? text);
    if (cleaned !== text) warn("address_hidden", field, "");
    return cleaned;
  };
  // What was told of so far may quote it.
  for (const warning of record.warnings) warning.value = "";
  return {
    ...record,
    summary: said(record.summary, "summary"),
    costNote: said(record.costNote, "costNote"),
    places: [],
    sessions: record.sessions.map((session) => ({ ...session, placeKey: null, note: said(session.note, "note") })),
  };
}

function withinLimits(record: Gathered, warn: Warn): Gathered {
  const cut = (most: number, text: string | null, field: string) =>
    text === null ? null : cutTo(most, text, warn, field);
  if (record.terms.length > MOST_TERMS) warn("list_cut", "terms", String(record.terms.length));
  return {
    ...record,
    name: cutTo(LONGEST.name, record.name, warn, "name"),
    summary: cut(LONGEST.summary, record.summary, "summary"),
    costNote: cut(LONGEST.note, record.costNote, "costNote"),
    organisation: record.organisation && {
      ...record.organisation,
      name: cutTo(LONGEST.name, record.organisation.name, warn, "organisation"),
    },
    terms: [...new Set(record.terms.slice(0, MOST_TERMS).map((term) => cutTo(LONGEST.term, term, warn, "terms")))],
    places: record.places.map((place) => ({
      ...place,
      name: cut(LONGEST.name, place.name, "place"),
      line: cut(LONGEST.line, place.line, "line"),
      town: cut(LONGEST.term, place.town, "town"),
      accessNote: cut(LONGEST.note, place.accessNote, "accessNote"),
      gettingThere: cut(LONGEST.note, place.gettingThere, "gettingThere"),
    })),
    sessions: record.sessions.map((session) => ({ ...session, note: cut(LONGEST.note, session.note, "note") })),
  };
}
