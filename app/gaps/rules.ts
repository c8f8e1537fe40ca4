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
export const NEED_OF_ASK: Partial<Record<TaskKind, Need>> = {
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
  needs: readonly string[];
  isStale: boolean;
  /** "everywhere" for what has no place; null where its place is not known. */
  at: Position | "everywhere" | null;
}

/** How many entries help, and how many of those nobody has checked for long. */
export interface Count {
  running: number;
  stale: number;
}

/** Of the areas whose place is known, the one nearest to a point, if it is near. Of two equally near, the first. */
export function nearestArea<A extends Placed>(point: Position, areas: readonly A[]): A | null {
  const near = areas
    .flatMap((area) => (area.position ? [{ area, metres: metresBetween(point, area.position) }] : []))
    .filter(({ metres }) => metres <= NEAR_METRES)
    .toSorted((a, b) => a.metres - b.metres);
  return near[0]?.area ?? null;
}

/**
 * How many entries help with each need in each area, an entry counted once however many places it has there. What has no place counts for all
 * areas; what is near none counts for none. @returns area → need → count
 */
export function countHelping(areas: readonly Placed[], entries: readonly Helping[]) {
  const counts = new Map(areas.map(({ id }) => [id, new Map<string, Count>()]));
  const counted = new Set<string>();
  for (const { assetId, needs, isStale, at } of entries)
    for (const { id } of areasOf(at, areas)) {
      if (counted.has(`${id} ${assetId}`)) continue;
      counted.add(`${id} ${assetId}`);
      for (const need of new Set(needs)) {
        const { running, stale } = counts.get(id)?.get(need) ?? { running: 0, stale: 0 };
        counts.get(id)?.set(need, { running: running + 1, stale: stale + Number(isStale) });
      }
    }
  return counts;
}

function areasOf(at: Helping["at"], areas: readonly Placed[]): readonly Placed[] {
  if (at === null) return [];
  if (at === "everywhere") return areas;
  const nearest = nearestArea(at, areas);
  return nearest ? [nearest] : [];
}

/** missing: a family needs it and nothing near helps. unchecked: what helps has not been checked for long. wanted: needed, and there is help. */
export type Standing = "missing" | "unchecked" | "wanted" | "quiet";
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
        helping: helping && (helping.get(need) ?? { running: 0, stale: 0 }),
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
