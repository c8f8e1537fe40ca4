import type { TaskKind } from "#db/schema/index.ts";
import { metresBetween, type Position } from "#app/geo/position.ts";
import { NEED_KEYS, type Need } from "#app/needs/needs.ts";
import { hideSmall, type Shown } from "#app/programmes/rules.ts";

const DAY = 86_400_000;
/** How far an entry may lie from the middle of an area and count as near it: an hour and a half on foot, or one bus. */
const NEAR_METRES = 8_000;
/** How far back asks are counted: a quarter of a year. */
const WEEKS = 13;

export const quarterAgo = (now: Date) => new Date(now.getTime() - WEEKS * 7 * DAY);

/** What a local group could do instead of a helper, where that is plain; a lift to school is no play group. */
const NEED_OF_ASK: Partial<Record<TaskKind, Need>> = {
  lift: "getting_about",
  meal: "food",
  children: "childcare",
  shopping: "home_help",
  call: "company",
};

interface Placed {
  id: string;
  position: Position | null;
}

/** An entry at one of its places. */
export interface Helping {
  assetId: string;
  /** Each once. */
  needs: readonly string[];
  isStale: boolean;
  /** "everywhere" for what has no place; null where its place is not known. */
  at: Position | "everywhere" | null;
}

/** What helps with one need in one area. */
export interface Count {
  running: number;
  /** How many of those nobody has checked for long. */
  stale: number;
  /** From the middle of the area to the nearest entry that helps, in whichever area that is, as the crow flies; null where none has a known place. */
  metres: number | null;
}

/** A little less than a millionth of a degree of latitude is long: whoever is farther north or south than this is farther away. */
const METRES_PER_MICRO = 0.111;

/**
 * Counts how many entries help with each need in each area, an entry once however many places it has there. An entry counts for the area that is
 * nearest to it, if it is near at all; what has no place counts for all areas. Counts are added to in place, and how far it is, is worked out only
 * where it could matter: a programme may have a hundred thousand entries, and a page must not keep others waiting.
 */
export function openTally(areas: readonly Placed[]) {
  const tallies = areas.map(({ position }) => ({
    position,
    counts: new Map<string, Count>(),
    counted: new Set<string>(),
  }));
  const [placed, unplaced] = [new Set<string>(), new Set<string>()];
  return {
    add(entries: readonly Helping[]) {
      for (const entry of entries) {
        (entry.at === null ? unplaced : placed).add(entry.assetId);
        countEntry(tallies, entry);
      }
    },
    /** @returns area → need → count */
    counts: () => new Map(areas.map(({ id }, i) => [id, tallies[i]?.counts ?? new Map<string, Count>()])),
    /** Entries of which no place is known. */
    unplaced: () => [...unplaced].filter((assetId) => !placed.has(assetId)).length,
  };
}

interface Tally {
  position: Position | null;
  counts: Map<string, Count>;
  counted: Set<string>;
}

function countEntry(tallies: readonly Tally[], { assetId, needs, isStale, at }: Helping) {
  if (at === null) return;
  const metres = tallies.map(({ position, counts }) => {
    if (at === "everywhere" || position === null) return null;
    const atLeast = Math.abs(at.latitude - position.latitude) * METRES_PER_MICRO;
    const matters = atLeast <= NEAR_METRES || needs.some((need) => isFarther(counts.get(need), atLeast));
    return matters ? metresBetween(at, position) : null;
  });
  const nearest = at === "everywhere" ? null : nearestOf(metres);
  tallies.forEach(({ counts, counted }, i) => {
    const away = metres[i] ?? null;
    const isNew = (at === "everywhere" || i === nearest) && !counted.has(assetId);
    if (isNew) counted.add(assetId);
    else if (away === null) return;
    for (const need of needs) {
      const count = countOf(counts, need);
      count.running += Number(isNew);
      count.stale += Number(isNew && isStale);
      if (away !== null && isFarther(count, away)) count.metres = away;
    }
  });
}

/** Whether what is known of so far lies farther away, or nothing is known of. */
const isFarther = (count: Count | undefined, metres: number) =>
  count === undefined || count.metres === null || metres < count.metres;

/** Which is nearest of those that are near; of two equally near, the first. Null when none is. */
function nearestOf(metres: readonly (number | null)[]): number | null {
  const near = metres.map((away) => (away !== null && away <= NEAR_METRES ? away : Infinity));
  const least = Math.min(...near);
  return least === Infinity ? null : near.indexOf(least);
}

function countOf(counts: Map<string, Count>, need: string): Count {
  const known = counts.get(need);
  if (known) return known;
  const made = { ...NOTHING };
  counts.set(need, made);
  return made;
}

const NOTHING: Count = { running: 0, stale: 0, metres: null };

/** missing: a family needs it and nothing there helps. unchecked: what helps has not been checked for long. wanted: needed, and there is help. */
type Standing = "missing" | "unchecked" | "wanted" | "quiet";
const ORDER: readonly Standing[] = ["missing", "unchecked", "wanted", "quiet"];

export interface GapRow {
  need: string;
  /** Null where the area's place is not known: then nobody can say what is near. */
  helping: Count | null;
  families: Shown;
  /** Asks that wait; null for what no ask is about. */
  asks: Shown | null;
  standing: Standing;
}

interface NeedFacts {
  helping: ReadonlyMap<string, Count> | null;
  families: ReadonlyMap<string, number>;
  asks: ReadonlyMap<TaskKind, number>;
}

/** How a number of families may be shown: connectors know the circles; to everybody else a small one could point at a family. */
export const shownTo = (isConnector: boolean) => (count: number) => (isConnector ? count : hideSmall(count));
export type Show = ReturnType<typeof shownTo>;

/** All needs in one area, the worst gaps first. The order, too, follows from what is shown alone. */
export function gapRows({ helping, families, asks }: NeedFacts, show: Show): GapRow[] {
  const needs = [...new Set<string>([...NEED_KEYS, ...families.keys()])];
  const kindOf = new Map(Object.entries(NEED_OF_ASK).map(([kind, need]) => [need as string, kind as TaskKind]));
  return needs
    .map((need) => {
      const kind = kindOf.get(need);
      const row = {
        need,
        helping: helping && (helping.get(need) ?? NOTHING),
        families: show(families.get(need) ?? 0),
        asks: kind === undefined ? null : show(asks.get(kind) ?? 0),
      };
      return { ...row, standing: standingOf(row) };
    })
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) ||
        weight(b.families) - weight(a.families) ||
        weight(b.asks) - weight(a.asks),
    );
}

function standingOf({ helping, families, asks }: Omit<GapRow, "standing">): Standing {
  if (families === 0) return weight(asks) > 0 ? "wanted" : "quiet";
  if (helping?.running === 0) return "missing";
  return helping && helping.stale === helping.running ? "unchecked" : "wanted";
}

const weight = (count: Shown | null) => (count === "few" ? 1 : (count ?? 0));

/** One kind of help in one area: whom it suits, against what is asked for. */
export interface SupplyRow {
  kind: TaskKind;
  /** Helpers there who have said that it suits them. */
  glad: Shown;
  /** Asks that nobody has taken. */
  waiting: Shown;
  /** Of a hundred asks that came due, how many had everybody they needed; null where too few did. */
  rate: number | null;
}

/** Where asks wait and it suits nobody first, then by how many wait; as it is shown. */
export const bySupply = (a: SupplyRow, b: SupplyRow) =>
  Number(isShort(b)) - Number(isShort(a)) || weight(b.waiting) - weight(a.waiting);

export const isShort = ({ glad, waiting }: SupplyRow) => glad === 0 && waiting !== 0;
