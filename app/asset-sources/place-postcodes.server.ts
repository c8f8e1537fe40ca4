import type { Gathered } from "#app/asset-import/gathered.ts";
import type { Geocoder } from "#app/geo/geocoder.ts";
import type { PostcodePositions } from "./draft-of.ts";

export interface Placed {
  positions: PostcodePositions;
  /** Postcodes of which nobody could be asked this time: they may be known the next time. */
  unasked: ReadonlySet<string>;
}

/** The postcodes by which the places of a record have to be looked up. */
const postcodesOf = ({ hidesAddress, places }: Gathered): string[] =>
  hidesAddress
    ? []
    : places.flatMap(({ latitude, postcode }) => (latitude === null && postcode !== null ? [postcode] : []));

/** Of a record, the postcodes that wait for somebody who can be asked. */
export const waitingIn = (record: Gathered, { unasked }: Placed): string[] =>
  postcodesOf(record).filter((postcode) => unasked.has(postcode));

/** Where the postcodes are of places whose position no record says. These are venues, which are public; still only what the geocoder may ask is asked. @param beforeEach question */
export async function placePostcodes(
  geocoder: Geocoder,
  records: readonly Gathered[],
  beforeEach: () => Promise<void>,
): Promise<Placed> {
  const unasked = new Set<string>();
  const found = new Map<string, { latitude: number; longitude: number; precision: "postcode" | "district" }>();
  for (const postcode of new Set(records.flatMap(postcodesOf))) {
    await beforeEach();
    const answer = await geocoder.find(postcode);
    if (answer.result === "unavailable") unasked.add(postcode);
    if (answer.result !== "found" || answer.spot.precision === "place") continue;
    found.set(postcode, { ...answer.spot.position, precision: answer.spot.precision });
  }
  return { positions: found, unasked };
}
