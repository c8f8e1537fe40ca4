import { BackLink } from "#app/components/back-link.tsx";
import { GapsArea } from "#app/components/gaps-area.tsx";
import { GapsMap } from "#app/components/gaps-map.tsx";
import { readGaps, type Gaps } from "#app/gaps/queries.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import type { Route } from "./+types/programme-gaps.ts";

/** How many gaps are named at the top. */
const FIRST = 3;

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readGaps(context.get(visitorCtx)));

export default function GapsPage({ loaderData }: Route.ComponentProps) {
  const say = useSay();
  const { areas, noArea, unplaced, seesSmall, mayGoToNumbers, mayPlace } = loaderData;
  return (
    <div className="narrow">
      <title>{say("gaps.title")}</title>
      {mayGoToNumbers ? (
        <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      ) : (
        <BackLink to="/">{say("common.to_start")}</BackLink>
      )}
      <h1>{say("gaps.title")}</h1>
      <p>{say("gaps.about")}</p>
      <p className="hint">{say("gaps.counting")}</p>
      {!seesSmall && <p className="hint">{say("programmes.numbers_about")}</p>}
      {areas.length === 0 && <p className="empty">{say("gaps.no_areas")}</p>}
      {mayPlace && areas.some(({ position }) => position === null) && (
        <p>
          <a className="button" href="/programme/areas">
            {say("gaps.place_areas")}
          </a>
        </p>
      )}
      <Worst areas={areas} />
      <GapsMap areas={areas} />
      {areas.map((area) => (
        <GapsArea key={area.id} {...area} isKnown={area.position !== null} />
      ))}
      {noArea && <GapsArea name={say("gaps.no_area")} isKnown={null} {...noArea} />}
      {unplaced > 0 && <p className="hint">{say("gaps.unplaced", { count: unplaced })}</p>}
      <p>
        <a href="/programme/gaps.csv">{say("gaps.csv")}</a>
      </p>
    </div>
  );
}

/** What is missing most, in a sentence. */
function Worst({ areas }: Pick<Gaps, "areas">) {
  const say = useSay();
  const missing = areas.flatMap(({ name, needs }) =>
    needs.flatMap(({ standing, need }) => (standing === "missing" ? [`${sayNeed(need, say)} (${name})`] : [])),
  );
  if (areas.every(({ position }) => position === null)) return null;
  if (missing.length === 0) return <p>{say("gaps.worst_none")}</p>;
  return (
    <p>
      <strong>{say("gaps.worst", { list: missing.slice(0, FIRST).join(", ") })}</strong>{" "}
      {missing.length > FIRST && say("gaps.worst_more", { n: missing.length - FIRST })}
    </p>
  );
}
