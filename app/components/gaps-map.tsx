import { useId } from "react";
import { layOut, LINE, RADIUS, WIDTH } from "#app/gaps/lay-out.ts";
import type { AreaGaps } from "#app/gaps/queries.server.ts";
import type { Position } from "#app/geo/position.ts";
import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import type { Say } from "#app/words/index.ts";

/** How many gaps stand beside an area. */
const NAMED = 2;
/** Letters of a name that fit beside a circle. */
const MOST_LETTERS = 17;

/** Where the areas lie and what is missing in each. Everything in it stands in words below, so it is one picture to a screen reader. */
export function GapsMap({ areas }: { areas: readonly AreaGaps[] }) {
  const say = useSay();
  const id = useId();
  const placed = areas.flatMap((area) => (area.position ? [labelled(area, area.position, say)] : []));
  if (placed.length === 0) return null;
  const { height, areas: drawn } = layOut(placed);
  return (
    <figure className="gaps-map">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={id}>
        <title id={id}>{say("gaps.map_title", { list: areas.map(({ name }) => name).join(", ") })}</title>
        {drawn.map(({ area, x, y, label }) => (
          <g key={area.id} className={area.missing > 0 ? "gap" : undefined}>
            <path d={`M${x} ${y}L${label.x} ${label.top + (area.lines * LINE) / 2}`} />
            <circle cx={x} cy={y} r={RADIUS} />
            <text x={x} y={y + 5} className="count">
              {area.missing}
            </text>
            {area.words.map((words, i) => (
              <text
                key={words}
                x={label.x}
                y={label.top + (i + 0.75) * LINE}
                className={i === 0 ? "name" : undefined}
                textAnchor={label.side === "left" ? "end" : "start"}
              >
                {words}
              </text>
            ))}
          </g>
        ))}
      </svg>
      <figcaption className="hint">{say("gaps.map_about")}</figcaption>
    </figure>
  );
}

function labelled({ id, name, needs }: AreaGaps, position: Position, say: Say) {
  const missing = needs.filter(({ standing }) => standing === "missing");
  const named = missing.slice(0, NAMED).map(({ need }) => shorten(sayNeed(need, say)));
  const words = [shorten(name), ...(named.length > 0 ? named : [say("gaps.map_fine")])];
  return { id, position, missing: missing.length, words, lines: words.length };
}

const shorten = (words: string) =>
  words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS - 1).trim()}…` : words;
