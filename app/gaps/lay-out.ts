import type { Position } from "#app/geo/position.ts";

/** What the picture is drawn in; it is scaled to the page. Narrow as a phone, so that its letters stay large enough there. */
export const WIDTH = 340;
export const RADIUS = 15;
/** From one line of words to the next. */
export const LINE = 19;
/** Between the words of two areas. */
const APART = 12;
/** Room around the outermost circles, for them and for the words beside them. */
const MARGIN = 30;
/** How high the circles' part of the picture is at most. */
const MOST_HEIGHT = 210;
/** Areas closer together than this are drawn as if they were so far apart: about 3 km, in millionths of a degree of latitude. */
const LEAST_SPAN = 27_000;

interface Labelled {
  position: Position;
  /** How many lines of words stand beside it. */
  lines: number;
}

export interface LaidOut<A> {
  height: number;
  areas: { area: A; x: number; y: number; label: { x: number; top: number; side: "left" | "right" } }[];
}

/**
 * Where each area and its words stand in the picture. North is up; a degree east is as long as it is in the middle of them (an equirectangular
 * projection, right enough for a town). Words stand on the side that has more room, and are moved down rather than over each other.
 */
export function layOut<A extends Labelled>(areas: readonly A[]): LaidOut<A> {
  const north = Math.max(...areas.map(({ position }) => position.latitude));
  const south = Math.min(...areas.map(({ position }) => position.latitude));
  const east = Math.max(...areas.map(({ position }) => position.longitude));
  const west = Math.min(...areas.map(({ position }) => position.longitude));
  const narrowing = Math.cos(((north + south) / 2e6) * (Math.PI / 180));
  const [across, down] = [(east - west) * narrowing, north - south];
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(across, LEAST_SPAN),
    (MOST_HEIGHT - 2 * MARGIN) / Math.max(down, LEAST_SPAN),
  );
  const middle = (east + west) / 2;
  const drawn = areas.map((area) => ({
    area,
    x: WIDTH / 2 + (area.position.longitude - middle) * narrowing * scale,
    y: MARGIN + (north - area.position.latitude) * scale,
  }));
  const placed = withLabels(drawn);
  const lowest = Math.max(...placed.map(({ area, y, label }) => Math.max(y + RADIUS, label.top + area.lines * LINE)));
  return { height: Math.ceil(lowest + APART), areas: placed };
}

/** From north to south; each label as near beside its circle as those before it leave room. */
function withLabels<A extends Labelled>(drawn: readonly { area: A; x: number; y: number }[]) {
  const free = { left: 0, right: 0 };
  return drawn
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
    .map((one) => {
      const side = one.x > WIDTH / 2 ? ("left" as const) : ("right" as const);
      const beside = one.y - (one.area.lines * LINE) / 2;
      const top = Math.max(beside, free[side]);
      free[side] = top + one.area.lines * LINE + APART;
      const x = side === "right" ? one.x + RADIUS + 8 : one.x - RADIUS - 8;
      return { ...one, label: { x, top, side } };
    });
}
