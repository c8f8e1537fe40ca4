import type { Read } from "#db/client.ts";
import { METRES_IN_A_MILE, type Position } from "#app/geo/position.ts";
import { type Asked, lookFor, type LookedFor } from "#app/search/look-for.server.ts";
import { FEW, type Step } from "#app/search/widening.ts";
import { findInSpan } from "./find-in-span.server.ts";
import type { Ask } from "./forms.ts";
import type { AroundMap } from "./read-map.server.ts";
import { type Span, spanOf, wallAt } from "./when.ts";

export interface Around extends LookedFor {
  /** The part of a day or week that was asked for; null for any, and for now. */
  span: Span | null;
  /** More was to be looked through for that part of a week than ever is. */
  isCut: boolean;
}

/**
 * What is found, without what it says, and how the question was understood. A span of time is looked for as well; when little is on then, what is on
 * at other times follows, and is said to.
 */
export async function findFound(
  db: Read,
  map: AroundMap,
  ask: Ask,
  around: Position | null,
  limit: number,
  now: Date,
): Promise<Around> {
  const wall = wallAt(now, map.timeZone);
  const span = spanOf(ask, wall);
  const asked = { ...askedOf(map, ask, around), at: ask.when === "now" ? wall : null, limit };
  if (!span) return linesApart({ ...(await lookFor(db, asked, now)), span, isCut: false }, around);
  const looked = await lookFor(db, asked, now);
  const { open: then, isCut } = await findInSpan(db, { ...asked, understood: looked.understood }, span, now);
  const isThen = then.length >= Math.min(FEW, limit);
  const known = new Set(then.map(({ assetId }) => assetId));
  const lines = looked.lines.filter(({ assetId }) => !known.has(assetId));
  if (isThen) return { ...looked, lines, found: then, exact: then.length, steps: [], span, isCut };
  const others = looked.found.filter(({ assetId }) => !known.has(assetId));
  const steps: Step[] = others.length > 0 ? [{ kind: "without", choice: "time" }, ...looked.steps] : [];
  const found = [...then, ...others].slice(0, limit);
  return linesApart({ ...looked, lines, found, exact: then.length, steps, span, isCut }, around);
}

/** What looking anywhere found that has no place is nothing further away: it helps from anywhere, and is told with the rest of that. */
function linesApart(found: Around, around: Position | null): Around {
  if (!around) return found;
  const wider = found.found.slice(found.exact);
  const placed = wider.filter(({ metres }) => metres !== null);
  return {
    ...found,
    found: [...found.found.slice(0, found.exact), ...placed],
    steps: placed.length > 0 ? found.steps : [],
    lines: [...wider.filter(({ metres }) => metres === null), ...found.lines],
  };
}

/** What is asked of the search. */
function askedOf({ programmeId, sees }: AroundMap, ask: Ask, around: Position | null): Omit<Asked, "at" | "limit"> {
  return {
    programmeId,
    sees,
    typed: ask.q ?? "",
    isExact: ask.exact !== undefined,
    need: ask.need ?? null,
    near: around && { ...around, metres: Number(ask.miles) * METRES_IN_A_MILE },
    isFree: ask.free !== undefined,
    access: ask.access,
    age: ask.age ?? null,
    language: ask.language ?? null,
  };
}
