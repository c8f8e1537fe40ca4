import type { CheckInWay } from "#db/schema/index.ts";
import { sayRhythm } from "#app/checkins/say-check-in.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  plan: { checkerId: string; aboutId: string; how: CheckInWay; weekdays: string; byTime: string };
  helpers: { id: string; name: string }[];
  adults: { id: string; firstName: string }[];
}

/** After two people changed a plan at once: what the other one left, beside the form that holds what was typed here. */
export function PlanNowSays({ plan, helpers, adults }: Props) {
  const say = useSay();
  const { language } = usePage();
  const checker = helpers.find(({ id }) => id === plan.checkerId)?.name ?? say("evidence.somebody");
  const name = adults.find(({ id }) => id === plan.aboutId)?.firstName ?? say("evidence.somebody");
  return (
    <section className="card" aria-labelledby="now-says">
      <h2 id="now-says">{say("common.it_says_now")}</h2>
      <p>{say(`checkins.plan_${plan.how}`, { checker, name })}</p>
      <p>{sayRhythm(plan, say, language)}</p>
    </section>
  );
}
