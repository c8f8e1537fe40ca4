import { BackLink } from "#app/components/back-link.tsx";
import { SeriesRule } from "#app/components/series-rule.tsx";
import { TaskIcon } from "#app/components/task-icon.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayShortDay } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { readSeriesList } from "#app/series/queries.server.ts";
import { sayNames, sayWho } from "#app/tasks/say-who.ts";
import type { Route } from "./+types/series-list.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readSeriesList(context.get(circleCtx)));

type Series = Route.ComponentProps["loaderData"]["series"][number];

export default function SeriesListPage({ loaderData: { series, mayAsk }, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <>
      <title>{say("series.list_title")}</title>
      <div className="stack">
        <BackLink to={`/circles/${circleId}/tasks`}>{say("tasks.to_all")}</BackLink>
        <h1>{say("series.list_title")}</h1>
        <p>{say("series.list_about")}</p>
        {mayAsk && (
          <p className="ask-link">
            <a className="button main" href={`/circles/${circleId}/tasks/repeating/new`}>
              {say("series.ask")}
            </a>
          </p>
        )}
        {series.length === 0 && <p className="empty">{say("series.none")}</p>}
      </div>
      <ul className="cards">
        {series.map((each) => (
          <SeriesCard key={each.id} series={each} circleId={circleId} />
        ))}
      </ul>
    </>
  );
}

function SeriesCard({ series, circleId }: { series: Series; circleId: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <li className="card task-card">
      <h2>
        <TaskIcon kind={series.kind} />
        <a href={`/circles/${circleId}/tasks/repeating/${series.id}`}>{series.title}</a>
      </h2>
      <SeriesRule series={series} />
      {series.area && <p className="small">{series.area}</p>}
      {series.standing.length > 0 && (
        <p className="soft">{say("series.who_always", { names: sayNames(series.standing, language) })}</p>
      )}
      <ul className="small next-dates">
        {series.dates.map(({ taskId, onDay, helpers }) => (
          <li key={taskId}>
            {onDay && sayShortDay(onDay, language)}: {sayWho(helpers, say, language) ?? say("series.nobody_yet")}
          </li>
        ))}
      </ul>
    </li>
  );
}
