import type { CheckInsPage } from "#app/checkins/queries.server.ts";
import { sayRhythm } from "#app/checkins/say-check-in.ts";
import { usePage, useSay } from "#app/lib/page.ts";

/** What is planned: who checks on whom, how and when. */
export function CheckInPlans({ plans, home, may }: Pick<CheckInsPage, "plans" | "may"> & { home: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <section>
      <h2>{say("checkins.planned")}</h2>
      {plans.length === 0 && <p className="empty">{say("checkins.planned_none")}</p>}
      <ul className="cards">
        {plans.map((plan) => (
          <li key={plan.id} className="card">
            <h3>{say(`checkins.plan_${plan.how}`, { checker: plan.checker, name: plan.about })}</h3>
            <p>{sayRhythm(plan, say, language)}</p>
            {!plan.isCheckerHere && <p className="tag attention">{say("checkins.checker_gone")}</p>}
            <p className="buttons">
              {may.log && (plan.isMine || may.seeAll) && (
                <a className="button" href={`${home}/log?plan=${plan.id}`}>
                  {say("checkins.log")}
                  <span className="only-read-aloud"> {plan.about}</span>
                </a>
              )}
              {may.plan && (
                <a className="button quiet" href={`${home}/plans/${plan.id}`}>
                  {say("checkins.change")}
                  <span className="only-read-aloud"> {plan.about}</span>
                </a>
              )}
            </p>
          </li>
        ))}
      </ul>
      {may.plan && (
        <p>
          <a className="button" href={`${home}/plans/new`}>
            {say("checkins.plan_new")}
          </a>
        </p>
      )}
    </section>
  );
}
