import { sayDay, sayTime } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { SignpostLine } from "#app/signposts/queries-lists.server.ts";
import type { WordKey } from "#app/words/index.ts";

interface Props {
  home: string;
  title: WordKey;
  lines: readonly SignpostLine[];
}

/** Some suggestions under a heading; nothing at all when there are none. */
export function SignpostCards({ home, title, lines }: Props) {
  const say = useSay();
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{say(title)}</h2>
      <ul className="cards">
        {lines.map((line) => (
          <li key={line.id} className="card">
            <h3>
              <a className="big-link" href={`${home}/signposts/${line.id}`}>
                {line.name}
              </a>
            </h3>
            <Facts line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ line: { state, answer, outcome, onDay, atTime, companion } }: { line: SignpostLine }) {
  const say = useSay();
  const { language } = usePage();
  const isOver = state !== "open" || answer === "no";
  const when = onDay && atTime ? `${sayDay(onDay, language)}, ${sayTime(atTime, language)}` : null;
  return (
    <>
      {when && <p>{when}</p>}
      {companion && !isOver && <p className="soft">{say("signposts.with", { name: companion })}</p>}
      {answer === "later" && !isOver && <p className="tag">{say("signposts.later_said")}</p>}
      {isOver && <p className="tag">{say(endOf(state, outcome))}</p>}
    </>
  );
}

/** How it ended, in words. */
function endOf(state: SignpostLine["state"], outcome: SignpostLine["outcome"]): WordKey {
  if (outcome) return `signposts.outcome_${outcome}`;
  if (state === "taken_back") return "signposts.tag_taken_back";
  return state === "open" ? "signposts.tag_no" : "signposts.tag_closed";
}
