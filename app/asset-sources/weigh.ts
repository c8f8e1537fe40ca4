import { isDeepStrictEqual } from "node:util";
import type { AssetDraft } from "#app/community/draft.ts";
import type { ReadAsset } from "#app/community/read-draft.server.ts";
import type { Assured, Item } from "#app/community/write-assets.server.ts";
import { fillIn } from "./fill-in.ts";
import { merge } from "./merge.ts";

/** What a source tells of one asset. */
export interface Told {
  /** The asset as the source has it. */
  draft: AssetDraft;
  /** The same without a word of where it is, for an asset whose address is kept private here. */
  withoutPlace: () => AssetDraft;
  /** When the source says that it was last checked: "2026-03-12". */
  assuredOn: string | null;
  /** The asset that it is, with what the source had before; undefined for one that is new. */
  known: { assetId: string; taken: AssetDraft } | undefined;
  /** Of one that is new to its source: the entry that somebody made by hand and that it is. */
  twin?: string | undefined;
}

/** What taking it does to an asset that is here, and what of it may be kept. */
export interface Weighed {
  outcome: "changed" | "kept" | "same" | "joined";
  /** What the source has, as far as we may know it. */
  draft: AssetDraft;
  /** The address is kept private here: nothing stays that says where it is. */
  isPrivate: boolean;
}

/**
 * The asset to write, for whoever writes it and for whoever only wants to know what writing would do: so both say the same.
 * @param note told what it does to an asset that is here; the last word counts
 */
export function itemOf(
  { known, twin, draft: told, withoutPlace, assuredOn }: Told,
  now: Date,
  note: (weighed: Weighed) => void,
): Item {
  if (!known && twin !== undefined)
    return {
      assetId: twin,
      tell(here: ReadAsset | null) {
        if (!here) throw new Error("an entry is gone that a record was to join");
        note({ outcome: "joined", draft: told, isPrivate: false });
        return { draft: fillIn(here.draft, told), assured: assuredBy(assuredOn, here.assuredAt, now) };
      },
    };
  if (!known) return { assetId: null, tell: () => ({ draft: told, assured: assuredBy(assuredOn, null, now) }) };
  return {
    assetId: known.assetId,
    tell(here: ReadAsset | null) {
      if (!here) throw new Error("a source's record points at no asset");
      const isPrivate = merge(known.taken, here.draft, told).draft.hidesAddress;
      const draft = isPrivate ? withoutPlace() : told;
      const merged = merge(known.taken, here.draft, draft);
      const assured = assuredBy(assuredOn, here.assuredAt, now);
      const outcome = merged.isKept ? "kept" : assured || hasNews(known.taken, draft) ? "changed" : "same";
      note({ outcome, draft, isPrivate });
      return { draft: merged.draft, assured };
    },
  };
}

/** Whether a source says anything that it did not say before, of what is taken from it. */
function hasNews(taken: AssetDraft, now: AssetDraft): boolean {
  return !isDeepStrictEqual(inOrder(taken), inOrder(merge(taken, taken, now).draft));
}

/** In lists the order says nothing, and a fact that is not there is none. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((one) => JSON.stringify(inOrder(one))).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, fact]) => fact !== undefined)
      .map(([name, fact]) => [name, inOrder(fact)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A source's word that it was checked counts from its day, never from one that is still to come, and not when somebody looked later. */
function assuredBy(assuredOn: string | null, assuredAt: Date | null, now: Date): Assured | undefined {
  const said = assuredOn === null ? null : new Date(`${assuredOn}T00:00:00Z`);
  const isLater = said !== null && said <= now && (assuredAt === null || said > assuredAt);
  return isLater ? { at: said, by: null } : undefined;
}
