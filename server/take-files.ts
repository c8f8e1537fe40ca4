import { basename } from "node:path";
import type { Database } from "#db/client.ts";
import { cellsOf } from "#app/geo/cells.ts";
import { type LeftOut, type PostcodeFile, type PostcodeRow, postcodeFile } from "#app/geo/postcode-file.ts";
import { reckonOutcode } from "#app/geo/reckon-outcodes.server.ts";
import { AT_ONCE, takePostcodes } from "#app/geo/take-postcodes.server.ts";
import { linesOf, NoLines } from "./lines.ts";
import { CannotStart } from "./settings.ts";

export interface Report {
  /** New, or other than before. */
  taken: number;
  asBefore: number;
  districts: number;
  leftOut: Map<LeftOut, { lines: number; first: string }>;
}

/** How many lines are read between two words about how far it is. */
const TOLD_EVERY = 100_000;

/**
 * Takes postcodes from files into the table, some thousands at a time. Whoever breaks it off runs it again: what stands there is passed over, and
 * the same files twice are the same as once.
 * @param only areas ("SO") and districts ("SO14"); empty for all
 * @param tell says how far it is
 * @throws CannotStart before anything is taken, when one of the files is none of postcodes
 */
export async function takeFiles(
  database: Database,
  files: readonly string[],
  only: ReadonlySet<string>,
  tell: (words: string) => void,
): Promise<Report> {
  const known = new Map<string, PostcodeFile>();
  for (const file of files) known.set(file, await recognise(file, only));
  const report: Report = { taken: 0, asBefore: 0, districts: 0, leftOut: new Map() };
  const districts = new Set<string>();
  for (const [file, { name, ...reading }] of known) {
    tell(`${basename(file)}: ${name}`);
    for await (const rows of rowsOf(file, { name, ...reading }, report, tell)) {
      const taken = await takePostcodes(database.transaction, rows);
      report.taken += taken;
      report.asBefore += rows.length - taken;
      for (const { outcode } of rows) districts.add(outcode);
    }
  }
  tell(`${said(districts.size)} districts to work out`);
  // Also where nothing changed: an import that was broken off before it came here has left that undone.
  for (const outcode of districts) await reckonOutcode(database, outcode);
  return { ...report, districts: districts.size };
}

async function recognise(file: string, only: ReadonlySet<string>): Promise<PostcodeFile> {
  const known = postcodeFile(cellsOf(await firstLineOf(file)), only);
  if (known) return known;
  throw new CannotStart(
    `${file} is no file of postcodes that is known: neither columns pcds, lat and long (ONSPD) nor Code-Point Open. Nothing was taken.`,
  );
}

async function firstLineOf(file: string): Promise<string> {
  try {
    for await (const [line] of linesOf(file)) if (line !== undefined) return line;
    return "";
  } catch (error) {
    if (error instanceof NoLines) return "";
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new CannotStart(`${file} cannot be read (${code}). Nothing was taken.`);
  }
}

/** The rows that are wanted, so many at a time; the others are counted. */
async function* rowsOf(
  file: string,
  { hasHead, read }: PostcodeFile,
  { leftOut }: Report,
  tell: (words: string) => void,
): AsyncGenerator<PostcodeRow[]> {
  let number = 0;
  let rows: PostcodeRow[] = [];
  for await (const lines of whole(file)) {
    for (const line of lines) {
      number++;
      if (number % TOLD_EVERY === 0) tell(`${basename(file)}: ${said(number)} lines`);
      if (line.trim() === "" || (hasHead && number === 1)) continue;
      const row = read(cellsOf(line));
      if (typeof row === "string") {
        const noted = leftOut.get(row) ?? { lines: 0, first: `line ${said(number)} of ${basename(file)}` };
        leftOut.set(row, { ...noted, lines: noted.lines + 1 });
        continue;
      }
      rows.push(row);
      if (rows.length < AT_ONCE) continue;
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** @throws CannotStart for a file that began well and is torn further on; what was read before it is kept, and taken again is nothing new */
async function* whole(file: string) {
  try {
    yield* linesOf(file);
  } catch (error) {
    if (!(error instanceof NoLines)) throw error;
    throw new CannotStart(`${file} cannot be read any further: a line without an end. What stood before it was taken.`);
  }
}

/** 1,800,000 as people read it. */
export const said = (count: number) => count.toLocaleString("en-GB");
