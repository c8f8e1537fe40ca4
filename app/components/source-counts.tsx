import type { RowOutcome } from "#db/schema/index.ts";
import type { ShownRun } from "#app/asset-sources/queries.server.ts";
import { OUTCOMES } from "#app/asset-sources/outcomes.ts";
import { useSay } from "#app/lib/page.ts";

/** How many rows became what. @param to the report, in which each can be looked at @param shown the one that is looked at */
export function SourceCounts({ run: { counts }, to, shown }: { run: ShownRun; to?: string; shown?: RowOutcome }) {
  const say = useSay();
  const told = OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0);
  if (told.length === 0) return null;
  return (
    <table className="numbers">
      <caption>{say("sources.counts_caption")}</caption>
      <tbody>
        {told.map((outcome) => (
          <tr key={outcome}>
            <th scope="row">
              {to === undefined ? (
                say(`sources.outcome_${outcome}`)
              ) : (
                <a href={`${to}?outcome=${outcome}`} aria-current={outcome === shown ? "true" : undefined}>
                  {say(`sources.outcome_${outcome}`)}
                </a>
              )}
            </th>
            <td>{counts[outcome]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
