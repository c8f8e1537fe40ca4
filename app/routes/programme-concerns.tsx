import { ConcernClock } from "#app/components/concern-clock.tsx";
import { readConcerns } from "#app/concerns/queries.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { sayMoment } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/programme-concerns.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readConcerns(context.get(visitorCtx)));

export default function ConcernsPage({ loaderData: { concerns, timeZone } }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  return (
    <div className="narrow">
      <title>{say("concerns.title")}</title>
      <h1>{say("concerns.title")}</h1>
      <p>{say("concerns.about")}</p>
      {concerns.length === 0 && <p className="empty">{say("concerns.none")}</p>}
      <ul className="cards">
        {concerns.map((concern) => (
          <li key={concern.id}>
            <a className="card door" href={`/programme/concerns/${concern.id}`}>
              <strong>{concern.number}</strong>
              <p className="small">
                {say("concerns.raised_at", { when: sayMoment(concern.raisedAt, timeZone, language) })}
              </p>
              <ConcernClock clock={concern} timeZone={timeZone} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
