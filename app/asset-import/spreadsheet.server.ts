import type { CellRow } from "./csv.server.ts";
import { shownNumber } from "./cell-format.ts";
import { isOfWorkbook, type Workbook, workbookOf } from "./workbook.ts";
import { readXml } from "./xml.ts";
import { NotUnpacked, unzipped } from "./zip.server.ts";

/** Bytes that the files of one spreadsheet may have unpacked: some 100,000 rows of a directory. */
const MOST_UNPACKED = 100_000_000;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 500;

/** The first sheet of an .xlsx as rows of text, as its cells show it; or why not. Empty rows count but do not come. */
export async function readSpreadsheet(
  bytes: Uint8Array,
  mostUnpacked = MOST_UNPACKED,
): Promise<{ rows: CellRow[] } | { refused: "unreadable" | "too_big" }> {
  try {
    const files = await unzipped(bytes, isOfWorkbook, mostUnpacked);
    const workbook = workbookOf(files);
    const rows = workbook && rowsOf(files.get(workbook.sheet) ?? "", workbook);
    return rows ? { rows } : { refused: "unreadable" };
  } catch (error) {
    if (error instanceof NotUnpacked) return { refused: error.why };
    throw error;
  }
}

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** Where a cell is is taken from its name (C7); a sheet whose names are left out is counted. A cell far out makes no empty cells up to there. */
function rowsOf(xml: string, workbook: Workbook): CellRow[] | null {
  const rows: CellRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let within = "";
  const isSound = readXml(xml, {
    open: (name, attributes) => {
      within = name;
      if (name === "row") [row, cells] = [Number(attributes["r"] ?? row + 1), []];
      if (name === "c")
        cell = {
          column: columnOf(attributes["r"]) ?? cells.length,
          type: attributes["t"] ?? "n",
          style: Number(attributes["s"] ?? 0),
          text: "",
        };
    },
    text: (piece) => {
      if (cell && (within === "v" || within === "t")) cell.text += piece;
    },
    close: (name) => {
      within = "";
      if (name === "c" && cell) {
        if (cell.column < MOST_COLUMNS && cell.text !== "") put(cells, cell.column, shown(cell, workbook));
        cell = null;
      }
      if (name === "row" && cells.some(Boolean)) {
        if (rows.length >= MOST_ROWS) throw new NotUnpacked("too_big");
        rows.push({ row, cells });
      }
    },
  });
  return isSound ? rows : null;
}

function put(cells: string[], column: number, text: string) {
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

/** "C7" is column 2. */
function columnOf(name: string | undefined): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(name ?? "") ?? [];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

function shown({ type, style, text }: Cell, { strings, meanings, from1904 }: Workbook): string {
  if (type === "s") return unescaped(strings[Number(text)] ?? "");
  if (type === "b") return text === "1" ? "TRUE" : "FALSE";
  if (type === "e") return "";
  if (type === "n") return shownNumber(text, meanings[style] ?? "number", from1904);
  return unescaped(text);
}

/** Signs that XML cannot have are written as _x000D_ (ECMA-376, part 1, section 22.9.2.19). */
const unescaped = (text: string) =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
