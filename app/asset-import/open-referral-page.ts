import type { Row } from "./gathered.ts";
import { isThing, own, type Thing, thingOf } from "./json.ts";
import { rowOfService } from "./open-referral.ts";
import { isTables, servicesOfTables } from "./open-referral-tables.ts";
import { refusedRow } from "./record.ts";

/**
 * Every service in an answer of an Open Referral API, of whatever address: a page of services, one service, services at locations, an organisation
 * with its services; or the tables of a data package. What lists something else, such as terms, is refused as that.
 */
export function* readOpenReferral(answer: unknown): Generator<Row> {
  const items = isTables(answer) ? servicesOfTables(answer) : itemsOf(answer);
  if (!items) {
    yield refusedRow(1, "unreadable");
    return;
  }
  let row = 0;
  for (const item of items) {
    for (const service of servicesIn(item)) {
      row += 1;
      yield service
        ? rowOfService(row, service)
        : isThing(item)
          ? refusedRow(row, "not_an_asset", { id: own(item, "id") })
          : refusedRow(row, "unreadable", shortly(item));
    }
  }
}

/** HSDS 3.0 calls a page's list contents, ORUK 1.0 content; some feeds are a bare list. */
export function itemsOf(answer: unknown): unknown[] | null {
  if (Array.isArray(answer)) return answer;
  if (!isThing(answer)) return null;
  const list = [own(answer, "contents"), own(answer, "content")].find(Array.isArray);
  return list ?? (Object.keys(answer).length > 0 ? [answer] : null);
}

/** The services an item is or has; one null where it is something else. */
function servicesIn(item: unknown): (Thing | null)[] {
  if (!isThing(item)) return [null];
  const nested = own(item, "services");
  if (Array.isArray(nested)) {
    const organisation = { ...item, services: undefined };
    return nested.map((service) => (isThing(service) ? { organization: organisation, ...service } : null));
  }
  const service = thingOf(item, "service");
  if (service) return [{ ...service, service_at_locations: [{ ...item, service: undefined }] }];
  return [isService(item) ? item : null];
}

/** Anything with a name could be a thin service; organisations, places and terms are known by what only they have. */
function isService(item: Thing): boolean {
  if (SERVICE_ONLY.some((key) => own(item, key) !== undefined)) return true;
  if (own(item, "name") === undefined && own(item, "id") === undefined) return false;
  return !OTHERS_ONLY.some((key) => own(item, key) !== undefined);
}

const SERVICE_ONLY = [
  "organization",
  "organisation",
  "organization_id",
  "status",
  "service_at_locations",
  "regular_schedules",
  "minimum_age",
  "min_age",
  "cost_options",
  "assured_date",
  "eligibilitys",
  "needs_referral",
  "attending_access",
];
const OTHERS_ONLY = [
  "website",
  "organization_identifiers",
  "parent_organization_id",
  "legal_status",
  "logo",
  "location_type",
  "latitude",
  "addresses",
  "taxonomy",
  "taxonomy_detail",
  "vocabulary",
  "parent_id",
  "version",
  "openapi_url",
  "uri",
  "term_uri",
];

const shortly = (value: unknown) => (typeof value === "string" ? value.slice(0, 200) : null);
