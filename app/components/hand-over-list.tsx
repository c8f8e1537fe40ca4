import { dayOf, sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Standing {
  signpostId: string;
  name: string;
  sentAt: Date;
  answer: "accepted" | "declined" | null;
  reason: string | null;
}

/** What waits for an organisation, or came back from one: it stays here until somebody has taken it on. */
export function HandOverList({
  standing,
  home,
  timeZone,
}: {
  standing: readonly Standing[];
  home: string;
  timeZone: string;
}) {
  const say = useSay();
  const { language } = usePage();
  if (standing.length === 0) return null;
  return (
    <section>
      <h2>{say("signposts.handed")}</h2>
      <p className="hint">{say("signposts.handed_about")}</p>
      <ul className="cards">
        {standing.map(({ signpostId, name, sentAt, answer, reason }) => (
          <li key={signpostId} className="card">
            <h3>
              <a className="big-link" href={`${home}/signposts/${signpostId}`}>
                {name}
              </a>
            </h3>
            <p className={answer ? "tag attention" : undefined}>
              {answer
                ? say("signposts.handed_back", { reason: reason ?? "" })
                : say("signposts.handed_waiting", { day: sayDay(dayOf(sentAt, timeZone), language) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
