import type { Box } from "#app/geo/position.ts";

/** What a map shows, "west,south,east,north" in degrees, as Leaflet writes it; null for all of it. */
export function boxOf(written: string | null): Box | null | "unreadable" {
  if (written === null) return null;
  const sides = written.split(",").map(Number);
  const [west = NaN, south = NaN, east = NaN, north = NaN] = sides.map((side) => Math.round(side * 1_000_000));
  const isBox = sides.length === 4 && sides.every(Number.isFinite) && west <= east && south <= north;
  return isBox ? { west, south, east, north } : "unreadable";
}
