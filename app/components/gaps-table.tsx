import type { GapRow } from "#app/gaps/rules.ts";
import { sayNearest } from "#app/gaps/say-nearest.ts";
import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import type { Shown } from "#app/programmes/rules.ts";

/** Needs against what helps with them. On a narrow screen each number says what it is. */
export function GapsTable({ caption, rows }: { caption: string; rows: readonly GapRow[] }) {
  const say = useSay();
  const shown = (count: Shown) => (count === "few" ? say("programmes.few") : count);
  const unknown = say("gaps.not_known");
  return (
    <table className="held">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say("gaps.need")}</th>
          <th scope="col">{say("gaps.families")}</th>
          <th scope="col">{say("gaps.running")}</th>
          <th scope="col">{say("gaps.stale")}</th>
          <th scope="col">{say("gaps.asks")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.need} className={row.standing === "missing" ? "gap" : undefined}>
            <th scope="row">{sayNeed(row.need, say)}</th>
            <td data-label={say("gaps.families")}>{shown(row.families)}</td>
            <td data-label={say("gaps.running")}>
              {row.helping
                ? [row.helping.running, sayNearest(row, say)].filter((part) => part !== null).join(", ")
                : unknown}
            </td>
            <td data-label={say("gaps.stale")}>{row.helping ? row.helping.stale : unknown}</td>
            <td data-label={say("gaps.asks")}>{row.asks === null ? say("gaps.no_ask") : shown(row.asks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
