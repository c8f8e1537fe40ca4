import { BOM, line } from "#app/open-data/cells.ts";
import { sayNeed } from "#app/needs/say-need.ts";
import type { Shown } from "#app/programmes/rules.ts";
import type { Say } from "#app/words/index.ts";
import type { Gaps } from "./queries.server.ts";
import type { GapRow } from "./rules.ts";

/** Needs against what helps with them as a table for spreadsheets, a line for each need in each area. Small numbers stand in words, as on the page. */
export function csvOfGaps({ areas, noArea }: Gaps, say: Say): string {
  const parts = [
    ...areas.map(({ name, needs }) => ({ name, needs })),
    ...(noArea ? [{ name: say("gaps.no_area"), needs: noArea.needs }] : []),
  ];
  const head = [
    say("gaps.area"),
    say("gaps.need"),
    say("gaps.running"),
    say("gaps.stale"),
    say("gaps.metres"),
    say("gaps.families"),
    say("gaps.asks"),
  ];
  const rows = parts.flatMap(({ name, needs }) => needs.map((row) => [name, ...cellsOf(row, say)]));
  return BOM + [head, ...rows].map(line).join("");
}

/** What is not known is an empty cell: it is no zero. */
const cellsOf = ({ need, helping, families, asks }: GapRow, say: Say) => [
  sayNeed(need, say),
  helping?.running ?? null,
  helping?.stale ?? null,
  helping && helping.metres !== null ? Math.round(helping.metres) : null,
  shown(families, say),
  asks === null ? null : shown(asks, say),
];

const shown = (count: Shown, say: Say) => (count === "few" ? say("programmes.few") : count);
