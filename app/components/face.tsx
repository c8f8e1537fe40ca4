import type { Feeling } from "#db/schema/index.ts";
import { useSay } from "#app/lib/page.ts";

/** Mouths, and for "hard" the brows. Nothing here is red and nothing is a grade: the word stands beside it. */
const MOUTHS: Record<Feeling, string> = {
  well: "M9 20c2.5 4.5 11.5 4.5 14 0",
  all_right: "M10 21.5c3 1.5 9 1.5 12 0",
  up_and_down: "M9 22c2-3 4.5-3 7 0s5 3 7 0",
  hard: "M10 23.5c2.5-3.5 9.5-3.5 12 0M8.5 10.5l4-1.5M23.5 10.5l-4-1.5",
};

/** A face, drawn; decoration beside its word. */
function Face({ feeling }: { feeling: Feeling }) {
  return (
    <svg className="face" data-feeling={feeling} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" />
      <path d="M11.5 13v1M20.5 13v1" />
      <path d={MOUTHS[feeling]} />
    </svg>
  );
}

/** How things are: the face with its word. */
export function FaceWithWord({ feeling }: { feeling: Feeling }) {
  const say = useSay();
  return (
    <span className="feeling">
      <Face feeling={feeling} />
      {say(`checkins.feeling_${feeling}`)}
    </span>
  );
}
