import { useSay } from "#app/lib/page.ts";
import type { OutcomeCounts as Counts } from "#app/signposts/count-outcomes.server.ts";
import { OUTCOMES } from "#app/signposts/rules.ts";

/** What is known of a place from the families who were sent there, in words; nothing where it is too few to say. */
export function OutcomeCounts({ counts }: { counts: Counts | null }) {
  const say = useSay();
  if (!counts) return null;
  const known = OUTCOMES.flatMap((outcome) => {
    const families = counts[outcome];
    return families === undefined ? [] : [say(`signposts.count_${outcome}`, { families })];
  });
  return <p>{known.join(" ")}</p>;
}
