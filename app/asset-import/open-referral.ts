import { agesOf } from "./ages.ts";
import { emailOf, phoneOf, websiteOf } from "./contact.ts";
import { costOf } from "./cost.ts";
import { dateOf } from "./dates.ts";
import type { Gathered, GatheredPlace, GatheredSession, Row } from "./gathered.ts";
import { firstOf, isTooDeep, own, textOf, type Thing, thingOf, thingsOf, yesOrNo } from "./json.ts";
import { languagesOf } from "./languages.ts";
import { isHidden, isPlace, placeOfLocation } from "./open-referral-place.ts";
import { plainText } from "./plain-text.ts";
import { finishedRow, keyOf, madeKey, noRecord, refusedRow } from "./record.ts";
import { sessionsOfSchedule } from "./schedule.ts";
import { stateOf, wayInOf } from "./state.ts";
import { type Warn, startWarnings } from "./warn.ts";

/**
 * A service of HSDS 3.0, HSDS-UK 3.0, ORUK 1.0 or Outpost as a record, whole or as the thin item of a list. They differ in the names of a few fields
 * and are read by one reader, because real feeds mix them.
 */
export function rowOfService(row: number, service: Thing): Row {
  if (isTooDeep(service)) return refusedRow(row, "unreadable");
  const name = textOf(own(service, "name"));
  if (!name) return refusedRow(row, "no_name", { id: own(service, "id") });
  const { warnings, warn } = startWarnings();
  const organisation = organisationOf(service, warn);
  const where = placesOf(service, warn);
  const id = keyOf(own(service, "id"));
  const key = id ?? madeKey(name, organisation?.name ?? null, where.places[0]?.postcode ?? null);
  if (!key) return refusedRow(row, "no_key", { name });
  if (!id) warn("key_missing", "id", own(service, "id"));
  const record: Gathered = {
    ...noRecord,
    key,
    name,
    summary: summaryOf(service),
    organisation,
    state: stateOf(own(service, "status"), warn),
    ...where,
    terms: termsOf(service, warn),
    ...priceOf(service, warn),
    wayIn: yesOrNo(own(service, "needs_referral")) === true ? "referral" : wayInOf(attending(service), warn),
    ...agesIn(service, warn),
    languages: languagesOf(languageWords(service, warn), warn),
    ...contactOf(service, warn),
    assuredOn: dateOf(firstOf(service, "assured_date", "assured_on"), warn, "assured_date"),
    warnings,
  };
  return finishedRow(row, [], record, service, warn);
}

function summaryOf(service: Thing): string | null {
  const text = (key: string) => {
    const value = own(service, key);
    return typeof value === "string" ? plainText(value) : "";
  };
  return [text("description"), text("alert")].filter(Boolean).join("\n\n") || null;
}

function organisationOf(service: Thing, warn: Warn): Gathered["organisation"] {
  const [organisation] = [...thingsOf(service, "organization", warn), ...thingsOf(service, "organisation", warn)];
  const name = organisation && textOf(own(organisation, "name"));
  if (!organisation || !name) return null;
  const charity = thingsOf(organisation, "organization_identifiers", warn).find((one) =>
    /GB-(?:CHC|SC|NIC)|charity/i.test(
      `${textOf(own(one, "identifier_scheme")) ?? ""} ${textOf(own(one, "identifier_type")) ?? ""}`,
    ),
  );
  return {
    key: keyOf(own(organisation, "id")),
    name,
    website: websiteOf(firstOf(organisation, "website", "url"), warn, "organization.website"),
    email: emailOf(own(organisation, "email"), warn, "organization.email"),
    phone: phoneOf(firstNumber(organisation, warn), warn, "organization.phones"),
    charityNumber: charity ? textOf(own(charity, "identifier")) : null,
  };
}

/** Where and when: each location with its own schedules, then those of the service itself. Hidden in one place, hidden in all. */
function placesOf(service: Thing, warn: Warn): Pick<Gathered, "hidesAddress" | "places" | "sessions"> {
  const links = thingsOf(service, "service_at_locations", warn);
  const locations = [
    ...links.map((link) => ({ link, location: thingOf(link, "location") })),
    ...thingsOf(service, "locations", warn).map((location) => ({ link: {}, location })),
  ];
  const places = new Map<string, GatheredPlace>();
  const sessions: GatheredSession[] = [];
  for (const { link, location } of locations) {
    const place = location && placeOfLocation(location, warn);
    // A place without an id is one of this service's alone.
    const key =
      place && isPlace(place, location)
        ? (place.key ?? `${textOf(firstOf(service, "id", "name"))}/${places.size + 1}`)
        : null;
    if (place && key && !places.has(key)) places.set(key, { ...place, key });
    sessions.push(...schedulesOf(link, key, warn));
  }
  sessions.push(...schedulesOf(service, null, warn));
  const placed = sessions.map((one) => (one.placeKey && places.has(one.placeKey) ? one : { ...one, placeKey: null }));
  return {
    hidesAddress: locations.some(({ location }) => location && isHidden(location)),
    places: [...places.values()],
    sessions: withoutTwins(placed),
  };
}

/** HSDS's own example says the same schedule at the service and at its location; the one that says where is kept. */
function withoutTwins(sessions: GatheredSession[]): GatheredSession[] {
  const same = (one: GatheredSession) => JSON.stringify({ ...one, placeKey: null });
  const placed = new Set(sessions.filter((one) => one.placeKey !== null).map(same));
  return sessions.filter((one) => one.placeKey !== null || !placed.has(same(one)));
}

const schedulesOf = (thing: Thing, placeKey: string | null, warn: Warn) =>
  ["schedules", "regular_schedules", "regular_schedule"]
    .flatMap((key) => thingsOf(thing, key, warn))
    .flatMap((schedule) => sessionsOfSchedule(schedule, placeKey ?? placeOfSchedule(schedule), warn));

/** Outpost's schedules of a service say at which location. */
function placeOfSchedule(schedule: Thing): string | null {
  const link = thingOf(schedule, "service_at_location");
  return link && keyOf(firstOf(link, "location_id"));
}

function termsOf(service: Thing, warn: Warn): string[] {
  const attributes = thingsOf(service, "attributes", warn).map((one) => thingOf(one, "taxonomy_term"));
  const older = thingsOf(service, "service_taxonomys", warn).map((one) => thingOf(one, "taxonomy"));
  const outpost = ["taxonomies", "suitabilities", "send_needs"].flatMap((key) => thingsOf(service, key, warn));
  const names = [...attributes, ...older, ...outpost].map((term) => term && textOf(firstOf(term, "name", "term")));
  return [...names, textOf(own(service, "deliverable_type"))].filter((name) => name !== null);
}

function priceOf(service: Thing, warn: Warn) {
  const prices = thingsOf(service, "cost_options", warn).map((one) => ({
    amount: own(one, "amount"),
    words: [own(one, "option"), firstOf(one, "amount_description", "cost_type")]
      .map(textOf)
      .filter((text) => text !== null),
  }));
  const words = [own(service, "fees_description"), own(service, "fees")]
    .map((text) => textOf(text) ?? "")
    .filter(Boolean);
  return costOf({ free: yesOrNo(own(service, "free")), prices, words: [...new Set(words)] }, warn);
}

/** Only ORUK 1.0's four words; HSDS 3.0's application_process is prose, and an appointment in it may be somebody else's. */
const attending = (service: Thing) => {
  const words = textOf(own(service, "attending_access"));
  return words && /membership/i.test(words) ? null : words;
};

function agesIn(service: Thing, warn: Warn) {
  const [older] = thingsOf(service, "eligibilitys", warn);
  const from = older ?? {};
  return agesOf(
    firstOf(service, "minimum_age", "min_age") ?? own(from, "minimum_age"),
    firstOf(service, "maximum_age", "max_age") ?? own(from, "maximum_age"),
    warn,
  );
}

const languageWords = (service: Thing, warn: Warn) =>
  thingsOf(service, "languages", warn)
    .map((one) => textOf(firstOf(one, "code", "name", "language")))
    .filter((word) => word !== null);

/** People's own addresses in contacts are theirs: only a number to ring is taken from there. */
function contactOf(service: Thing, warn: Warn): Pick<Gathered, "phone" | "email" | "website"> {
  return {
    phone: phoneOf(firstNumber(service, warn), warn),
    email: emailOf(own(service, "email"), warn),
    website: websiteOf(own(service, "url"), warn, "url"),
  };
}

function firstNumber(thing: Thing, warn: Warn): unknown {
  const contacts = thingsOf(thing, "contacts", warn).filter((contact) => yesOrNo(own(contact, "visible")) !== false);
  const phones = [thing, ...contacts].flatMap((one) => thingsOf(one, "phones", warn));
  const number = phones.map((phone) => own(phone, "number")).find((one) => textOf(one));
  return number ?? firstOf(thing, "phone") ?? contacts.map((one) => own(one, "phone")).find((one) => textOf(one));
}
