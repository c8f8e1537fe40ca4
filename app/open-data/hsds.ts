// The objects of HSDS-UK 3.0 (github.com/OpenReferralUK, schemata of 3.0), as far as we fill them. What is not known is left out, never null.
// Marked "HSDS": not in the UK's profile, but in the HSDS 3.0 under it, which allows it.

export interface HsdsOrganization {
  id: string;
  name: string;
  description: string;
  email?: string | undefined;
  website?: string | undefined;
  organization_identifiers?:
    | { id: string; organization_id: string; identifier_scheme: string; identifier_type: string; identifier: string }[]
    | undefined;
  /** HSDS. */
  phones?: HsdsPhone[] | undefined;
}

interface HsdsPhone {
  id: string;
  number: string;
}

export interface HsdsSchedule {
  id: string;
  service_id: string;
  service_at_location_id: string;
  valid_from?: string | undefined;
  valid_to?: string | undefined;
  dtstart?: string | undefined;
  freq?: "WEEKLY" | "MONTHLY" | undefined;
  interval?: number | undefined;
  byday?: string | undefined;
  bymonthday?: string | undefined;
  description?: string | undefined;
  /** By the clock on the wall there. */
  opens_at?: string | undefined;
  closes_at?: string | undefined;
}

export interface HsdsLocation {
  id: string;
  location_type: "physical";
  name: string;
  description?: string | undefined;
  /** HSDS. */
  transportation?: string | undefined;
  latitude?: number | undefined;
  longitude?: number | undefined;
  addresses?: HsdsAddress[] | undefined;
  accessibility?: { id: string; location_id: string; accessibility?: string; description: string }[] | undefined;
}

interface HsdsAddress {
  id: string;
  location_id: string;
  address_1: string;
  city: string;
  state_province: string;
  postal_code: string;
  country: string;
  address_type: "physical";
}

/** What the profile calls only one-to-one fields, as a list shows it. */
export interface HsdsThinService {
  id: string;
  organization_id?: string | undefined;
  name: string;
  description?: string | undefined;
  url?: string | undefined;
  email?: string | undefined;
  status: "active" | "temporarily closed";
  fees?: string | undefined;
  /** HSDS. */
  application_process?: string | undefined;
  minimum_age?: number | undefined;
  maximum_age?: number | undefined;
  assured_date?: string | undefined;
  last_modified: string;
  organization?: HsdsOrganization | undefined;
}

export interface HsdsService extends HsdsThinService {
  schedules?: HsdsSchedule[] | undefined;
  service_at_locations?: HsdsServiceAtLocation[] | undefined;
  languages?: { id: string; service_id: string; code: string; name: string }[] | undefined;
  cost_options?: { id: string; service_id: string; amount?: number; amount_description?: string }[] | undefined;
  contacts?: { id: string; service_id: string; phones: HsdsPhone[] }[] | undefined;
  attributes?: { id: string; link_id: string; link_type: string; taxonomy_term: HsdsTerm }[] | undefined;
}

export interface HsdsServiceAtLocation {
  id: string;
  service_id: string;
  location_id?: string | undefined;
  location?: HsdsLocation | undefined;
  /** HSDS: the same as the service's for here. */
  schedules?: HsdsSchedule[] | undefined;
}

export interface HsdsTerm {
  id: string;
  name: string;
  description: string;
  taxonomy: string;
  taxonomy_id: string;
  term: string;
}

/** A list, or nothing when there is nothing in it. */
export const orNothing = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** Without what is undefined, so that two answers are the same when their JSON is. */
export const orLeftOut = <T>(value: T | null): T | undefined => value ?? undefined;
