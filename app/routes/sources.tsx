import { readSources } from "#app/asset-sources/queries.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { sayLicence } from "#app/asset-sources/say-licence.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/sources.ts";

export async function loader({ context }: Route.LoaderArgs) {
  return { sources: await orErrorPage(() => readSources(context.get(visitorCtx))) };
}

export default function SourcesPage({ loaderData: { sources } }: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("sources.title")}</title>
      <BackLink to="/programme/assets">{say("assets.to_list")}</BackLink>
      <h1>{say("sources.title")}</h1>
      <p>{say("sources.about")}</p>
      <p>
        <a className="button main" href="/programme/sources/new">
          {say("sources.add")}
        </a>
      </p>
      {sources.length === 0 && <p className="empty">{say("sources.none")}</p>}
      <ul className="cards">
        {sources.map(({ id, name, way, licence, state, entries, gone }) => (
          <li key={id} className="card">
            <h2>
              <a href={`/programme/sources/${id}`}>{name}</a>
            </h2>
            <p className="hint">
              {say(`sources.way_${way}`)} · {sayLicence(licence, say)}
            </p>
            {state && <p>{say(`sources.state_${state}`)}</p>}
            {entries === 0 && !state && <p>{say("sources.never_read")}</p>}
            {entries > 0 && <p>{say("sources.entries", { count: entries })}</p>}
            {gone > 0 && <p>{say("sources.gone_count", { count: gone })}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
