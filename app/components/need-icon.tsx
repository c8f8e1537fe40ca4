// One path each, drawn on a 24 by 24 grid. What has none of its own has the heart.
const PATHS: Record<string, string> = {
  money: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM15 9a3 3 0 0 0-5 2v5M8 13h5M8 16h7",
  food: "M3 11h18a9 9 0 0 1-6 8.5H9A9 9 0 0 1 3 11ZM9 7c0-1.5 1-1.5 1-3M14 7c0-1.5 1-1.5 1-3",
  warmth:
    "M12 21a6 6 0 0 1-6-6c0-4 4-5 4-10 4 2 8 6 8 10a6 6 0 0 1-6 6ZM12 21a3 3 0 0 1-3-3c0-2 2-2.5 2-5 2 1 4 3 4 5a3 3 0 0 1-3 3Z",
  company:
    "M8 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM21 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM2 19v-3a3.5 3.5 0 0 1 7 0v3M15 19v-3a3.5 3.5 0 0 1 7 0v3M10 12h4",
  low_mood: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9 9.5v1M15 9.5v1M8.5 16.5a4.5 4.5 0 0 1 7 0",
  housing: "M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6",
  parenting:
    "M9 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM2 20v-4a4 4 0 0 1 8 0v4M20 13a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM14.5 20v-1a3.5 3.5 0 0 1 7 0v1M10 15l5 2",
  caring: "M12 21C6 16.5 3 13.5 3 9.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 2.5c0 4-3 7-9 11.5ZM8.5 12h7M12 8.5v7",
};
const HEART = "M12 21C6 16.5 3 13.5 3 9.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 2.5c0 4-3 7-9 11.5Z";

/** A small picture of what somebody may need. Decoration: the words always stand beside it. */
export function NeedIcon({ need }: { need: string }) {
  return (
    <svg className="task-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[need] ?? HEART} />
    </svg>
  );
}
