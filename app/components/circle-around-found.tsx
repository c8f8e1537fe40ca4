import type { AssetKind } from "#db/schema/index.ts";
import { sayDistance, sayNext, type Speaker } from "#app/around/say.ts";
import type { NextSession } from "#app/around/when.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Found {
  assetId: string;
  assetPlaceId: string;
  name: string;
  summary: string | null;
  kind: AssetKind;
  cost: "unknown" | "free" | "donation" | "paid";
  metres: number | null;
  isStale: boolean;
  town: string | null;
  next: NextSession | null;
  hoursNote: string | null;
  /** How many families of the programme liked it, where there are enough to say. */
  liked: number | null;
}

/** What fits, best first, each with the way to suggest it. @param rest what the suggestion came from, for its address */
export function CircleAroundFound({
  found,
  today,
  home,
  rest,
  isTheirs,
}: {
  found: readonly Found[];
  today: string;
  home: string;
  rest: string;
  isTheirs: boolean;
}) {
  const say = useSay();
  const { language } = usePage();
  const take = say(isTheirs ? "signposts.choose_this" : "signposts.suggest_this");
  if (found.length === 0) return <p className="empty">{say("signposts.around_nothing")}</p>;
  return (
    <section>
      <h2>{say("signposts.around_found")}</h2>
      <ul className="cards">
        {found.map((one) => (
          <li key={one.assetId} className="card">
            <One one={one} today={today} speaker={{ say, language }} />
            <p>
              <a
                className="button"
                href={`${home}/signposts/new?asset=${one.assetId}&place=${one.assetPlaceId}${rest}`}
                aria-label={`${take}: ${one.name}`}
              >
                {take}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ one, today, speaker }: { one: Found; today: string; speaker: Speaker }) {
  const { say } = speaker;
  const { name, summary, cost, metres, isStale, town, liked } = one;
  const when = sayWhen(one, today, speaker);
  return (
    <>
      <h3>{name}</h3>
      {summary && <p className="as-written">{summary}</p>}
      <p className="soft">
        {[town, metres === null ? null : sayDistance(metres, speaker), say(`signposts.cost_${cost}`)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {when !== null && <p className="around-when">{when}</p>}
      {liked !== null && <p className="soft">{say("around.liked_by", { families: liked })}</p>}
      {isStale && <p className="tag attention">{say("signposts.around_stale")}</p>}
    </>
  );
}

/** As on the page for everybody. What a neighbour is glad to do has no times to be missed. */
function sayWhen({ next, hoursNote, kind }: Found, today: string, speaker: Speaker): string | null {
  if (next) return sayNext(next, today, speaker);
  if (hoursNote !== null) return hoursNote;
  return kind === "gift" ? null : speaker.say("around.hours_unknown");
}
