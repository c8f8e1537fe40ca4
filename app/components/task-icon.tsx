import type { TaskKind } from "#db/schema/index.ts";

// One path each, drawn on a 24 by 24 grid: cheap in a long list.
const PATHS: Record<TaskKind, string> = {
  lift: "M3 16v-4l2-5h11l3 4 2 1v4h-2M7 16h8M3 16h0M6 11h11M10 7v4M7 16a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM19 16a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  meal: "M3 11h18a9 9 0 0 1-6 8.5H9A9 9 0 0 1 3 11ZM9 7c0-1.5 1-1.5 1-3M14 7c0-1.5 1-1.5 1-3",
  children:
    "M8 7a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM2 20v-4a3.5 3.5 0 0 1 7 0v4M20 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM15 20v-1a3 3 0 0 1 6 0v1M9 15l6 2",
  sitting: "M6 4v9h10v7M6 13v7M16 13V9M6 17h10M11 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  shopping: "M4 9h16l-1.5 11h-13ZM8 9a4 4 0 0 1 8 0M9 13v3M15 13v3",
  call: "M5 4h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5L15 13.5l5 1.5v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1Z",
  appointment: "M4 6h16v14H4ZM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4",
  other: "M12 21C6 16.5 3 13.5 3 9.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 2.5c0 4-3 7-9 11.5Z",
};

/** A small picture of what is asked for. Decoration: the words always stand beside it. */
export function TaskIcon({ kind }: { kind: TaskKind }) {
  return (
    <svg className="task-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[kind]} />
    </svg>
  );
}
