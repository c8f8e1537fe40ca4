import type { Read } from "#db/client.ts";
import type { CellRow } from "#app/asset-import/csv.server.ts";
import { readCsv } from "#app/asset-import/csv.server.ts";
import type { Row } from "#app/asset-import/gathered.ts";
import type { Mapping } from "#app/asset-import/mapping.ts";
import { readJson } from "#app/asset-import/read-json.server.ts";
import { headOf, readTable } from "#app/asset-import/read-table.server.ts";
import { type Format, readerOf } from "#app/asset-import/reader-of.ts";
import { readSpreadsheet } from "#app/asset-import/spreadsheet.server.ts";
import { isWebPage } from "#app/asset-import/source-address.ts";
import { readChunks, readWhole } from "./chunks.server.ts";
import type { Run } from "./lease-run.server.ts";

/** Why a file cannot be read at all, as the last part of a word key. */
export type FileFault = "not_known" | "web_page" | "unreadable" | "too_big" | "no_head";

export interface Head {
  headings: string[];
  /** What stands under each heading in the first rows, to know it by. */
  samples: string[][];
}

const SAMPLES = 3;

/** Which format a file is of, by how it begins. */
export async function formatOf(db: Read, run: Run): Promise<Format | FileFault> {
  const first = await readChunks(db, run).next();
  if (first.done) return "not_known";
  const start = first.value;
  return readerOf(start) ?? (isWebPage(undefined, start) ? "web_page" : "not_known");
}

/** What the columns of a table are called, with what stands in them. */
export async function readHead(db: Read, run: Run): Promise<Head | FileFault> {
  const table = await tableOf(db, run);
  if (typeof table === "string") return table;
  const head = await headOf(table());
  if (!head) return "no_head";
  const samples: string[][] = head.headings.map(() => []);
  let seen = 0;
  for await (const { row, cells } of table()) {
    if (row <= head.row || !cells) continue;
    for (const [at, cell] of cells.entries()) if (cell.trim()) samples[at]?.push(cell.trim().slice(0, 60));
    seen += 1;
    if (seen >= SAMPLES) break;
  }
  return { headings: head.headings, samples };
}

/** Every row of a file; of a table through its mapping. */
export async function rowsOfFile(
  db: Read,
  run: Run,
  mapping: Mapping | null,
): Promise<AsyncIterable<Row> | Iterable<Row> | FileFault> {
  if (run.format !== "csv" && run.format !== "xlsx") {
    const text = new TextDecoder().decode(await readWhole(db, run));
    return readJson(text);
  }
  const table = await tableOf(db, run);
  if (typeof table === "string") return table;
  const head = await headOf(table());
  return head ? readTable(table(), head, mapping ?? undefined) : "no_head";
}

/** A table that can be gone through more than once. */
async function tableOf(db: Read, run: Run): Promise<(() => AsyncIterable<CellRow>) | FileFault> {
  if (run.format === "csv") return () => readCsv(readChunks(db, run));
  const sheet = await readSpreadsheet(await readWhole(db, run));
  return "rows" in sheet ? () => inTurn(sheet.rows) : sheet.refused;
}

async function* inTurn(rows: CellRow[]) {
  yield* rows;
}
