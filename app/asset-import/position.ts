import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

/** Millionths of a degree. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** A position from two fields. 0,0 is in the sea off Africa and means that nobody knew. */
export function positionOf(latitude: unknown, longitude: unknown, warn: Warn, field = "position"): Position | null {
  const north = textOf(latitude);
  const east = textOf(longitude);
  if (north === null && east === null) return null;
  return positionFrom(degrees(north), degrees(east), `${north ?? ""}, ${east ?? ""}`, warn, field);
}

/** A position from one field that has both: "51.73,-0.16", "51.73 -0.16", "51,73; -0,16", "(51.73, -0.16)". */
export function positionOfPair(pair: unknown, warn: Warn, field = "lat_lng"): Position | null {
  const text = textOf(pair);
  if (text === null) return null;
  const bare = text.replaceAll(/[()[\]]/g, "").trim();
  const parts = (
    bare.includes(";")
      ? bare.split(";")
      : /\d,\s*[-+\d]/.test(bare) && !/\d\s+[-+\d]/.test(bare.replace(/,\s+/, ","))
        ? bare.split(",")
        : bare.split(/[\s,]+/)
  ).filter((part) => part.trim());
  const [north = null, east = null] = parts.length === 2 ? parts : [];
  return positionFrom(degrees(north), degrees(east), text, warn, field);
}

function degrees(text: string | null): number {
  if (text === null) return Number.NaN;
  const written = text
    .trim()
    .replace(/^([-+]?\d+),(\d+)$/, "$1.$2")
    .replace(/°$/, "");
  return /^[-+]?\d+(\.\d*)?$/.test(written) ? Number(written) : Number.NaN;
}

function positionFrom(north: number, east: number, written: string, warn: Warn, field: string): Position | null {
  if (north === 0 && east === 0) {
    warn("position_nowhere", field, written);
    return null;
  }
  if (!isInBritain(north, east) && isInBritain(east, north)) {
    warn("position_swapped", field, written);
    return millionths(east, north);
  }
  if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) {
    warn("position_unreadable", field, written);
    return null;
  }
  return millionths(north, east);
}

/** A box around the islands, wide enough for Scilly, Shetland, Lowestoft and the west of Ireland. */
const isInBritain = (north: number, east: number) => north >= 49 && north <= 61.5 && east >= -11 && east <= 2.5;

const millionths = (north: number, east: number): Position => ({
  latitude: Math.round(north * 1e6),
  longitude: Math.round(east * 1e6),
});
