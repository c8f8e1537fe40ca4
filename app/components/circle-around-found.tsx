import { sayDistance } from "#app/around/say.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Found {
  assetId: string;
  assetPlaceId: string;
  name: string;
  summary: string | null;
  cost: "unknown" | "free" | "donation" | "paid";
  metres: number | null;
  isStale: boolean;
  town: string | null;
}

/** What fits, best first, each with the way to suggest it. @param rest what the suggestion came from, for its address */
export function CircleAroundFound({
  found,
  home,
  rest,
  isTheirs,
}: {
  found: readonly Found[];
  home: string;
  rest: string;
  isTheirs: boolean;
}) {
  const say = useSay();
  const { language } = usePage();
  if (found.length === 0) return <p className="empty">{say("signposts.around_nothing")}</p>;
  return (
    <section>
      <h2>{say("signposts.around_found")}</h2>
      <ul className="cards">
        {found.map(({ assetId, assetPlaceId, name, summary, cost, metres, isStale, town }) => (
          <li key={assetId} className="card">
            <h3>{name}</h3>
            {summary && <p className="as-written">{summary}</p>}
            <p className="soft">
              {[town, metres === null ? null : sayDistance(metres, { say, language }), say(`signposts.cost_${cost}`)]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {isStale && <p className="tag attention">{say("signposts.around_stale")}</p>}
            <p>
              <a
                className="button"
                href={`${home}/signposts/new?asset=${assetId}&place=${assetPlaceId}${rest}`}
                aria-label={`${say(isTheirs ? "signposts.choose_this" : "signposts.suggest_this")}: ${name}`}
              >
                {say(isTheirs ? "signposts.choose_this" : "signposts.suggest_this")}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
