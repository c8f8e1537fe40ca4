import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readSpreadsheet } from "#app/asset-import/spreadsheet.server.ts";
import { headOf, readTable } from "#app/asset-import/read-table.server.ts";
import { readerOf } from "#app/asset-import/reader-of.ts";
import { listOf, recordsIn } from "./rows.ts";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** An .xlsx whose second sheet is the first one shown, with its cells as XML. */
function workbook(rows: string, more: Record<string, string> = {}) {
  const files = {
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="r"><sheets><sheet name="Old" sheetId="1" state="hidden" r:id="r1"/><sheet name="Groups" sheetId="2" r:id="r2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst ${MAIN}><si><t>Name</t></si><si><r><t>Warm </t></r><r><t>room &amp; tea_x000D_</t></r><rPh><t>no</t></rPh></si></sst>`,
    "xl/styles.xml": `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const rowsOf = async (bytes: Uint8Array) => {
  const read = await readSpreadsheet(bytes);
  return "rows" in read ? read.rows : read.refused;
};

test("a spreadsheet's cells are read as a person sees them", async () => {
  const rows = await rowsOf(
    workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>When</t></is></c></row>' +
        '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>46093</v></c><c r="C4" s="2"><v>0.395833333333333</v></c><c r="D4" s="3"><v>46093.75</v></c><c r="E4"><v>0.30000000000000004</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" t="e"><v>#N/A</v></c><c r="H4" t="str"><f>1+1</f><v>two</v></c></row>',
    ),
  );
  expect(rows).toEqual([
    { row: 1, cells: ["Name", "", "When"] },
    { row: 4, cells: ["Warm room & tea\r", "2026-03-12", "09:30", "2026-03-12 18:00", "0.3", "TRUE", "", "two"] },
  ]);
});

test("its rows become records with the numbers that the spreadsheet shows", async () => {
  const bytes = workbook(
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Phone</t></is></c></row><row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>1170000000</v></c></row>',
  );
  const read = await readSpreadsheet(bytes);
  const rows = "rows" in read ? read.rows : [];
  async function* table() {
    await Promise.resolve();
    yield* rows;
  }
  const head = await headOf(table());
  const found = head ? await listOf(readTable(table(), head)) : [];
  expect(readerOf(bytes)).toBe("xlsx");
  expect(found).toMatchObject([{ row: 5, record: { name: "Warm room & tea", phone: "01170000000" } }]);
  expect(recordsIn(found)).toHaveLength(1);
});

test("a cell far out makes no million of empty ones", async () => {
  const rows = await rowsOf(
    workbook('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'),
  );
  expect(rows).toEqual([{ row: 1_048_576, cells: ["1"] }]);
});

test("a file that unpacks to more than anybody's table is refused before it is unpacked", async () => {
  const bomb = workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${"0".repeat(120_000_000)}</t></is></c></row>`);
  expect(bomb.length).toBeLessThan(500_000);
  expect(await rowsOf(bomb)).toBe("too_big");
});

test("one that lies about its size is stopped where the lie begins", async () => {
  const lie = workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${"0".repeat(20_000_000)}</t></is></c></row>`);
  const view = new DataView(lie.buffer, lie.byteOffset, lie.byteLength);
  for (let at = 0; at < lie.length - 46; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
      view.setUint32(at + 24, 1000, true);
    if (view.getUint32(at, true) === 0x04034b50 && view.getUint32(at + 22, true) > 1_000_000)
      view.setUint32(at + 22, 1000, true);
  }
  expect(await rowsOf(lie)).toBe("unreadable");
});

test("what is no spreadsheet is said to be none", async () => {
  const broken = workbook("<row><c>").slice(0, 200);
  for (const bytes of [
    new Uint8Array(),
    strToU8("PK\u0003\u0004 not really"),
    broken,
    zipSync({ "readme.txt": strToU8("hello") }),
    workbook("<row"),
    workbook("", { "xl/workbook.xml": "<workbook/>" }),
  ]) {
    expect(await rowsOf(bytes)).toBe("unreadable");
  }
});
