import type { PlaceDraft } from "#app/community/draft.ts";
import type { PlaceAccess } from "#db/schema/index.ts";
import { type HsdsLocation, orLeftOut, orNothing } from "./hsds.ts";
import { namedUuid } from "./named-uuid.server.ts";
import { uuidOf } from "./uuid.ts";

/** In English words that other directories know; ours are read back by app/asset-import/access.ts. */
export const ACCESS: Record<PlaceAccess, string> = {
  step_free: "Step-free access",
  accessible_toilet: "Accessible toilet",
  hearing_loop: "Hearing loop",
  parking: "Car parking",
  changing_places: "Changing Places toilet",
  quiet_space: "Quiet space",
  bus: "Bus stop nearby",
  pushchair: "Pushchair access",
};

export function locationOf(place: PlaceDraft & { id: string }): HsdsLocation {
  const id = uuidOf(place.id);
  return {
    id,
    location_type: "physical",
    name: place.name,
    description: orLeftOut(place.gettingThere),
    transportation: orLeftOut(place.gettingThere),
    ...positionOf(place),
    addresses: addressesOf(id, place),
    accessibility: orNothing([
      ...place.access.map((one) => ({
        id: namedUuid("accessibility", id, one),
        location_id: id,
        accessibility: ACCESS[one],
        description: ACCESS[one],
      })),
      ...(place.accessNote === null
        ? []
        : [{ id: namedUuid("accessibility", id, "note"), location_id: id, description: place.accessNote }]),
    ]),
  };
}

/** In degrees. The middle of a whole district is no place: others would put a pin there. */
export function positionOf({ latitude, longitude, precision }: PlaceDraft) {
  if (latitude === null || longitude === null || precision === "district") return null;
  return { latitude: latitude / 1_000_000, longitude: longitude / 1_000_000 };
}

/** The schema wants all of an address: what is not known of it is empty. */
function addressesOf(id: string, { line, town, postcode }: PlaceDraft): HsdsLocation["addresses"] {
  if (line === null && town === null && postcode === null) return undefined;
  return [
    {
      id: namedUuid("address", id),
      location_id: id,
      address_1: line ?? "",
      city: town ?? "",
      state_province: "",
      postal_code: postcode ?? "",
      country: "GB",
      address_type: "physical",
    },
  ];
}
