import type { Search } from "./search.ts";

/** What a search was made wider by, so that the page can say it. */
export type Step =
  /** Looked further away: within so many metres instead of so many. */
  | { kind: "further"; from: number; to: number }
  /** Looked everywhere. */
  | { kind: "anywhere"; from: number }
  /** Looked without one of the choices. */
  | { kind: "without"; choice: Choice };

type Choice = "time" | "language" | "age" | "access" | "cost";

/** Fewer than this is little. */
export const FEW = 3;

/** In metres: about one, two, five, ten and twenty miles. */
const FURTHER = [1_500, 3_000, 8_000, 16_000, 32_000];

/** From what one can most easily do otherwise about (come another day) to what one can least (pay). */
const CHOICES: readonly { choice: Choice; isMade: (search: Search) => boolean; without: Partial<Search> }[] = [
  { choice: "time", isMade: ({ at }) => at !== null, without: { at: null } },
  { choice: "language", isMade: ({ language }) => language !== null, without: { language: null } },
  { choice: "age", isMade: ({ age }) => age !== null, without: { age: null } },
  { choice: "access", isMade: ({ access }) => access.length > 0, without: { access: [] } },
  { choice: "cost", isMade: ({ isFree }) => isFree, without: { isFree: false } },
];

/**
 * Ever wider searches, each with all the steps that lead to it: first further and further away, then everywhere, then one choice after the
 * other left out. Who looks, the programme, what was typed and the need that was picked stay.
 */
export function* widerThan(search: Search): Generator<{ search: Search; steps: Step[] }> {
  const { near } = search;
  let wider = search;
  const steps: Step[] = [];
  if (near && Number.isFinite(near.metres)) {
    const { metres: from } = near;
    for (const to of FURTHER.filter((metres) => metres > from))
      yield { search: { ...search, near: { ...near, metres: to } }, steps: [{ kind: "further", from, to }] };
    wider = { ...search, near: { ...near, metres: Infinity } };
    steps.push({ kind: "anywhere", from });
    yield { search: wider, steps: [...steps] };
  }
  for (const { choice, isMade, without } of CHOICES) {
    if (!isMade(search)) continue;
    wider = { ...wider, ...without };
    steps.push({ kind: "without", choice });
    yield { search: wider, steps: [...steps] };
  }
}
