import type { Geocoder, Spot } from "#app/geo/geocoder.ts";

/**
 * Where a postcode is, for what is written down without a phone standing there. Null when nobody knows or can be asked: the entry is kept all the
 * same, and found by its words. Call it before the transaction: it may ask a service.
 */
export async function locate(
  geocoder: Geocoder,
  { postcode, latitude }: { postcode?: string | undefined; latitude?: number | undefined },
): Promise<Spot | null> {
  if (!postcode || latitude !== undefined) return null;
  const found = await geocoder.find(postcode);
  return found.result === "found" ? found.spot : null;
}
