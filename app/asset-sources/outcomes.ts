import type { RowOutcome } from "#db/schema/index.ts";

/** In the order in which somebody looks at them: first what cannot be taken. */
export const OUTCOMES = [
  "refused",
  "kept",
  "gone",
  "new",
  "changed",
  "joined",
  "same",
] as const satisfies readonly RowOutcome[];

/** The outcome that an address names. */
export const outcomeOf = (text: string | null): RowOutcome | null => OUTCOMES.find((one) => one === text) ?? null;
