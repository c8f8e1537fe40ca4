import type { CheckInsPage } from "#app/checkins/queries.server.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props extends Pick<CheckInsPage, "missed" | "timeZone" | "may"> {
  home: string;
}

/** What was expected and has not come. Nobody is blamed: it says what was promised, and what can be done. */
export function CheckInsMissed({ missed, home, timeZone, may }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (missed.length === 0) return null;
  return (
    <section>
      <h2>{say("checkins.missed")}</h2>
      <p className="hint">{say("checkins.missed_about")}</p>
      <ul className="cards">
        {missed.map((each) => (
          <li key={each.id} className="card">
            <h3>{say(`checkins.plan_${each.how}`, { checker: each.checker, name: each.about })}</h3>
            <p>
              <span className="tag attention">
                {say("checkins.was_due", { when: sayMoment(each.dueAt, timeZone, language) })}
              </span>
            </p>
            {may.log && (
              <p>
                <a className="button" href={`${home}/log?plan=${each.planId}`}>
                  {say("checkins.log")}
                  <span className="only-read-aloud"> {each.about}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
