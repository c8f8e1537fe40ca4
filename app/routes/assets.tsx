import { BackLink } from "#app/components/back-link.tsx";
import { AssetChecked } from "#app/components/asset-checked.tsx";
import { countToTend, readAssetList } from "#app/community/queries.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/assets.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const typed = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const closed = url.searchParams.get("show") === "closed";
  const page = Math.min(1000, Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1));
  const list = await orErrorPage(readAssetList(ctx, { typed, closed, page }));
  return {
    ...list,
    typed,
    closed,
    page,
    waiting: await countToTend(ctx.db, ctx.actor.programmeId, ctx.now),
    timeZone: ctx.actor.timeZone,
  };
}

export default function AssetsPage({
  loaderData: { rows, hasMore, isCut, typed, closed, page, waiting, timeZone },
}: Route.ComponentProps) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("assets.title")}</title>
      <BackLink to="/">{say("common.to_start")}</BackLink>
      <h1>{say("assets.title")}</h1>
      <p>{say("assets.about")}</p>
      <Doors waiting={waiting} />
      <form role="search" className="search-row">
        <label htmlFor="q">{say("assets.search")}</label>
        <input id="q" name="q" type="search" defaultValue={typed} maxLength={100} />
        <button>{say("assets.search_button")}</button>
      </form>
      <nav className="buttons" aria-label={say("assets.state")}>
        <a href="/programme/assets" aria-current={closed ? undefined : "page"}>
          {say("assets.list_running")}
        </a>
        <a href="?show=closed" aria-current={closed ? "page" : undefined}>
          {say("assets.list_closed")}
        </a>
      </nav>
      {rows.length === 0 && <p className="empty">{say(typed ? "assets.list_not_found" : "assets.list_empty")}</p>}
      <ul className="cards">
        {rows.map((asset) => (
          <li key={asset.id}>
            <a className="card door" href={`/programme/assets/${asset.id}`}>
              <strong>{asset.name}</strong>
              <span className="soft">{[say(`assets.kind_${asset.kind}`), ...asset.places].join(", ")}</span>
              <AssetChecked assuredAt={asset.assuredAt} by={null} timeZone={timeZone} />
              {asset.state === "paused" && <span className="soft">{say("assets.state_paused")}</span>}
              {asset.visibility !== "public" && (
                <span className="soft">{say(`assets.visibility_${asset.visibility}`)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {isCut && <p className="hint">{say("assets.list_cut")}</p>}
      {hasMore && (
        <p>
          <a
            href={`?${new URLSearchParams({ ...(closed ? { show: "closed" } : typed && { q: typed }), page: String(page + 1) })}`}
          >
            {say("assets.list_further")}
          </a>
        </p>
      )}
    </div>
  );
}

/** What else there is to do on the map. */
function Doors({ waiting }: { waiting: number }) {
  const say = useSay();
  return (
    <nav className="buttons" aria-label={say("assets.title")}>
      <a className="button main" href="/programme/assets/new">
        {say("assets.add")}
      </a>
      <a className="button" href="/programme/checks">
        {waiting > 0 ? say("assets.checks_waiting", { n: waiting }) : say("assets.checks")}
      </a>
      <a className="button" href="/programme/sources">
        {say("sources.title")}
      </a>
      <a className="button" href="/programme/words">
        {say("needwords.title")}
      </a>
      <a className="button" href="/programme/gaps">
        {say("gaps.title")}
      </a>
    </nav>
  );
}
