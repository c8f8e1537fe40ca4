import type { Position } from "./position.ts";

/** How sure the position is: the middle of a postcode, of its district, or of a village, town or part of one. */
export type Precision = "postcode" | "district" | "place";

/** Somewhere that was found. */
export interface Spot {
  position: Position;
  precision: Precision;
  /** A name, the same in every language: "SO14 0AA", "NR2", "Newport, Isle of Wight". */
  label: string;
  /** More was asked for than is known: a postcode, of which only the district was found. Said as "within the district NR2" (say-spot.ts). */
  isWider: boolean;
}

/** What became of looking for a text. Bad input is "unknown", a fault at the other end "unavailable"; nothing is thrown but the database's faults. */
export type Found =
  | { result: "found"; spot: Spot }
  /** Places of one name, or none of exactly that name: whoever asked has to choose. One choice is still to be chosen. */
  | { result: "several"; spots: Spot[] }
  | { result: "unknown" }
  /** Nobody could be asked: it may be found later. */
  | { result: "unavailable" };

/** Tells where a postcode, a district or a place is. */
export interface Geocoder {
  find(text: string): Promise<Found>;
  /** Whether it tells single postcodes apart. Of the others one learns of a postcode nothing but its district. */
  knowsPostcodes: boolean;
}

export const UNKNOWN: Found = { result: "unknown" };
export const UNAVAILABLE: Found = { result: "unavailable" };

/**
 * Asks one after the other until one knows. A district found for a postcode is kept while those are asked who may know the postcode, and given
 * when none does. If nobody found anything, the last word is what the last one said.
 */
export function firstToKnow(geocoders: readonly Geocoder[]): Geocoder {
  return {
    knowsPostcodes: geocoders.some(({ knowsPostcodes }) => knowsPostcodes),
    async find(text) {
      let last = UNKNOWN;
      let wider: Found | undefined;
      for (const geocoder of geocoders) {
        if (wider && !geocoder.knowsPostcodes) continue;
        last = await geocoder.find(text);
        if (last.result === "several" || (last.result === "found" && !last.spot.isWider)) return last;
        if (last.result === "found") wider ??= last;
      }
      return wider ?? last;
    },
  };
}
