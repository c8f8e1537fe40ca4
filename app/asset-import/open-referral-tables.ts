import { isThing, own, textOf, type Thing } from "./json.ts";

/** HSDS as tables, in one JSON: { "services.csv": [rows], "locations.csv": [rows], … }. */
export const isTables = (answer: unknown): answer is Thing =>
  isThing(answer) && Array.isArray(own(answer, "services.csv"));

/** The rows of the tables, put into each other as the API does it. */
export function servicesOfTables(tables: Thing): Thing[] {
  const table = (name: string) => {
    const rows = own(tables, `${name}.csv`);
    return Array.isArray(rows) ? rows.filter(isThing) : [];
  };
  const by = (name: string, key: string) => grouped(table(name), key);
  const [addresses, access] = [by("addresses", "location_id"), by("accessibility", "location_id")];
  const locations = new Map(
    table("locations").map((one) => [
      idOf(one),
      { ...one, addresses: of(addresses, one), accessibility: of(access, one) },
    ]),
  );
  const organisations = new Map(table("organizations").map((one) => [idOf(one), one]));
  const terms = new Map(table("taxonomy_terms").map((one) => [idOf(one), one]));
  const links = by("service_at_location", "service_id");
  const attributes = by("attributes", "link_id");
  const schedules = by("schedules", "service_id");
  const [phones, prices, languages] = [
    by("phones", "service_id"),
    by("cost_options", "service_id"),
    by("languages", "service_id"),
  ];
  return table("services").map((service) => ({
    ...service,
    organization: organisations.get(textOf(own(service, "organization_id"))),
    service_at_locations: of(links, service).map((link) => ({
      ...link,
      location: locations.get(textOf(own(link, "location_id"))),
    })),
    schedules: of(schedules, service),
    phones: of(phones, service),
    cost_options: of(prices, service),
    languages: of(languages, service),
    attributes: of(attributes, service).map((one) => ({
      taxonomy_term: terms.get(textOf(own(one, "taxonomy_term_id"))),
    })),
  }));
}

const idOf = (thing: Thing) => textOf(own(thing, "id"));
const of = (groups: Map<string | null, Thing[]>, thing: Thing) => groups.get(idOf(thing)) ?? [];

function grouped(rows: Thing[], key: string): Map<string | null, Thing[]> {
  const groups = new Map<string | null, Thing[]>();
  for (const row of rows) {
    const id = textOf(own(row, key));
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}
