import type { AssetKind } from "#db/schema/index.ts";
import { accessOf } from "./access.ts";
import { emailOf, phoneOf, websiteOf } from "./contact.ts";
import { costInWords } from "./cost.ts";
import type { Gathered, GatheredPlace, Row } from "./gathered.ts";
import { firstOf, own, textOf, type Thing, yesOrNo } from "./json.ts";
import { languagesOf } from "./languages.ts";
import { sessionsOfHours } from "./opening-hours.server.ts";
import { plainText } from "./plain-text.ts";
import type { Position } from "./position.ts";
import { postcodeOf } from "./postcode.ts";
import { finishedRow, noPlace, noRecord, refusedRow } from "./record.ts";
import { type Warn, startWarnings } from "./warn.ts";

/** The tags that say what something is, and so are its terms: "social_facility=food_bank". */
const TELLING = [
  "amenity",
  "social_facility",
  "social_facility:for",
  "office",
  "leisure",
  "community_centre",
  "club",
  "healthcare",
  "shop",
  "sport",
  "tourism",
  "religion",
];

/** One thing of OpenStreetMap, known by "node/123", from its tags and where it is. */
export function rowOfTags(
  row: number,
  key: string | null,
  tags: Thing,
  positionFrom: (warn: Warn) => Position | null,
  raw: unknown,
): Row {
  const { warnings, warn } = startWarnings();
  const name = textOf(firstOf(tags, "name", "name:en", "official_name"));
  if (!name) return refusedRow(row, "no_name", raw);
  if (!key) return refusedRow(row, "no_key", raw);
  const hours = textOf(own(tags, "opening_hours"));
  const record: Gathered = {
    ...noRecord,
    key,
    name,
    kind: kindOf(tags),
    summary: summaryOf(tags),
    organisation: organisationOf(tags, warn),
    state: own(tags, "disused") === "yes" || own(tags, "abandoned") === "yes" ? "closed" : "running",
    places: [placeOf(tags, key, name, positionFrom(warn), warn)],
    sessions: hours ? sessionsOfHours(hours, warn) : [],
    terms: termsOf(tags),
    cost: costOfFee(tags),
    costNote: textOf(own(tags, "charge")),
    languages: languagesSpoken(tags, warn),
    phone: phoneOf(firstOf(tags, "contact:phone", "phone", "contact:mobile", "mobile"), warn),
    email: emailOf(firstOf(tags, "contact:email", "email"), warn),
    website: websiteOf(firstOf(tags, "contact:website", "website", "url", "contact:facebook"), warn),
    assuredOn: checkedOn(tags),
    warnings,
  };
  return finishedRow(row, [], record, raw, warn);
}

/** Somewhere to be is a place; somewhere that does something for people is a service. */
function kindOf(tags: Thing): AssetKind {
  if (["social_facility", "office", "healthcare"].some((key) => own(tags, key) !== undefined)) return "service";
  return own(tags, "club") !== undefined ? "group" : "place";
}

function summaryOf(tags: Thing): string | null {
  const said = [own(tags, "description"), own(tags, "description:en")].map((text) => plainText(textOf(text) ?? ""));
  return said.find(Boolean) ?? null;
}

function organisationOf(tags: Thing, warn: Warn): Gathered["organisation"] {
  const name = textOf(own(tags, "operator"));
  if (!name) return null;
  return {
    key: null,
    name,
    website: websiteOf(own(tags, "operator:website"), warn, "operator:website"),
    email: null,
    phone: null,
    charityNumber: textOf(own(tags, "ref:GB:charity")),
  };
}

function placeOf(tags: Thing, key: string, name: string, position: Position | null, warn: Warn): GatheredPlace {
  const [number, street] = [textOf(own(tags, "addr:housenumber")), textOf(firstOf(tags, "addr:street", "addr:place"))];
  const line = [textOf(own(tags, "addr:housename")), [number, street].filter(Boolean).join(" ")]
    .filter(Boolean)
    .join(", ");
  return {
    ...noPlace,
    key,
    name,
    line: line || null,
    town: textOf(firstOf(tags, "addr:city", "addr:town", "addr:village", "addr:suburb")),
    postcode: postcodeOf(own(tags, "addr:postcode"), warn, "addr:postcode"),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    ...accessOf(accessPhrases(tags)),
  };
}

/** The tags of access, in the words that accessOf knows; what people wrote beside them as it is. */
function accessPhrases(tags: Thing): string[] {
  const yes = (key: string) => ["yes", "designated"].includes(textOf(own(tags, key)) ?? "");
  const phrases = [
    yes("wheelchair") && "wheelchair access",
    own(tags, "wheelchair") === "limited" && "Partial wheelchair access",
    own(tags, "wheelchair") === "no" && "No wheelchair access",
    (yes("toilets:wheelchair") ||
      yes("toilets:disabled") ||
      (own(tags, "amenity") === "toilets" && yes("wheelchair"))) &&
      "accessible toilet",
    (yes("hearing_loop") || yes("audio_loop")) && "hearing loop",
    yes("changing_places") && "changing places",
    (yes("parking:disabled") || yes("capacity:disabled")) && "disabled parking",
  ].filter((phrase) => phrase !== false);
  const said = [
    "wheelchair:description",
    "wheelchair:description:en",
    "wheelchair:note",
    "deaf:description",
    "deaf:description:en",
    "blind:description",
    "blind:description:en",
  ];
  return [...phrases, ...said.map((key) => textOf(own(tags, key))).filter((text) => text !== null)];
}

const termsOf = (tags: Thing) =>
  TELLING.flatMap((key) =>
    (textOf(own(tags, key)) ?? "")
      .split(";")
      .map((value) => value.trim())
      .filter((value) => value && value !== "no")
      .map((value) => `${key}=${value}`),
  );

function costOfFee(tags: Thing): Gathered["cost"] {
  const fee = own(tags, "fee");
  const pays = yesOrNo(fee);
  if (pays === null) return costInWords(textOf(fee) ?? "");
  return pays ? "paid" : "free";
}

const languagesSpoken = (tags: Thing, warn: Warn) =>
  languagesOf(
    Object.keys(tags)
      .filter((key) => /^language:[a-z]{2,3}$/.test(key) && own(tags, key) === "yes")
      .slice(0, 50)
      .map((key) => key.slice("language:".length)),
    warn,
  );

const checkedOn = (tags: Thing) => /^\d{4}-\d\d-\d\d$/.exec(textOf(own(tags, "check_date")) ?? "")?.[0] ?? null;
