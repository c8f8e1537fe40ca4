import { BackLink } from "#app/components/back-link.tsx";
import { ReachTable } from "#app/components/reach-table.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readReach } from "#app/reminders/queries-reach.server.ts";
import type { Route } from "./+types/programme-messages.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readReach(context.get(visitorCtx)));

export default function ProgrammeMessagesPage({ loaderData }: Route.ComponentProps) {
  const say = useSay();
  const { unreachable, circles, waiting } = loaderData;
  return (
    <div className="narrow">
      <title>{say("telling.reach")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("telling.reach")}</h1>
      <p>{say("telling.reach_about")}</p>
      {waiting > 0 && <p className="notice">{say("telling.reach_waiting", { count: waiting })}</p>}
      <p>
        <a href="/calls#without-caller">{say("telling.reach_calls")}</a>
      </p>
      <section>
        <h2>{say("telling.reach_unreachable")}</h2>
        {unreachable.length === 0 && <p className="empty">{say("telling.reach_all")}</p>}
        <ul className="lines">
          {unreachable.map(({ id, name, why }) => (
            <li key={id}>{say("telling.unreachable_is", { name, why: say(`telling.why_${why}`) })}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say("telling.health")}</h2>
        {circles.length === 0 ? (
          <p className="empty">{say("telling.health_none")}</p>
        ) : (
          <>
            <p>{say("telling.health_counts")}</p>
            <ReachTable circles={circles} />
          </>
        )}
      </section>
    </div>
  );
}
