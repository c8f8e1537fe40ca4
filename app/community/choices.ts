import type { AssetCost, AssetKind, AssetWayIn, PlaceAccess } from "#db/schema/index.ts";

// What forms offer, in the order in which they offer it.

/** A gift is told by whoever gives it, not by staff. */
export const STAFF_KINDS = ["group", "place", "service", "event"] as const satisfies AssetKind[];
export const COSTS = ["free", "donation", "paid", "unknown"] as const satisfies AssetCost[];
export const WAYS_IN = ["drop_in", "call_first", "book", "referral"] as const satisfies AssetWayIn[];
export const ACCESS = [
  "step_free",
  "accessible_toilet",
  "hearing_loop",
  "parking",
  "changing_places",
  "quiet_space",
  "bus",
  "pushchair",
] as const satisfies PlaceAccess[];
