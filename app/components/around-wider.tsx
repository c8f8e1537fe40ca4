import { METRES_IN_A_MILE } from "#app/geo/position.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayList } from "#app/lib/lists.ts";
import type { Step } from "#app/search/widening.ts";

const miles = (metres: number) => Math.max(1, Math.round(metres / METRES_IN_A_MILE));

/** Little was found, so more was looked at: further away, or without some of the choices. @param isAny whether something was found as it was asked for */
export function AroundWider({ steps, isAny }: { steps: readonly Step[]; isAny: boolean }) {
  const say = useSay();
  const { language } = usePage();
  const said = steps.map((step) => {
    if (step.kind === "further") return say("around.wider_further", { count: miles(step.to) });
    return step.kind === "anywhere" ? say("around.wider_anywhere") : say(`around.wider_${step.choice}`);
  });
  return (
    <div className="notice" role="note">
      <p>{say(isAny ? "around.little" : "around.nothing_so")}</p>
      <p>{say("around.wider", { how: sayList(said, language) })}</p>
    </div>
  );
}
