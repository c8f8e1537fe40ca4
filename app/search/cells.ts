import type { Position } from "#app/geo/position.ts";

/** Somewhere, and how far around it, in metres; Infinity for everywhere, the nearest first. */
export interface Near extends Position {
  metres: number;
}

// The earth is cut into cells of three sizes, about 2, 8 and 32 km here; each is a token of the index, so that words and place are looked up
// together. A small radius needs few small cells, a large one few large ones (measured for the design: assets.md, section 5).
const SIZES = [
  { name: "a", latitude: 18_000, longitude: 30_000, upTo: 3_000 },
  { name: "b", latitude: 72_000, longitude: 120_000, upTo: 16_000 },
  { name: "c", latitude: 288_000, longitude: 480_000, upTo: Number.POSITIVE_INFINITY },
] as const;

/** A metre along a meridian, in millionths of a degree: WGS 84's mean, 111,195 m to the degree. */
const MICRO_PER_METRE = 1_000_000 / 111_195;
/** How much shorter a degree of longitude is than one of latitude. */
export const shrinkAt = (latitude: number) => Math.cos((latitude / 1_000_000) * (Math.PI / 180));

/** The cells a position lies in, one of each size, and the one that holds everything. */
export const cellsOf = (position: Position | null) => [
  EVERYWHERE,
  ...(position ? SIZES.map((size) => cell(size, position)) : [NOWHERE]),
];

/** Every asset lies in it, wherever it is. */
export const EVERYWHERE = "all";
/** What has no place, such as a helpline, or tells nobody where it is. */
export const NOWHERE = "nowhere";
/** More cells than this cost more than they spare: half of Britain, or a degree of longitude that is no length near a pole. */
const MOST_CELLS = 400;

/** The cells that together hold the whole circle. */
export function cellsAround({ latitude, longitude, metres }: Near): string[] {
  const size = SIZES.find(({ upTo }) => metres <= upTo) ?? SIZES[2];
  const [up, aside] = [metres * MICRO_PER_METRE, (metres * MICRO_PER_METRE) / shrinkAt(latitude)];
  const [south, north] = [row(latitude - up, size), row(latitude + up, size)];
  const [west, east] = [column(longitude - aside, size), column(longitude + aside, size)];
  if (!((north - south + 1) * (east - west + 1) <= MOST_CELLS)) return [EVERYWHERE];
  const cells: string[] = [];
  for (let y = south; y <= north; y++) for (let x = west; x <= east; x++) cells.push(`${size.name}${y}x${x}`);
  return cells;
}

type Size = (typeof SIZES)[number];
// Counted from the south pole and the date line, so that no number is below nothing.
const row = (latitude: number, size: Size) => Math.floor((latitude + 90_000_000) / size.latitude);
const column = (longitude: number, size: Size) => Math.floor((longitude + 180_000_000) / size.longitude);
const cell = (size: Size, { latitude, longitude }: Position) =>
  `${size.name}${row(latitude, size)}x${column(longitude, size)}`;

/**
 * How far apart, in metres, as on a map flattened around the first (equirectangular): within a thousandth of the great circle up to 50 km,
 * and the same sum of products in both databases and here, so that order and limit never differ.
 */
export function metresFrom(from: Position, to: Position): number {
  return Math.sqrt(squareFrom(from, to)) / MICRO_PER_METRE;
}

/** The square of it, in millionths of a degree. */
export function squareFrom(from: Position, to: Position): number {
  const [up, aside] = [to.latitude - from.latitude, (to.longitude - from.longitude) * shrinkAt(from.latitude)];
  return up * up + aside * aside;
}

export const squareOfMetres = (metres: number) => (metres * MICRO_PER_METRE) ** 2;
