import type { GapRow } from "#app/gaps/rules.ts";
import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import type { Shown } from "#app/programmes/rules.ts";

/** Needs against what helps with them. On a narrow screen each number says what it is. */
export function GapsTable({ caption, rows }: { caption: string; rows: readonly GapRow[] }) {
  const say = useSay();
  const shown = (count: Shown) => (count === "few" ? say("programmes.few") : count);
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
        {rows.map(({ need, helping, families, asks, standing }) => (
          <tr key={need} className={standing === "missing" ? "gap" : undefined}>
            <th scope="row">{sayNeed(need, say)}</th>
            <td data-label={say("gaps.families")}>{shown(families)}</td>
            <td data-label={say("gaps.running")}>{helping ? helping.running : say("gaps.not_known")}</td>
            <td data-label={say("gaps.stale")}>{helping ? helping.stale : say("gaps.not_known")}</td>
            <td data-label={say("gaps.asks")}>{asks === null ? say("gaps.no_ask") : shown(asks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
