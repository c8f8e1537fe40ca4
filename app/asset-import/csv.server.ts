import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { decoded } from "./decoding.ts";
import { delimiterOf } from "./delimiter.ts";

/** One record of a table: its number as a spreadsheet shows it, the head being 1, and its cells; null when it could not be read. */
export interface CellRow {
  row: number;
  cells: string[] | null;
}

/** A cell with more is a quotation mark without its other half that swallowed the rest of the file. */
const LONGEST_ROW = 1_000_000;
const MOST_CELLS = 1000;

/** A CSV file's rows one after another, whatever its letters and delimiter, without ever having the whole file as text. Empty rows count but do not come. */
export async function* readCsv(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<CellRow> {
  const texts = decoded(chunks);
  const start = await beginningOf(texts);
  const { delimiter, quoted } = delimiterOf(start) ?? { delimiter: ",", quoted: true };
  let swallowed = false;
  const parser = Readable.from(andThen(start, texts)).pipe(
    parse({
      delimiter,
      quote: quoted ? '"' : false,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: LONGEST_ROW,
      // An error would end the stream and take with it the rows that are read but not yet fetched.
      skip_records_with_error: true,
      on_skip: () => {
        swallowed = true;
        return undefined;
      },
    }),
  );
  let row = 0;
  for await (const cells of parser as AsyncIterable<string[]>) {
    row += 1;
    if (cells.some((cell) => cell !== "")) yield { row, cells: cells.slice(0, MOST_CELLS) };
  }
  // A quotation mark that is never closed: everything from there on is one cell, and nobody knows where it should have ended.
  if (swallowed) yield { row: row + 1, cells: null };
}

/** Enough to tell the delimiter by: the first 64,000 letters. */
async function beginningOf(texts: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (start.length < 64_000) {
    const { value, done } = await texts.next();
    if (done) break;
    start += value;
  }
  return start;
}

async function* andThen(start: string, rest: AsyncGenerator<string>) {
  if (start) yield start;
  yield* rest;
}
