import { meaningOf, type NumberMeaning } from "./cell-format.ts";
import { readXml } from "./xml.ts";

/** What a sheet's cells refer to. */
export interface Workbook {
  /** Path of the first sheet that is shown. */
  sheet: string;
  strings: string[];
  /** By the number of a cell's style. */
  meanings: NumberMeaning[];
  from1904: boolean;
}

/** Whether a file of an .xlsx is any of our business. */
export const isOfWorkbook = (name: string) =>
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(
    name,
  );

/** Null when it is no workbook. */
export function workbookOf(files: Map<string, string>): Workbook | null {
  const paths = new Map<string, string>();
  readXml(files.get("xl/_rels/workbook.xml.rels") ?? "", {
    open: (name, { Id, Target }) => {
      if (name === "Relationship" && Id && Target)
        paths.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const shown: string[] = [];
  let from1904 = false;
  const isSound = readXml(files.get("xl/workbook.xml") ?? "", {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name === "sheet" && !attributes["state"]?.includes("idden"))
        shown.push(paths.get(attributes["id"] ?? "") ?? "");
    },
  });
  const sheet = shown.find((path) => files.has(path));
  return isSound && sheet
    ? {
        sheet,
        strings: stringsIn(files.get("xl/sharedStrings.xml") ?? ""),
        meanings: meaningsIn(files.get("xl/styles.xml") ?? ""),
        from1904,
      }
    : null;
}

/** A string may be in several runs of different looks; how it is read aloud (rPh) is no part of it. */
function stringsIn(xml: string): string[] {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let aloud = false;
  readXml(xml, {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") aloud = true;
      isText = name === "t" && !aloud;
    },
    close: (name) => {
      if (name === "rPh") aloud = false;
      if (name === "si") strings.push(text);
      isText = false;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
  });
  return strings;
}

function meaningsIn(xml: string): NumberMeaning[] {
  const codes = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let inCells = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) {
        const id = Number(attributes["numFmtId"] ?? 0);
        meanings.push(meaningOf(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return meanings;
}
