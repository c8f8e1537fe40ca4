import type { AssetCost, AssetKind, AssetState, AssetWayIn, PlaceAccess } from "#db/schema/index.ts";

// What every reader of a format makes of one row or record, in our words. Readers are pure: they take text or parsed JSON and touch nothing.

/** Something a reader could not take as it was; said in the report by row. `what` is a word key's last part, `value` what stood there, cut to 80 letters. */
export interface Warning {
  what: string;
  field: string;
  value: string;
}

export interface GatheredPlace {
  /** The source's own id, if it has one. */
  key: string | null;
  name: string | null;
  line: string | null;
  town: string | null;
  /** As the post writes it, or null. */
  postcode: string | null;
  /** Millionths of a degree; both or neither. Never 0,0. */
  latitude: number | null;
  longitude: number | null;
  access: PlaceAccess[];
  accessNote: string | null;
  gettingThere: string | null;
}

export interface GatheredSession {
  /** Which of the record's places; null for all. */
  placeKey: string | null;
  repeats: "weekly" | "monthly" | "once";
  every: number;
  /** 1 is Monday. */
  weekday: number | null;
  nth: number | null;
  /** "09:30", wall clock. */
  fromTime: string | null;
  untilTime: string | null;
  /** "2026-03-12". */
  startsOn: string | null;
  endsOn: string | null;
  note: string | null;
}

/** One thing that a source tells of. Only key and name are sure; a record without them is refused. */
export interface Gathered {
  /** The source's own id, or made from what identifies the row when it has none. The same row has the same key every time. */
  key: string;
  name: string;
  kind: AssetKind;
  /** Plain text: no tags, no entities. */
  summary: string | null;
  organisation: {
    key: string | null;
    name: string;
    website: string | null;
    email: string | null;
    phone: string | null;
    charityNumber: string | null;
  } | null;
  state: AssetState;
  /** True when the source masks or hides where it is: then there are no places. */
  hidesAddress: boolean;
  places: GatheredPlace[];
  sessions: GatheredSession[];
  /** The source's own terms, as it writes them; which needs they are is decided elsewhere. */
  terms: string[];
  cost: AssetCost;
  costNote: string | null;
  wayIn: AssetWayIn | null;
  minimumAge: number | null;
  maximumAge: number | null;
  languages: string[];
  phone: string | null;
  email: string | null;
  website: string | null;
  /** "2026-03-12": when the source says it was last checked. */
  assuredOn: string | null;
  warnings: Warning[];
}

/** What a row becomes: a record with the row as it stood, or a reason why not. Row numbers are those a person sees in the file, the head being 1. */
export type Row =
  | { row: number; record: Gathered; raw: unknown }
  | { row: number; refused: "no_name" | "no_key" | "unreadable"; raw: unknown };
