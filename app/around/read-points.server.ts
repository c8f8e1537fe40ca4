import { and, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assets, foundAssets } from "#db/schema/index.ts";
import type { Box, Position } from "#app/geo/position.ts";
import { cellsOf } from "#app/search/cells.ts";
import { findFound } from "./find-found.server.ts";
import type { Ask } from "./forms.ts";
import type { AroundMap } from "./read-map.server.ts";

/** A browser draws so many; what is more is counted by cell. */
const MOST_POINTS = 2_000;
/** And no more than so many are looked at for one map. */
const MOST_FOUND = 10_000;

interface MapPoint extends Position {
  assetId: string;
  name: string;
}

/** Some that lie together: in the middle of them. */
export interface MapCell extends Position {
  count: number;
}

export interface Points {
  points: MapPoint[];
  cells: MapCell[];
  /** There is more than is looked at for one map: of what this reader may see, nothing else is counted. */
  isCut: boolean;
}

/** Where what was asked for is, for a map: each by itself, or counted by cell when there are too many. What has no place is on no map. */
export async function readPoints(
  db: Read,
  map: AroundMap,
  ask: Ask,
  around: Position | null,
  box: Box | null,
  now: Date,
  most = MOST_FOUND,
): Promise<Points> {
  const { found: all, isCut: isSpanCut } = await findFound(db, map, ask, around, most + 1, now);
  const isCut = isSpanCut || all.length > most;
  const found = all.slice(0, most);
  if (found.length === 0) return { points: [], cells: [], isCut };
  const { assetPlaceId, latitude, longitude } = foundAssets;
  const rows = await db
    .select({ assetId: foundAssets.assetId, name: assets.name, latitude, longitude })
    .from(foundAssets)
    .innerJoin(assets, and(eq(assets.programmeId, foundAssets.programmeId), eq(assets.id, foundAssets.assetId)))
    .where(
      and(
        eq(foundAssets.programmeId, map.programmeId),
        inArray(
          assetPlaceId,
          found.map((one) => one.assetPlaceId),
        ),
      ),
    )
    .orderBy(foundAssets.number);
  const placed = rows.flatMap((row) =>
    row.latitude === null || row.longitude === null
      ? []
      : [{ ...row, latitude: row.latitude, longitude: row.longitude }],
  );
  const inside = box ? placed.filter((point) => isInside(point, box)) : placed;
  return inside.length <= MOST_POINTS
    ? { points: inside, cells: [], isCut }
    : { points: [], cells: countCells(inside), isCut };
}

const isInside = ({ latitude, longitude }: Position, { south, north, west, east }: Box) =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;

/** By the smallest cells that are few enough to draw. */
export function countCells(points: readonly Position[], most = MOST_POINTS / 10): MapCell[] {
  const sizes = cellsOf(points[0] ?? null).length;
  // The first size of cells is one for everything.
  for (let size = 1; ; size++) {
    const cells = [...Map.groupBy(points, (point) => cellsOf(point)[size]).values()];
    if (cells.length <= most || size === sizes - 1) return cells.map(middleOf);
  }
}

function middleOf(points: readonly Position[]): MapCell {
  const mean = (all: readonly number[]) => Math.round(all.reduce((sum, one) => sum + one, 0) / all.length);
  return {
    latitude: mean(points.map(({ latitude }) => latitude)),
    longitude: mean(points.map(({ longitude }) => longitude)),
    count: points.length,
  };
}
