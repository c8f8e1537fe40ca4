import type { CellRow } from "./csv.server.ts";
import type { Row } from "./gathered.ts";
import { cellOf, cellsByField, type Mapping, type TableRow } from "./mapping.ts";
import { guessMapping } from "./guess-mapping.ts";
import { rawOf, rowThrough } from "./through-mapping.server.ts";
import { refusedRow } from "./record.ts";

/** The first row with more than one filled cell; what stands above it is a title. */
const isHead = (cells: string[]) => cells.filter((cell) => cell.trim()).length > 1;
const ROWS_ABOVE_HEAD = 10;

/** A table's head: what a connector maps. Null for a table without one. */
export async function headOf(rows: AsyncIterable<CellRow>): Promise<{ row: number; headings: string[] } | null> {
  let only: { row: number; headings: string[] } | null = null;
  for await (const { row, cells } of rows) {
    if (!cells) return only;
    const head = { row, headings: cells.map((cell) => cell.trim()) };
    if (isHead(cells)) return head;
    only ??= head;
    if (row > ROWS_ABOVE_HEAD) break;
  }
  return only;
}

/**
 * A table's rows through a mapping (or what its headings suggest), each imported or refused. Rows that tell more of the record before them (part_of)
 * become part of it. Only the row at hand and the keys are kept, so that a long file costs no more memory than a short one.
 */
export async function* readTable(
  rows: AsyncIterable<CellRow>,
  head: { row: number; headings: string[] },
  saved?: Mapping,
): AsyncGenerator<Row> {
  const mapping = saved ?? guessMapping(head.headings);
  const made = new Map<string, number>();
  let first: TableRow | null = null;
  let further: TableRow[] = [];
  const finished = () => (first ? [withoutTwin(rowThrough(mapping, first, {}, further), made)] : []);
  for await (const { row, cells } of rows) {
    if (row <= head.row) continue;
    const here: TableRow | null = cells && { row, headings: head.headings, cells };
    const belongsTo = here && cellOf(cellsByField(mapping, here), "part_of");
    if (belongsTo && first && belongsTo === cellOf(cellsByField(mapping, first), "key")) {
      further.push(here);
      continue;
    }
    yield* finished();
    [first, further] = [belongsTo ? null : here, []];
    if (!here) yield refusedRow(row, "unreadable");
    else if (belongsTo) yield refusedRow(row, "no_such_record", rawOf([here], mapping));
  }
  yield* finished();
}

/** Two rows whose made keys are the same are two things all the same: the second of them is known as the second. */
function withoutTwin(row: Row, made: Map<string, number>): Row {
  if (!("record" in row)) return row;
  const before = made.get(row.record.key) ?? 0;
  made.set(row.record.key, before + 1);
  return before === 0 || !row.record.key.includes(" | ")
    ? row
    : { ...row, record: { ...row.record, key: `${row.record.key} | ${before + 1}` } };
}
