import { createReadStream } from "node:fs";

const LONGEST_LINE = 100_000;

/** What is not made of lines: a spreadsheet, an archive. */
export class NoLines extends Error {}

/**
 * The lines of a text file, a piece of the file at a time, so that its size is no matter.
 * @throws NoLines, or the system's error when the file cannot be read
 */
export async function* linesOf(file: string): AsyncGenerator<string[]> {
  let rest = "";
  // Takes away the mark that some programs put at the beginning (BOM).
  const decoder = new TextDecoder();
  for await (const piece of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    const lines = (rest + decoder.decode(piece as Buffer, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield lines;
    if (rest.length > LONGEST_LINE) throw new NoLines();
  }
  const last = rest + decoder.decode();
  if (last !== "") yield [last];
}
