import type { AssetCost, AssetKind, AssetState, AssetVisibility, AssetWayIn, PlaceAccess } from "#db/schema/index.ts";
import type { Session } from "#app/search/hours.ts";

/** When it is on, and a note where the hours could not be put in figures. */
export type SessionDraft = Session & { note: string | null };

/** A venue. With `id`, a correction of that one; without, the same venue is found again or a new one made (rules.ts, isSameVenue). */
export interface PlaceDraft {
  id?: string | undefined;
  name: string;
  line: string | null;
  town: string | null;
  /** As the post writes it. */
  postcode: string | null;
  /** Millionths of a degree, WGS 84; both or neither. */
  latitude: number | null;
  longitude: number | null;
  precision: "exact" | "postcode" | "district" | null;
  access: PlaceAccess[];
  accessNote: string | null;
  gettingThere: string | null;
}

export interface OrganisationDraft {
  name: string;
  description: string | null;
  website: string | null;
  email: string | null;
  phone: string | null;
  charityNumber: string | null;
}

/** Where it happens and when it is on there. What has no place (a helpline) has one spot without. */
export interface SpotDraft {
  place: PlaceDraft | null;
  sessions: SessionDraft[];
}

/** Everything that is known of one asset, in one piece: what forms fill in, sources bring and history keeps. */
export interface AssetDraft {
  kind: AssetKind;
  name: string;
  summary: string | null;
  organisation: OrganisationDraft | null;
  visibility: AssetVisibility;
  /** Set exactly when the visibility is "circle". */
  circleId: string | null;
  /** Whose gift it is. */
  giverId: string | null;
  hidesAddress: boolean;
  state: AssetState;
  needs: string[];
  cost: AssetCost;
  costNote: string | null;
  wayIn: AssetWayIn | null;
  minimumAge: number | null;
  maximumAge: number | null;
  languages: string[];
  phone: string | null;
  email: string | null;
  website: string | null;
  firstVisit: string | null;
  quietTimes: string | null;
  whoWeKnow: string | null;
  /** At least one. */
  spots: SpotDraft[];
}

/** An asset of which nothing is known but what is told beside it. */
export const NOTHING_KNOWN: Omit<AssetDraft, "kind" | "name"> = {
  summary: null,
  organisation: null,
  visibility: "public",
  circleId: null,
  giverId: null,
  hidesAddress: false,
  state: "running",
  needs: [],
  cost: "unknown",
  costNote: null,
  wayIn: null,
  minimumAge: null,
  maximumAge: null,
  languages: [],
  phone: null,
  email: null,
  website: null,
  firstVisit: null,
  quietTimes: null,
  whoWeKnow: null,
  spots: [],
};
