import { type Ask, MILES, MOST, PAGE } from "#app/around/forms.ts";
import type { ShownResult } from "#app/around/look-around.server.ts";
import { addressOfAsk } from "#app/around/read-ask.ts";
import { useSay } from "#app/lib/page.ts";
import type { Correction } from "#app/search/correct-typed.server.ts";
import type { Step } from "#app/search/widening.ts";
import { AroundCorrected } from "./around-corrected.tsx";
import { AroundWider } from "./around-wider.tsx";
import { AroundResults } from "./around-results.tsx";

interface Props {
  ask: Ask;
  results: ShownResult[];
  /** What was found by looking further, and how that was. */
  wider: ShownResult[];
  steps: Step[];
  /** What helps from anywhere. */
  lines: ShownResult[];
  correction: Correction | null;
  /** Nothing has all of the words: this helps with what was understood of them. */
  isByNeed: boolean;
  hasMore: boolean;
  path: string;
  today: string;
  most: number;
}

/** How much was found, all of it in a list, and what to do when that was not it. */
export function AroundFound({ ask, results, wider, steps, lines, path, today, most, ...looked }: Props) {
  const { correction, isByNeed, hasMore } = looked;
  const say = useSay();
  const count = results.length;
  const isAny = count + wider.length > 0;
  return (
    <section aria-labelledby="results">
      <h2 id="results">{say("around.results")}</h2>
      {correction && <AroundCorrected correction={correction} ask={ask} path={path} />}
      {isByNeed && <p className="notice">{say("around.by_need")}</p>}
      {count > 0 && (
        <p className="soft">{hasMore ? say("around.found_more", { n: count }) : say("around.found", { count })}</p>
      )}
      {isAny && !ask.view && (
        <p className="no-print">
          <a className="as-link" href={addressOfAsk(path, { ...ask, view: "map" })}>
            {say("around.show_map")}
          </a>
        </p>
      )}
      {!isAny && <Nothing ask={ask} path={path} />}
      <AroundResults results={results} path={path} today={today} />
      {wider.length > 0 && (
        <>
          <AroundWider steps={steps} isAny={count > 0} />
          <AroundResults results={wider} path={path} today={today} from={count} />
        </>
      )}
      {lines.length > 0 && (
        <>
          <h3>{say("around.from_anywhere")}</h3>
          <AroundResults results={lines} path={path} today={today} from={MOST} />
        </>
      )}
      {hasMore && most < MOST && (
        <p className="no-print">
          <a
            className="button"
            href={`${addressOfAsk(path, { ...ask, most: Math.min(most + PAGE, MOST) })}#more-${count + wider.length}`}
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
