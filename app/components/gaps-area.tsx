import type { GapRow, SupplyRow } from "#app/gaps/rules.ts";
import { useSay } from "#app/lib/page.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import { sayNearest } from "#app/gaps/say-nearest.ts";
import type { Say } from "#app/words/index.ts";
import { GapsSupply } from "./gaps-supply.tsx";
import { GapsTable } from "./gaps-table.tsx";

interface Props {
  name: string;
  /** Whether we know where it is; null where it is no place at all. */
  isKnown: boolean | null;
  needs: readonly GapRow[];
  supply: readonly SupplyRow[];
}

/** One area: the worst first in sentences, then what is needed there in a table, then who could help. */
export function GapsArea({ name, isKnown, needs, supply }: Props) {
  const say = useSay();
  const first = needs.filter(({ standing }) => standing !== "quiet");
  return (
    <section className="part">
      <h2>{name}</h2>
      {isKnown === false && <p className="notice">{say("gaps.area_nowhere", { area: name })}</p>}
      <Standing name={name} needs={needs} isKnown={isKnown === true} />
      {first.length > 0 && <GapsTable caption={say("gaps.caption")} rows={first} />}
      <details>
        <summary>{say("gaps.all_needs", { area: name })}</summary>
        <GapsTable caption={say("gaps.caption")} rows={needs} />
      </details>
      <GapsSupply area={name} rows={supply} />
    </section>
  );
}

function Standing({ name, needs, isKnown }: { name: string; needs: readonly GapRow[]; isKnown: boolean }) {
  const say = useSay();
  const missing = needs.filter(({ standing }) => standing === "missing");
  const unchecked = needs.filter(({ standing }) => standing === "unchecked");
  if (missing.length + unchecked.length === 0) return isKnown && <p>{say("gaps.area_fine", { area: name })}</p>;
  return (
    <>
      {missing.length > 0 && (
        <p>
          <strong>{say("gaps.area_missing", { area: name, list: listOf(missing, say) })}</strong>
        </p>
      )}
      {unchecked.length > 0 && <p>{say("gaps.area_unchecked", { area: name, list: listOf(unchecked, say) })}</p>}
    </>
  );
}

/** "Childcare (2 families, the nearest is 7 miles away), Food (fewer than 5 families)" */
const listOf = (rows: readonly GapRow[], say: Say) =>
  rows
    .map(
      (row) =>
        `${sayNeed(row.need, say)} (${[sayFamilies(row, say), sayNearest(row, say)].filter(Boolean).join(", ")})`,
    )
    .join(", ");

const sayFamilies = ({ families }: GapRow, say: Say) =>
  families === "few" ? say("gaps.families_small") : say("gaps.families_some", { count: families });
