import type { Gathered, RefusedRow, Row } from "#app/asset-import/gathered.ts";
import { readCsv } from "#app/asset-import/csv.server.ts";
import type { Mapping } from "#app/asset-import/mapping.ts";
import { headOf, readTable } from "#app/asset-import/read-table.server.ts";

/** A CSV's rows, from its text or its bytes, through a mapping or the one that is guessed. */
export async function rowsOfCsv(file: string | Uint8Array, mapping?: Mapping): Promise<Row[]> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const head = await headOf(readCsv([bytes]));
  return head ? listOf(readTable(readCsv([bytes]), head, mapping)) : [];
}

export const recordsIn = (rows: Iterable<Row>): Gathered[] =>
  [...rows].flatMap((row) => ("record" in row ? [row.record] : []));

/** Which row was refused, and why: "3 no_name". */
export const refusedIn = (rows: Iterable<Row>): string[] =>
  [...rows].flatMap((row) => ("refused" in row ? [`${row.row} ${row.refused satisfies RefusedRow}`] : []));

export const saidIn = (record: Gathered | undefined): string[] =>
  (record?.warnings ?? []).map(({ what, field }) => `${what} ${field}`);

/** All that comes, in a list. */
export async function listOf<T>(coming: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of coming) list.push(one);
  return list;
}
