import {
  bool,
  day,
  id,
  index,
  instant,
  int,
  json,
  table,
  text,
  time,
  unique,
  uniqueIndex,
  within,
  word,
} from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { people } from "./people.ts";

// The community asset map, shaped like HSDS-UK 3.0: organization, service (our asset), location (our place), service_at_location, schedule.

export type AssetKind = "group" | "place" | "service" | "event" | "gift";
/** Who may find it. A gift is never public. */
export type AssetVisibility = "public" | "programme" | "circle";
export type AssetState = "running" | "paused" | "closed";
export type AssetCost = "unknown" | "free" | "donation" | "paid";
/** How one comes to it: just so, after a call, or sent by somebody. */
export type AssetWayIn = "drop_in" | "call_first" | "book" | "referral";
export type PlaceAccess =
  | "step_free"
  | "accessible_toilet"
  | "hearing_loop"
  | "parking"
  | "changing_places"
  | "quiet_space"
  | "bus"
  | "pushchair";

/** Who runs assets. */
export const organisations = mark(
  table(
    "organisations",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      name: text().notNull(),
      description: text(),
      website: text(),
      email: text(),
      phone: text(),
      charityNumber: text(),
      createdAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [unique().on(t.programmeId, t.id), index("organisations_by_name").on(t.programmeId, t.name)],
  ),
  {
    name: "public",
    description: "public",
    website: "public",
    email: "public",
    phone: "public",
    charityNumber: "public",
  },
);

/** Where things happen: a hall, a library, a park. The same venue is one row, however many groups meet there. */
export const places = mark(
  table(
    "places",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      name: text().notNull(),
      /** House and street. */
      line: text(),
      town: text(),
      /** As the post writes it: "SO14 0AA". */
      postcode: text(),
      /** Millionths of a degree, WGS 84; both or neither. Whole numbers are the same on both engines. */
      latitude: int(),
      longitude: int(),
      /** How sure the position is: measured there, the middle of its postcode, or of its district only. */
      precision: word<"exact" | "postcode" | "district">(),
      access: json<PlaceAccess[]>().notNull(),
      accessNote: text(),
      /** Bus, parking, which door. */
      gettingThere: text(),
      createdAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      index("places_by_postcode").on(t.programmeId, t.postcode),
      index("places_by_name").on(t.programmeId, t.name),
    ],
  ),
  {
    name: "public",
    line: "public",
    town: "public",
    postcode: "public",
    latitude: "public",
    longitude: "public",
    precision: "public",
    access: "public",
    accessNote: "public",
    gettingThere: "public",
  },
);

/** A local group, place, service or event, or what somebody is glad to teach, lend or do. */
export const assets = mark(
  table(
    "assets",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** Set for what only one circle may see. */
      circleId: id(),
      kind: word<AssetKind>().notNull(),
      name: text().notNull(),
      summary: text(),
      organisationId: id(),
      /** Whose gift it is. */
      giverId: id(),
      visibility: word<AssetVisibility>().notNull(),
      /** Such as a refuge: no address, no position, only a phone number. Nothing of where it is may be stored. */
      hidesAddress: bool().notNull(),
      state: word<AssetState>().notNull(),
      /** Keys of needs (app/needs): what it helps with, the most fitting first. */
      needs: json<string[]>().notNull(),
      cost: word<AssetCost>().notNull(),
      costNote: text(),
      wayIn: word<AssetWayIn>(),
      /** In whole years, both included. */
      minimumAge: int(),
      maximumAge: int(),
      /** ISO 639 codes of the languages spoken there. */
      languages: json<string[]>().notNull(),
      phone: text(),
      email: text(),
      website: text(),
      /** What happens the first time one comes. */
      firstVisit: text(),
      quietTimes: text(),
      /** Whom the programme knows there; never public. */
      whoWeKnow: text(),
      /** When somebody last made sure that this is right, and who. */
      assuredAt: instant(),
      assuredBy: id(),
      /**
       * When something of it that is handed out last changed: itself, its places, its sessions, or who runs it. Null where nothing has since this
       * is kept; then its history says.
       */
      modifiedAt: instant(),
      createdAt: instant().notNull(),
      createdBy: id(),
      version: int().notNull().default(1),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.organisationId, organisations),
      within(t, t.giverId, people),
      index("assets_by_assured").on(t.programmeId, t.state, t.assuredAt),
      index("assets_by_organisation").on(t.programmeId, t.organisationId),
    ],
  ),
  {
    kind: "public",
    name: "public",
    summary: "public",
    visibility: "public",
    hidesAddress: "public",
    state: "public",
    needs: "public",
    cost: "public",
    costNote: "public",
    wayIn: "public",
    minimumAge: "public",
    maximumAge: "public",
    languages: "public",
    phone: "public",
    email: "public",
    website: "public",
    firstVisit: "public",
    quietTimes: "public",
    whoWeKnow: "circle",
  },
);

/** An asset at a place: what people find. What has no place (a helpline) has one row without. */
export const assetPlaces = mark(
  table(
    "asset_places",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      assetId: id().notNull(),
      placeId: id(),
      createdAt: instant().notNull(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.assetId, assets),
      within(t, t.placeId, places),
      // The programme first, as every read asks for it: without, SQLite looks through all places of a programme for those of one asset.
      uniqueIndex("asset_places_once").on(t.programmeId, t.assetId, t.placeId),
      index("asset_places_by_place").on(t.placeId),
    ],
  ),
  {},
);

/** When it is open or meets there, by the wall clock of the programme. Without any, the hours are not known, which is not "closed". */
export const assetSessions = mark(
  table(
    "asset_sessions",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      assetPlaceId: id().notNull(),
      /** weekly and monthly repeat; once is startsOn alone. */
      repeats: word<"weekly" | "monthly" | "once">().notNull(),
      /** Every so many weeks or months, counted from startsOn. */
      every: int().notNull().default(1),
      /** 1 is Monday, 7 Sunday; null for once and for a day of the month. */
      weekday: int(),
      /** Which such day of the month: 1 to 5, or -1 for the last; or, without a weekday, the day of the month. */
      nth: int(),
      fromTime: time(),
      /** Not after fromTime when it ends on the next day. */
      untilTime: time(),
      startsOn: day(),
      endsOn: day(),
      /** What the hours are in words, where they could not be read. */
      note: text(),
    },
    (t) => [within(t, t.assetPlaceId, assetPlaces), index("asset_sessions_by_place").on(t.assetPlaceId)],
  ),
  {
    repeats: "public",
    every: "public",
    weekday: "public",
    nth: "public",
    fromTime: "public",
    untilTime: "public",
    startsOn: "public",
    endsOn: "public",
    note: "public",
  },
);
