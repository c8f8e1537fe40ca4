import type { Mapping } from "./mapping.ts";

export interface Preset {
  /** Last part of a word key. */
  name: "outpost" | "give_food";
  /** Headings that only this template has together. */
  knownBy: string[];
  mapping: Mapping;
}

/** The import template of Outpost, a directory many councils use. A row with import_id_reference tells more of the row with that import_id. */
const outpost: Preset = {
  name: "outpost",
  knownBy: ["import_id", "import_id_reference", "mask_exact_address"],
  mapping: {
    columns: {
      import_id: "key",
      import_id_reference: "part_of",
      name: "name",
      description: "summary",
      organisation: "organisation",
      url: "website",
      visible: "visible",
      needs_referral: "needs_referral",
      min_age: "minimum_age",
      max_age: "maximum_age",
      service_taxonomies: "terms",
      suitabilities: "terms",
      send_needs_support: "terms",
      contact_visible: "contact_visible",
      contact_email: "email",
      contact_phone: "phone",
      location_name: "place",
      location_latitude: "latitude",
      location_longitude: "longitude",
      location_address_1: "address",
      location_city: "town",
      location_postcode: "postcode",
      location_visible: "place_visible",
      mask_exact_address: "hides_address",
      location_accessibilities: "access",
      free: "free",
      cost_option: "cost_for",
      cost_amount: "cost_amount",
      cost_type: "cost_per",
      temporarily_closed: "temporarily_closed",
      schedules_opens_at: "opens_at",
      schedules_closes_at: "closes_at",
      scheduled_weekday: "weekday",
    },
  },
};

/** Give Food's list of food banks. Its "modified" is when a program last wrote the row, not when anybody checked it. */
const giveFood: Preset = {
  name: "give_food",
  knownBy: ["organisation_name", "location_name", "lat_lng", "needed_items"],
  mapping: {
    columns: {
      id: "key",
      organisation_name: "organisation",
      location_name: "place",
      url: "website",
      phone_number: "phone",
      email: "email",
      address: "address",
      postcode: "postcode",
      lat_lng: "lat_lng",
      charity_number: "charity_number",
      network: "terms",
    },
  },
};

export const PRESETS: Preset[] = [outpost, giveFood];
