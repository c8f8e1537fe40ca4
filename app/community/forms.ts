import { z } from "zod";
import { ACCESS, COSTS, STAFF_KINDS, WAYS_IN } from "./choices.ts";
import { readLanguages } from "./draft-of.ts";
import { NEED_KEYS } from "#app/needs/needs.ts";
import { readSought } from "#app/geo/read-sought.ts";
import {
  dayField,
  idField,
  line,
  maybeLine,
  maybeParagraph,
  type Need,
  oneOf,
  timeField,
  versionField,
  withNeeds,
  words,
} from "#app/lib/forms.ts";
import { RHYTHMS, WEEKDAYS } from "./times.ts";

const someOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.array(oneOf(values), words("common.unreadable")).max(values.length, words("common.unreadable")).default([]);

/** As people write it: at least three figures ("111"), with what stands between them, and an extension. */
const phoneField = () =>
  maybeLine(40).refine(
    (value) => !value || /^\+?[\d\s()./-]{3,}( ?(ext\.?|x) ?\d+)?$/i.test(value),
    words("assets.phone_unreadable"),
  );

const emailField = () =>
  maybeLine(254).refine((value) => !value || z.email().safeParse(value).success, words("assets.email_unreadable"));

/** "www.example.org" is given its https, and only addresses of pages are taken. */
const websiteField = () =>
  maybeLine(500)
    .transform((value) => (value && !/^[a-z][a-z\d+.-]*:/i.test(value) ? `https://${value}` : value))
    .refine((value) => !value || isWebAddress(value), words("assets.website_unreadable"));

function isWebAddress(value: string) {
  const address = URL.parse(value);
  return address !== null && /^https?:$/.test(address.protocol) && address.hostname.includes(".");
}

/** Given back as the post writes it. */
const postcodeField = () =>
  maybeLine(12)
    .refine((value) => !value || readSought(value).kind === "postcode", words("assets.postcode_unreadable"))
    .transform((value) => {
      const sought = readSought(value ?? "");
      return sought.kind === "postcode" ? sought.postcode : undefined;
    });

const ageField = () =>
  z.coerce
    .number(words("assets.age_unreadable"))
    .int(words("assets.age_unreadable"))
    .min(0, words("assets.age_unreadable"))
    .max(120, words("assets.age_unreadable"))
    .optional();

/** Degrees, from the phone of whoever stands there. */
const degrees = (most: number) =>
  z.coerce
    .number(words("common.unreadable"))
    .min(-most, words("common.unreadable"))
    .max(most, words("common.unreadable"))
    .optional();

const facts = {
  kind: oneOf(STAFF_KINDS),
  name: line(120, "assets.name_missing"),
  summary: maybeParagraph(2000),
  organisation: maybeLine(120),
  needs: someOf(NEED_KEYS),
  cost: oneOf(COSTS),
  costNote: maybeLine(120),
  wayIn: oneOf(WAYS_IN).optional(),
  minimumAge: ageField(),
  maximumAge: ageField(),
  /** Codes or names of languages, by commas. */
  languages: maybeLine(120).refine((value) => readLanguages(value) !== null, words("assets.language_unknown")),
  phone: phoneField(),
  email: emailField(),
  website: websiteField(),
  firstVisit: maybeParagraph(1000),
  quietTimes: maybeLine(200),
  whoWeKnow: maybeLine(200),
  visibility: oneOf(["public", "programme"]),
};

const time = z.object({
  days: someOf(WEEKDAYS),
  rhythm: oneOf(RHYTHMS).default("w1"),
  from: timeField().optional(),
  until: timeField().optional(),
  startsOn: dayField().optional(),
  endsOn: dayField().optional(),
  note: maybeLine(200),
});
export type TypedTime = z.infer<typeof time>;

/** A row that nobody filled in is none. */
const isTyped = ({ days, from, until, startsOn, note }: TypedTime) =>
  Boolean(days.length > 0 || from || until || startsOn || note);
const asksForDays = (rhythm: string) => rhythm !== "once" && rhythm !== "d";
const timeNeeds: Need<TypedTime>[] = [
  [
    "days",
    "assets.days_missing",
    (row) => !row.from || !asksForDays(row.rhythm ?? "w1") || (row.days ?? []).length > 0,
  ],
  ["from", "assets.from_missing", (row) => Boolean(row.from) || (!row.until && (row.days ?? []).length === 0)],
  ["until", "assets.until_missing", (row) => !row.from || Boolean(row.until)],
  [
    "startsOn",
    "assets.date_missing",
    (row) => (row.rhythm ?? "w1") === "w1" || !row.from || row.rhythm?.startsWith("n") || Boolean(row.startsOn),
  ],
  ["endsOn", "assets.ends_before", (row) => !row.startsOn || !row.endsOn || row.startsOn <= row.endsOn],
];

const spot = {
  /** A place, none (by phone or online), or one that is kept private. */
  where: oneOf(["place", "nowhere", "private"]),
  placeName: maybeLine(120),
  line: maybeLine(160),
  town: maybeLine(80),
  postcode: postcodeField(),
  latitude: degrees(90),
  longitude: degrees(180),
  access: someOf(ACCESS),
  accessNote: maybeLine(200),
  gettingThere: maybeParagraph(600),
  times: z
    .array(withNeeds(time, timeNeeds))
    .max(20, words("common.unreadable"))
    .default([])
    .transform((rows) => rows.filter(isTyped)),
};

interface Ages {
  minimumAge?: number | undefined;
  maximumAge?: number | undefined;
}
const ageNeeds: Need<Ages>[] = [
  [
    "maximumAge",
    "assets.ages_swapped",
    ({ minimumAge, maximumAge }) => minimumAge === undefined || maximumAge === undefined || minimumAge <= maximumAge,
  ],
];
const placeNeeds: Need<{ where: string; placeName?: string | undefined; line?: string | undefined }>[] = [
  [
    "placeName",
    "assets.place_missing",
    ({ where, placeName, line: street }) => where !== "place" || Boolean(placeName || street),
  ],
];

export const newAssetFields = z.object({ ...facts, ...spot });
/** Something new, written down in one go. */
export const newAssetForm = withNeeds(withNeeds(newAssetFields, ageNeeds), placeNeeds);
export type NewAsset = z.infer<typeof newAssetFields>;

export const factsFields = z.object({
  ...facts,
  isPrivate: z.literal("on").optional(),
  state: oneOf(["running", "paused", "closed"]),
  /** The rest is right, too: it counts as checked. */
  isAllRight: z.literal("on").optional(),
  version: versionField(),
});
/** What it is, for whom and how, without its places and times. */
export const factsForm = withNeeds(factsFields, ageNeeds);
export type TypedFacts = z.infer<typeof factsFields>;

export const spotFields = z.object({ ...spot, version: versionField() });
/** One of its places, and when it is on there. */
export const spotForm = withNeeds(spotFields, placeNeeds);
export type TypedSpot = z.infer<typeof spotFields>;

export const versionForm = z.object({ version: versionField() });
export const undoForm = z.object({ changeId: idField(), version: versionField() });
export const settleReportForm = z.object({ reportId: idField(), outcome: oneOf(["mended", "left"]) });

/** What somebody says of a place they know. */
export const checkForm = z.object({ answer: oneOf(["right", "not_right", "cannot_say"]), words: maybeParagraph(600) });
export type TypedCheck = z.infer<typeof checkForm>;
