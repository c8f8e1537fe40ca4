import type { SpotDraft } from "#app/community/draft.ts";
import type { Writing } from "./answer-all.server.ts";
import { namesOf } from "./csv.server.ts";
import { hoursInWords } from "./hours-in-words.ts";
import { ACCESS, positionOf } from "./hsds-place.server.ts";
import { languageName, type OpenAsset } from "./hsds-service.server.ts";
import { uuidOf } from "./uuid.ts";
import { emailOf, uriOf } from "./web-parts.ts";

/** RFC 7946, with licence and attribution as foreign members of the collection. */
export const asGeoJson: Writing = {
  type: "application/geo+json",
  ending: "geojson",
  head: ({ licence, name }) =>
    `{"type":"FeatureCollection","licence":${JSON.stringify(licence)},"attribution":${JSON.stringify(name)},"features":[`,
  piece(assets, isFirst) {
    const features = assets
      .flatMap((asset) => asset.draft.spots.map((spot, at) => featureOf(asset, spot, asset.spotIds[at] ?? "")))
      .map((feature) => JSON.stringify(feature));
    return features.length === 0 ? "" : (isFirst ? "" : ",") + features.join(",");
  },
  tail: "]}",
};

/** What has no place has no geometry, which RFC 7946 calls unlocated. */
function featureOf(
  { assetId, draft, assuredOn, modifiedAt }: OpenAsset,
  { place, sessions }: SpotDraft,
  spotId: string,
) {
  const position = place && positionOf(place);
  return {
    type: "Feature",
    id: uuidOf(spotId),
    geometry: position ? { type: "Point", coordinates: [position.longitude, position.latitude] } : null,
    properties: known({
      id: uuidOf(assetId),
      name: draft.name,
      kind: draft.kind,
      summary: draft.summary,
      organisation: draft.organisation?.name,
      needs: namesOf(draft.needs),
      place: place?.name,
      address: place && [place.line, place.town, place.postcode].filter(Boolean).join(", "),
      postcode: place?.postcode,
      access: place?.access.map((one) => ACCESS[one]),
      access_note: place?.accessNote,
      getting_there: place?.gettingThere,
      when: hoursInWords(sessions),
      cost: draft.cost === "unknown" ? null : draft.cost,
      cost_note: draft.costNote,
      minimum_age: draft.minimumAge,
      maximum_age: draft.maximumAge,
      languages: draft.languages.map(languageName),
      phone: draft.phone,
      email: emailOf(draft.email),
      website: uriOf(draft.website),
      state: draft.state,
      last_checked: assuredOn,
      last_changed: modifiedAt.toISOString(),
    }),
  };
}

/** Without what is not known. */
const known = (properties: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
