const DAY = 86_400_000;

/** A count below this could point at one family. */
const SMALL = 5;
/** How far back asks and promises are counted. */
const WEEKS = 8;

export const weeksAgo = (now: Date) => new Date(now.getTime() - WEEKS * 7 * DAY);

/** A count as it may be shown; "few" stands for one to four. */
export type Shown = number | "few";

/** One to four are never shown. None is: that nobody is there points at nobody. */
export const hideSmall = (count: number): Shown => (count > 0 && count < SMALL ? "few" : count);

/** Parts of a whole as they may be shown. `isExact` says whether `atLeast` is the whole itself. */
export interface ShownParts {
  parts: Shown[];
  atLeast: number;
  isExact: boolean;
}

/**
 * Parts that together make a whole, with the small ones hidden. A true total beside one hidden part would give it away, so the
 * total is then worked out from what is shown alone, with one for each hidden part: "at least 14". It tells nothing new.
 */
export function hideSmallParts(counts: readonly number[]): ShownParts {
  const parts = counts.map(hideSmall);
  const atLeast = parts.reduce<number>((sum, part) => sum + (part === "few" ? 1 : part), 0);
  return { parts, atLeast, isExact: !parts.includes("few") };
}

/**
 * How many of a whole that is shown elsewhere; "hidden" when the rest would be small and could be worked out, or when the number would
 * narrow down what is hidden in the whole.
 */
export function hidePart(count: number, whole: number, shownWhole: ShownParts): Shown | "hidden" {
  const shown = hideSmall(count);
  if (shown === "few") return shown;
  if (shownWhole.isExact) return hideSmall(whole - count) === "few" ? "hidden" : shown;
  return count <= shownWhole.atLeast ? shown : "hidden";
}

/** Of a hundred asks, for how many somebody was found. Null when either part is small, or when nobody asked. */
export function fillRate(taken: number, untaken: number): number | null {
  const asked = taken + untaken;
  if (asked === 0 || !hideSmallParts([taken, untaken]).isExact) return null;
  return Math.round((100 * taken) / asked);
}

/** Staff roles that somebody may give or end: operators belong to the installation and only operators make or end them. */
export const mayGiveRole = (own: readonly string[], role: string) => role !== "operator" || own.includes("operator");

/** An IANA zone that this machine can reckon in. */
export function isTimeZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]+\/[\w+\-/]+$|^UTC$/.test(zone);
  } catch {
    return false;
  }
}
