import type { Gathered } from "#app/asset-import/gathered.ts";
import type { Geocoder } from "#app/geo/geocoder.ts";
import type { PostcodePositions } from "./draft-of.ts";

/** Where the postcodes are of places whose position no record says. These are venues, which are public; still only what the geocoder may ask is asked. */
export async function placePostcodes(geocoder: Geocoder, records: readonly Gathered[]): Promise<PostcodePositions> {
  const wanted = new Set(
    records
      .filter(({ hidesAddress }) => !hidesAddress)
      .flatMap(({ places }) => places)
      .flatMap(({ latitude, postcode }) => (latitude === null && postcode !== null ? [postcode] : [])),
  );
  const found = new Map<string, { latitude: number; longitude: number; precision: "postcode" | "district" }>();
  for (const postcode of wanted) {
    const answer = await geocoder.find(postcode);
    if (answer.result !== "found" || answer.spot.precision === "place") continue;
    found.set(postcode, { ...answer.spot.position, precision: answer.spot.precision });
  }
  return found;
}
