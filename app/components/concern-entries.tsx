import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { Decision } from "#app/concerns/rules.ts";

interface Entry {
  seq: number;
  kind: "raised" | "acknowledged" | "note" | "decided";
  at: Date;
  by: string;
  text: string;
  decision: Decision | null;
  isReadable: boolean;
}

/** Everything that was written about a worry, from the first word on. */
export function ConcernEntries({ entries, timeZone }: { entries: Entry[]; timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <ol className="check-ins">
      {entries.map((entry) => (
        <li key={entry.seq} className="card">
          <p>
            <strong>{say(`concerns.did_${entry.kind}`, { who: entry.by })}</strong>
          </p>
          {entry.decision && <p className="tag">{say(`concerns.decision_${entry.decision}`)}</p>}
          {entry.text && <p className="as-written">{entry.text}</p>}
          {!entry.isReadable && <p className="notice">{say("concerns.unreadable")}</p>}
          <p className="small">{sayMoment(entry.at, timeZone, language)}</p>
        </li>
      ))}
    </ol>
  );
}
