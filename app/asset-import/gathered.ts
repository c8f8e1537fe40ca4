import type { AssetCost, AssetKind, AssetState, AssetWayIn, PlaceAccess } from "#db/schema/index.ts";

// What every reader of a format makes of one row or record, in our words. Readers are pure: they take text or parsed JSON and touch nothing.

/** The last parts of word keys: what a reader has to say of something it could not take as it was. */
export type WarningWhat =
  | "wrong_type"
  | "cut"
  | "list_cut"
  | "key_missing"
  | "text_beside"
  | "email_unreadable"
  | "phone_unreadable"
  | "website_unreadable"
  | "postcode_unreadable"
  | "postcode_district_only"
  | "position_unreadable"
  | "position_nowhere"
  | "position_swapped"
  | "age_unreadable"
  | "ages_swapped"
  | "date_unreadable"
  | "date_american"
  | "time_unreadable"
  | "time_zone_dropped"
  | "hours_unreadable"
  | "days_ignored"
  | "start_missing"
  | "state_unknown"
  | "cost_unreadable"
  | "way_in_unknown"
  | "language_unknown"
  | "address_hidden"
  | "not_shown"
  | "detail_missing"
  | "place_later";

/** Something a reader could not take as it was; said in the report by row. `field` is the source's own, `value` what stood there, cut to 80 letters. */
export interface Warning {
  what: WarningWhat;
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

/**
 * What a row becomes: a record with the row as it stood, or a reason why not. Row numbers are those a person sees in the file, the head being 1;
 * in JSON, the first record being 1. `more` are further rows that told of the same record. `raw` is null where keeping it would keep a hidden address.
 */
export type Row =
  | { row: number; more: number[]; record: Gathered; raw: unknown }
  | { row: number; refused: RefusedRow; raw: unknown };

/** no_key: nothing to know it again by. not_an_asset: a list of something else, such as of terms. no_such_record: tells more of a record that is not right before it. */
export type RefusedRow = "no_name" | "no_key" | "unreadable" | "not_an_asset" | "no_such_record";
