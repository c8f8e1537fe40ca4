/** A point on the earth (WGS 84) in whole millionths of a degree, about 11 cm: both engines keep the same number, and equal means equal. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** Sides of a rectangle in millionths of a degree, all of them inside it. West is never east of east. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

/** The international mile, which is also the one on British roads since 1959. */
export const METRES_IN_A_MILE = 1609.344;

const MILLION = 1_000_000;
/** The mean radius (2a + b) / 3 of the GRS 80 ellipsoid, R1 in H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74 (2000). */
const EARTH_METRES = 6_371_008.8;

const radians = (millionths: number) => (millionths / MILLION) * (Math.PI / 180);
const millionths = (radian: number) => radian * (180 / Math.PI) * MILLION;

/**
 * Degrees, as files and services give them. Null for what is no point on the earth, which takes in the 99.999999 that ONS writes where it
 * knows none, and for 0,0, which is how programs write that they know none.
 */
export function positionOf(latitude: number, longitude: number): Position | null {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!isOnEarth || (latitude === 0 && longitude === 0)) return null;
  return { latitude: Math.round(latitude * MILLION) || 0, longitude: Math.round(longitude * MILLION) || 0 };
}

/**
 * Metres between two points as the crow flies, on a sphere: at most 0.6 % off what it is on the ellipsoid. The haversine formula, which stays
 * exact for points close together: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), 159.
 */
export function metresBetween(a: Position, b: Position): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const chord =
    Math.sin((to - from) / 2) ** 2 +
    Math.cos(from) * Math.cos(to) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * The smallest rectangle that holds every point within so many metres: a search in it leaves none of them out, and metresBetween takes away
 * its corners. J. P. Matuschek, "Finding Points Within a Distance of a Latitude/Longitude Using Bounding Coordinates". Where it would reach
 * a pole or go round the back of the earth, it is all the way round instead.
 */
export function boxAround({ latitude, longitude }: Position, metres: number): Box {
  const angle = metres / EARTH_METRES;
  // One millionth more each way, for what rounding may take.
  const reach = Math.ceil(millionths(angle)) + 1;
  const [south, north] = [latitude - reach, latitude + reach];
  const band = { south: Math.max(south, -90 * MILLION), north: Math.min(north, 90 * MILLION) };
  const round = { ...band, west: -180 * MILLION, east: 180 * MILLION };
  if (south <= -90 * MILLION || north >= 90 * MILLION) return round;
  const across = Math.ceil(millionths(Math.asin(Math.sin(angle) / Math.cos(radians(latitude))))) + 1;
  const [west, east] = [longitude - across, longitude + across];
  return west < -180 * MILLION || east > 180 * MILLION ? round : { ...band, west, east };
}
