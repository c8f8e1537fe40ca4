import { BackLink } from "#app/components/back-link.tsx";
import { News, Reactions } from "#app/components/news-item.tsx";
import { readPlace } from "#app/lib/place.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readNewsPage } from "#app/news/queries.server.ts";
import type { Route } from "./+types/news.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const before = readPlace(url.searchParams.get("before"));
  return { ...(await orErrorPage(readNewsPage(ctx, before))), timeZone: ctx.timeZone };
}

const TOLD = { waiting: "news.told_waiting", taken_back: "news.told_taken_back", left: "news.told_left" } as const;

export default function NewsPage({ loaderData, params }: Route.ComponentProps) {
  const say = useSay();
  const { updates, older, isFirst, mayReact, told, timeZone } = loaderData;
  const home = `/circles/${params.circleId}`;
  return (
    <div className="narrow">
      <title>{say("home.news")}</title>
      <BackLink to={home}>{say("home.back_circle")}</BackLink>
      <h1>{say("home.news")}</h1>
      {isFirst && told.length > 0 && (
        <section className="card">
          <h2>{say("news.told_title")}</h2>
          <ul className="lines">
            {told.map(({ id, name, outcome }) => (
              <li key={id}>{say(TOLD[outcome ?? "waiting"], { name })}</li>
            ))}
          </ul>
        </section>
      )}
      {updates.length === 0 && <p className="empty">{say("home.news_none")}</p>}
      {updates.map((update) => (
        <article key={update.id} className="update" id={`news-${update.id}`}>
          <News news={update} timeZone={timeZone} />
          <Reactions news={update} path={`${home}/news/${update.id}`} from="news" mayReact={mayReact} />
        </article>
      ))}
      <nav className="pages no-print" aria-label={say("news.pages")}>
        {!isFirst && (
          <a className="button" href={`${home}/news`}>
            {say("news.newest")}
          </a>
        )}
        {older && (
          <a className="button" href={`?before=${older}`} rel="next">
            {say("family.older")}
          </a>
        )}
      </nav>
    </div>
  );
}
