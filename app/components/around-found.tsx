import { type Ask, MILES, MOST, PAGE } from "#app/around/forms.ts";
import type { ShownResult } from "#app/around/look-around.server.ts";
import { addressOfAsk } from "#app/around/read-ask.ts";
import { useSay } from "#app/lib/page.ts";
import { AroundResults } from "./around-results.tsx";

interface Props {
  ask: Ask;
  results: ShownResult[];
  hasMore: boolean;
  path: string;
  today: string;
  most: number;
}

/** How much was found, all of it in a list, and what to do when that was not it. */
export function AroundFound({ ask, results, hasMore, path, today, most }: Props) {
  const say = useSay();
  const count = results.length;
  return (
    <section aria-labelledby="results">
      <h2 id="results">{say("around.results")}</h2>
      {count > 0 && (
        <p className="soft">{hasMore ? say("around.found_more", { n: count }) : say("around.found", { count })}</p>
      )}
      {count > 0 && !ask.view && (
        <p className="no-print">
          <a className="as-link" href={addressOfAsk(path, { ...ask, view: "map" })}>
            {say("around.show_map")}
          </a>
        </p>
      )}
      {count === 0 && <Nothing ask={ask} path={path} />}
      <AroundResults results={results} path={path} today={today} />
      {hasMore && most < MOST && (
        <p className="no-print">
          <a
            className="button"
            href={`${addressOfAsk(path, { ...ask, most: Math.min(most + PAGE, MOST) })}#more-${count}`}
          >
            {say("around.show_more")}
          </a>
        </p>
      )}
    </section>
  );
}

/** Nothing was found: which of the choices could be left out. */
function Nothing({ ask, path }: { ask: Ask; path: string }) {
  const say = useSay();
  const further = MILES[MILES.indexOf(ask.miles) + 1];
  const { free, age, language, access, when, part } = ask;
  const hasChoices = [free, age, language].some((choice) => choice !== undefined) || access.length > 0;
  const ways = [
    ask.where && further && { words: say("around.try_further"), to: { ...ask, miles: further } },
    (when !== "any" || part) && {
      words: say("around.try_any_time"),
      to: { ...ask, when: "any" as const, part: undefined },
    },
    hasChoices && {
      words: say("around.try_plain"),
      to: { ...ask, free: undefined, age: undefined, language: undefined, access: [] },
    },
  ].filter((way) => typeof way === "object");
  return (
    <div className="empty stack">
      <p>{say("around.none")}</p>
      <p>{say("around.none_help")}</p>
      <p className="buttons">
        {ways.map(({ words, to }) => (
          <a key={words} className="button" href={addressOfAsk(path, to)}>
            {words}
          </a>
        ))}
      </p>
    </div>
  );
}
