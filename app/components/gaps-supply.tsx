import { isShort, type SupplyRow } from "#app/gaps/rules.ts";
import { useSay } from "#app/lib/page.ts";
import type { Say } from "#app/words/index.ts";

/** Whom each kind of help suits, against what is asked for: to be looked at before more helpers are looked for. */
export function GapsSupply({ area, rows }: { area: string; rows: readonly SupplyRow[] }) {
  const say = useSay();
  return (
    <>
      <h3 className="supply-head">{say("gaps.supply")}</h3>
      {rows.length === 0 ? (
        <p className="empty">{say("gaps.supply_none")}</p>
      ) : (
        <ul className="supply">
          {rows.map((row) => (
            <li key={row.kind} className={isShort(row) ? "gap" : undefined}>
              <strong>{say(`tasks.${row.kind}_kind`)}</strong> <span>{saySupply(row, area, say)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const saySupply = ({ glad, waiting, rate }: SupplyRow, area: string, say: Say) =>
  [
    glad === 0
      ? say("gaps.glad_nobody", { area })
      : glad === "few"
        ? say("gaps.glad_small", { area })
        : say("gaps.glad_some", { area, count: glad }),
    waiting === 0
      ? say("gaps.waiting_none")
      : waiting === "few"
        ? say("gaps.waiting_small")
        : say("gaps.waiting_some", { count: waiting }),
    rate === null ? null : say("gaps.rate", { rate }),
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
