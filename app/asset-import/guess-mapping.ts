import { type Field, type Mapping, plainHeading } from "./mapping.ts";
import { PRESETS } from "./presets.ts";

// What people call their columns, as plainHeading makes it. The first heading that fits a field has it, but for the fields of which there may be several.
const NAMES: Partial<Record<Field, string[]>> = {
  key: ["id", "uuid", "ref", "reference", "record id", "service id", "import id", "asset id", "unique id"],
  name: [
    "name",
    "title",
    "service",
    "service name",
    "group",
    "group name",
    "activity",
    "activity name",
    "asset",
    "asset name",
    "name of group",
    "name of service",
    "what",
    "project",
  ],
  summary: [
    "description",
    "summary",
    "about",
    "details",
    "what it is",
    "what they do",
    "information",
    "service description",
    "info",
  ],
  kind: ["kind", "asset type"],
  state: ["status", "state"],
  organisation: [
    "organisation",
    "organization",
    "organisation name",
    "organization name",
    "provider",
    "provider name",
    "run by",
    "operator",
    "charity",
  ],
  organisation_key: ["organisation id", "organization id"],
  organisation_website: ["organisation website", "organization website"],
  charity_number: ["charity number", "charity no", "registered charity number"],
  place: ["venue", "location", "location name", "place", "venue name", "where", "building"],
  hides_address: ["mask exact address", "hide address", "address hidden", "confidential address"],
  address: [
    "address",
    "address 1",
    "address 2",
    "address line 1",
    "address line 2",
    "street",
    "street address",
    "full address",
    "venue address",
    "addr street",
  ],
  town: ["town", "city", "town city", "village", "locality", "post town"],
  postcode: ["postcode", "post code", "postal code", "zip", "venue postcode", "pcode"],
  latitude: ["latitude", "lat", "y"],
  longitude: ["longitude", "long", "lng", "lon", "x"],
  lat_lng: ["lat lng", "lat long", "lat lon", "latlng", "latlong", "coordinates", "coords", "geo", "position"],
  access: ["access", "accessibility", "accessibilities", "disabled access", "wheelchair access", "facilities"],
  getting_there: ["getting there", "transport", "transportation", "directions", "how to get there"],
  opening_hours: [
    "opening hours",
    "opening times",
    "hours",
    "times",
    "time",
    "when",
    "day and time",
    "days and times",
    "session times",
    "openinghours",
  ],
  weekday: ["weekday", "day", "days", "day of week", "day of the week"],
  opens_at: ["opens at", "start time", "from time", "opens", "starts at", "open"],
  closes_at: ["closes at", "end time", "until time", "closes", "ends at", "finish time", "close"],
  starts_on: ["start date", "starts on", "from date", "date"],
  ends_on: ["end date", "ends on", "until date"],
  terms: [
    "category",
    "categories",
    "tags",
    "type",
    "types",
    "taxonomy",
    "taxonomies",
    "themes",
    "theme",
    "topics",
    "needs",
    "keywords",
    "service type",
  ],
  free: ["free", "is free", "free of charge"],
  cost: ["cost", "costs", "price", "charge", "fee", "fees", "cost details", "how much"],
  cost_amount: ["cost amount", "amount"],
  needs_referral: ["needs referral", "referral", "referral needed", "referral required"],
  way_in: [
    "how to access",
    "how to join",
    "access route",
    "referral route",
    "booking",
    "how to book",
    "attending access",
  ],
  ages: ["age", "ages", "age range", "age group"],
  minimum_age: ["minimum age", "min age", "age from"],
  maximum_age: ["maximum age", "max age", "age to"],
  languages: ["language", "languages", "languages spoken"],
  phone: [
    "phone",
    "telephone",
    "tel",
    "phone number",
    "telephone number",
    "contact number",
    "mobile",
    "contact phone",
    "contact telephone",
  ],
  email: ["email", "e mail", "email address", "contact email", "e mail address"],
  website: ["website", "url", "web", "web address", "web site", "link", "webpage", "website address", "homepage"],
  assured_on: [
    "last checked",
    "last verified",
    "assured date",
    "checked",
    "verified",
    "date checked",
    "last checked on",
    "checked on",
  ],
};
const SEVERAL = new Set<Field>(["address", "terms", "access"]);

const byName = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name): [string, string] => [name, field])),
);

/** A first proposal for a table by its headings: that of a template we know, or what the words say. */
export function guessMapping(headings: string[]): Mapping {
  const plain = new Set(headings.map(plainHeading));
  const preset = PRESETS.find(({ knownBy }) => knownBy.every((heading) => plain.has(plainHeading(heading))));
  if (preset) return preset.mapping;
  const taken = new Set<Field>();
  const columns: Record<string, Field> = {};
  for (const heading of headings) {
    const field = byName.get(plainHeading(heading)) as Field | undefined;
    if (!field || (taken.has(field) && !SEVERAL.has(field))) continue;
    taken.add(field);
    // A heading may be "__proto__", which must become a column like any other.
    Object.defineProperty(columns, heading, { value: field, enumerable: true, configurable: true, writable: true });
  }
  return { columns: withAName(columns, headings, taken) };
}

/** A list of organisations: their name is the name. So is a venue's, where there is nothing else. */
function withAName(columns: Record<string, Field>, headings: string[], taken: Set<Field>): Record<string, Field> {
  if (taken.has("name")) return columns;
  const heading =
    headings.find((one) => columns[one] === "organisation") ?? headings.find((one) => columns[one] === "place");
  return heading === undefined ? columns : { ...columns, [heading]: "name" };
}
