import { dayOf, sayDate, sayMoment } from "#app/lib/dates.ts";
import { BY_NOBODY, sayEvent, sayLook } from "#app/evidence/say-event.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";

export interface LogLineFacts {
  id: string;
  at: Date;
  kind: "event" | "look";
  what: string;
  role: string;
  name: string;
  helperName: string | null;
  personName: string | null;
  title: string | null;
  home: string | null;
  facts: Record<string, string | number | null>;
}

const ROLES = ["family", "facilitator", "member", "connector", "agency"] as const;

/** What happened and who looked, in sentences, newest first. @param byDay sets a heading over each day */
export function LogLines({
  lines,
  timeZone,
  byDay = false,
}: {
  lines: LogLineFacts[];
  timeZone: string;
  byDay?: boolean;
}) {
  const { language } = usePage();
  if (!byDay) return <Lines lines={lines} timeZone={timeZone} />;
  const days = Map.groupBy(lines, ({ at }) => dayOf(at, timeZone));
  return [...days].map(([on, ofDay]) => (
    <section key={on}>
      <h2>{sayDate(on, language)}</h2>
      <Lines lines={ofDay} timeZone={timeZone} />
    </section>
  ));
}

function Lines({ lines, timeZone }: { lines: LogLineFacts[]; timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <ul className="log">
      {lines.map((line) => {
        const sentence = line.kind === "event" ? sayEvent(line, say) : sayLook(line, say);
        const role = ROLES.find((each) => each === line.role);
        const isSealed = BY_NOBODY.some((what) => what === line.what);
        return (
          <li key={line.id}>
            {say(sentence.key, sentence.values)}
            <small>
              <time dateTime={line.at.toISOString()}>{sayMoment(line.at, timeZone, language)}</time>
              {role && !isSealed && ` · ${say(`family.is_${role}` satisfies WordKey)}`}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
