import type { Need } from "#app/needs/needs.ts";

/** Drawings of the needs that come first; the words always stand beside them. */
const SHAPES = {
  money: "M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM6 12h.01M18 12h.01",
  food: "M4 11h16a8 8 0 0 1-16 0zM8 8c-1-1.5 1-2 0-4M12 8c-1-1.5 1-2 0-4M16 8c-1-1.5 1-2 0-4",
  warmth: "M12 3c1 4 5 5 5 10a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 2.5 2 2.5C11 9 10 6 12 3z",
  housing: "M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6",
  company: "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 19a6 6 0 0 1 12 0M16 6a2.5 2.5 0 0 1 0 5M17 14a5 5 0 0 1 4 5",
  low_mood: "M7 17a4 4 0 0 1-.5-8A6 6 0 0 1 18 10.5 3.3 3.3 0 0 1 17.500 17zM9 20v1M13 20v1",
  parenting:
    "M9 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM5 20v-5a4 4 0 0 1 8 0v5M17 11a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM15 20v-1a2 2 0 0 1 4 0v1",
  safe_home: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4",
  work: "M3 8h18v11H3zM9 8V5h6v3M3 13h18",
  activity: "M13 4.500a1.500 1.500 0 1 0 .01 0M8 21l3-6-3-3 3-4 4 3h3M11 15l4 2v4",
} as const satisfies Partial<Record<Need, string>>;

type FirstNeed = keyof typeof SHAPES;
/** Those that are asked for most, in the order in which they are shown. */
export const FIRST_NEEDS = Object.keys(SHAPES) as FirstNeed[];

const shapes: Partial<Record<string, string>> = SHAPES;
const HEART = "M12 21C6 16.5 3 13.5 3 9.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 2.5c0 4-3 7-9 11.5Z";

/** A small picture of what somebody may need; what has none of its own has the heart. */
export function NeedIcon({ need }: { need: string }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[need] ?? HEART} />
    </svg>
  );
}
