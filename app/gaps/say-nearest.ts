import { METRES_IN_A_MILE } from "#app/geo/position.ts";
import type { Say } from "#app/words/index.ts";
import type { GapRow } from "./rules.ts";

/** Where nothing in an area helps: how far it is to what does. Null where something does, or nobody knows of any. */
export const sayNearest = ({ helping }: GapRow, say: Say) =>
  helping?.running === 0 && helping.metres !== null
    ? say("gaps.nearest", { count: Math.max(1, Math.round(helping.metres / METRES_IN_A_MILE)) })
    : null;
