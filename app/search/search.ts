import type { PlaceAccess } from "#db/schema/index.ts";
import type { Near } from "./cells.ts";
import type { Wall } from "./hours.ts";
import type { Understood } from "./read-search.ts";
import type { Sees } from "./sees.ts";

/** What is not assured for this long is said to be so, and comes after what is (product.md, fact 11). Half a year: two checks missed. */
export const STALE_MS = 183 * 86_400_000;

export interface Search {
  programmeId: string;
  sees: Sees;
  understood: Understood;
  /** Picked, not typed: nothing else is found. */
  need: string | null;
  /** Null for everywhere. What has no place is found there, and last where `metres` is Infinity. */
  near: Near | null;
  /** Only what has no place. */
  isPlaceless?: true;
  /** Open then; whose hours are not known comes after. */
  at: Wall | null;
  isFree: boolean;
  access: readonly PlaceAccess[];
  age: number | null;
  language: string | null;
  limit: number;
}
