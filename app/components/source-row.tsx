import type { Warning } from "#app/asset-import/gathered.ts";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";

interface Props {
  row: number;
  name: string | null;
  reason: string | null;
  warnings: Warning[];
  /** The entry that it is in the map; null before it came in. */
  assetId: string | null;
}

/** One row of a source: which it is, why it cannot be taken, and what of it could not be taken as it was. */
export function SourceRow({ row, name, reason, warnings, assetId }: Props) {
  const say = useSay();
  const title = name ?? say("sources.nameless");
  return (
    <li className="card">
      <h3>{assetId ? <a href={`/programme/assets/${assetId}`}>{title}</a> : title}</h3>
      {row > 0 && <p className="hint">{say("sources.row", { row })}</p>}
      {/* Reasons are the last parts of word keys. */}
      {reason && <p className="problem">{say(`sources.reason_${reason}` as WordKey)}</p>}
      {warnings.length > 0 && (
        <details>
          <summary>{say("sources.warnings", { count: warnings.length })}</summary>
          <ul>
            {[...new Set(warnings.map(({ what, field, value }) => say(`sources.warn_${what}`, { field, value })))].map(
              (said) => (
                <li key={said}>{said}</li>
              ),
            )}
          </ul>
        </details>
      )}
    </li>
  );
}
