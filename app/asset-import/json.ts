import type { Warn } from "./warn.ts";
import { oneLine } from "./plain-text.ts";

/** An object of a source, of which nothing is known. Only its own keys count: a source may call something "__proto__" or "constructor". */
export type Thing = Record<string, unknown>;

export const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands under a key, or undefined; null counts as nothing. */
export function own(thing: Thing, key: string): unknown {
  return Object.hasOwn(thing, key) ? (thing[key] ?? undefined) : undefined;
}

/** What stands under the first of these keys that has anything. Sources name the same thing differently. */
export function firstOf(thing: Thing, ...keys: string[]): unknown {
  for (const key of keys) {
    const value = own(thing, key);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

export function thingOf(thing: Thing, ...keys: string[]): Thing | null {
  const value = firstOf(thing, ...keys);
  return isThing(value) ? value : null;
}

/** Longer lists inside one record are somebody's mistake. */
const MOST = 200;

/** The things of a list; a single thing counts as a list of one. */
export function thingsOf(thing: Thing, key: string, warn: Warn): Thing[] {
  const value = own(thing, key);
  if (value === undefined) return [];
  if (isThing(value)) return [value];
  if (!Array.isArray(value)) {
    if (value !== "") warn("wrong_type", key, value);
    return [];
  }
  if (value.length > MOST) warn("list_cut", key, `${value.length}`);
  return value.slice(0, MOST).filter(isThing);
}

/** As text on one line; null when empty or no text. Numbers and yes/no are written out. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return null;
  return oneLine(value) || null;
}

/** A source's yes or no, in whatever way it writes it; null when it says neither. */
export function yesOrNo(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const word = textOf(value)?.toLowerCase();
  if (word === undefined) return null;
  if (["true", "yes", "y", "1", "t", "x", "✓"].includes(word)) return true;
  return ["false", "no", "n", "0", "f"].includes(word) ? false : null;
}

/** Deeper than any real record goes; whatever writes it down again would fall over. */
export function isTooDeep(value: unknown, most = 60): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > most) return true;
    layer = layer.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Nobody looks at more of a row as it stood. */
const LONGEST_KEPT = 200_000;

/** A row as it stood, so that both databases can keep it: PostgreSQL takes no NUL and no half of a letter. Null when it is monstrously long. */
export function storable(raw: unknown): unknown {
  const written = JSON.stringify(raw) as string | undefined;
  if (written === undefined || written.length > LONGEST_KEPT) return null;
  return /\\u(?:0000|d[89a-f])/i.test(written) ? cleaned(raw) : raw;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "");
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isThing(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [cleaned(key), cleaned(one)]));
}
