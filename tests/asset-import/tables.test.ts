import { describe, expect, test } from "vitest";
import { decoded, encodingOf } from "#app/asset-import/decoding.ts";
import { delimiterOf } from "#app/asset-import/delimiter.ts";
import { readCsv } from "#app/asset-import/csv.server.ts";
import { guessMapping } from "#app/asset-import/guess-mapping.ts";
import { PRESETS } from "#app/asset-import/presets.ts";
import { headOf, readTable } from "#app/asset-import/read-table.server.ts";
import { fc } from "../setup/chance.ts";
import { listOf, recordsIn, refusedIn, rowsOfCsv, saidIn } from "./rows.ts";

const windows = (text: string) => Buffer.from(text.replaceAll("’", "\x92"), "latin1");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const TEXT = "name;town\r\nCafé Zoë’s;Ynys Môn\r\n";

describe("letters and delimiters", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT), "utf-8"],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${TEXT}`), "utf-8"],
    ["UTF-16 from Excel", Buffer.from(`\uFEFF${TEXT}`, "utf16le"), "utf-16le"],
    ["UTF-16 the other way round", utf16be(`\uFEFF${TEXT}`), "utf-16be"],
    ["UTF-16 without a mark", Buffer.from(TEXT, "utf16le"), "utf-16le"],
    ["Windows-1252", windows(TEXT), "windows-1252"],
  ])("a file in %s is read, also in pieces of any size", async (_, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding);
    for (const size of [16, 17, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_one, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect((await listOf(decoded(pieces))).join("")).toBe(TEXT);
    }
  });

  test("one line of another alphabet does not spoil the others", async () => {
    const mixed = Buffer.concat([Buffer.from("Café\n"), windows("Zoë’s\n"), Buffer.from("Môn\n")]);
    expect((await listOf(decoded([mixed]))).join("")).toBe("Café\nZoë’s\nMôn\n");
  });

  test.each([",", ";", "\t", "|", "||", "~~", "::"])("cells set apart by %j are found", (delimiter) => {
    const table = [
      ["name", "about", "town"],
      ["Tea, cake", "for all", "Hull"],
      ["Warm room", "a; b", "Hull"],
    ];
    const found = delimiterOf(
      table
        .map((cells) => cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter))
        .join("\n"),
    );
    expect(found?.delimiter).toBe(delimiter);
  });

  test("a letter is no table", () => {
    expect(delimiterOf("Dear all\nwe meet on Mondays")).toBeNull();
    expect(delimiterOf("")).toBeNull();
  });
});

describe("a table", () => {
  test("cells of several lines, quotes in cells, empty lines and short rows keep the numbers that a spreadsheet shows", async () => {
    const rows = await listOf(
      readCsv([Buffer.from('name,about\r\n"Tea ""and"" cake","one\r\ntwo"\r\n\r\nShort\r\n5" pipe band,x,y\r\n')]),
    );
    expect(rows).toEqual([
      { row: 1, cells: ["name", "about"] },
      { row: 2, cells: ['Tea "and" cake', "one\r\ntwo"] },
      { row: 4, cells: ["Short"] },
      { row: 5, cells: ['5" pipe band', "x", "y"] },
    ]);
  });

  test("two characters between the cells and no quotes: a quotation mark is a letter", async () => {
    const records = recordsIn(await rowsOfCsv('name~~about\n"Our" group~~"best~~\nOthers~~6" nails\n'));
    expect(records.map(({ name, summary }) => [name, summary])).toEqual([
      ['"Our" group', '"best'],
      ["Others", '6" nails'],
    ]);
  });

  test("a quotation mark that is never closed is told with its row, and what came before is kept", async () => {
    const rows = await rowsOfCsv('name,town\nOne,Hull\n"Two,Hull\nThree,Hull\n');
    expect(recordsIn(rows).map(({ name }) => name)).toEqual(["One"]);
    expect(refusedIn(rows)).toEqual(["3 unreadable"]);
    const long = await rowsOfCsv(`name,town\nOne,Hull\n"Two,${"Hull\nMore,".repeat(400_000)}`);
    expect([recordsIn(long).length, refusedIn(long)]).toEqual([1, ["3 unreadable"]]);
  });

  test("headings are understood in people's own words", () => {
    expect(
      guessMapping(["Group name", "What they do", "Post Code*", "Opening Times", "E-mail", "Tel.", "Colour"]).columns,
    ).toEqual({
      "Group name": "name",
      "Post Code*": "postcode",
      "What they do": "summary",
      "Opening Times": "opening_hours",
      "E-mail": "email",
      "Tel.": "phone",
    });
    expect(guessMapping(["Organisation", "Web"]).columns).toEqual({ Organisation: "name", Web: "website" });
    expect(Object.keys(guessMapping(["__proto__", "constructor", "name"]).columns)).toEqual(["name"]);
  });

  test("a template that we know is known by its headings, in any order", () => {
    for (const { mapping } of PRESETS)
      expect(guessMapping(Object.keys(mapping.columns).toReversed().concat("needed_items"))).toBe(mapping);
  });

  test("a list from a spreadsheet becomes records, with a title above its head and what could not be read told", async () => {
    const rows = await rowsOfCsv(
      [
        "Groups in our town,,,,,,,",
        "Name,Description,Postcode,Lat,Lng,Opening hours,Cost,Ages,Languages",
        '"Chatty Café ","<p>Tea &amp; talk</p>",nr2 1aw,52.6277,1.2909,Mo 10:00-12:00,Free,18+,"English, Polish"',
        "Nameless row,,,,,,,,",
        ",no name,,,,,,,",
        "Toddlers,,nowhere,0,0,when we can,£2 a child,under 5,",
      ].join("\n"),
    );
    const [cafe, bare, toddlers] = recordsIn(rows);
    expect(refusedIn(rows)).toEqual(["5 no_name"]);
    expect(cafe).toMatchObject({
      name: "Chatty Café",
      summary: "Tea & talk",
      places: [{ postcode: "NR2 1AW", latitude: 52_627_700, longitude: 1_290_900 }],
      sessions: [{ weekday: 1, fromTime: "10:00", untilTime: "12:00" }],
      cost: "free",
      minimumAge: 18,
      languages: ["en", "pl"],
      warnings: [],
    });
    expect(bare).toMatchObject({ name: "Nameless row", places: [], sessions: [] });
    expect(saidIn(toddlers).toSorted()).toEqual([
      "hours_unreadable opening_hours",
      "position_nowhere position",
      "postcode_unreadable postcode",
    ]);
    expect(toddlers).toMatchObject({
      cost: "paid",
      costNote: "£2 a child",
      maximumAge: 4,
      sessions: [{ note: "when we can" }],
    });
  });

  test("the same row has the same key every time, and two that look alike are two", async () => {
    const file = "name,postcode,about\nTea,NR2 1AW,Monday\nTea,NR2 1AW,Tuesday\nCake,NR2 1AW,x\n";
    const keys = recordsIn(await rowsOfCsv(file)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(recordsIn(await rowsOfCsv(file)).map(({ key }) => key)).toEqual(keys);
  });

  test("a saved mapping says what a column is, whatever it is called", async () => {
    const [record] = recordsIn(await rowsOfCsv("A,B\nx,Warm room\n", { columns: { B: "name", A: "summary" } }));
    expect(record).toMatchObject({ name: "Warm room", summary: "x" });
  });

  test("what spreadsheets take for a formula comes through as it stood", async () => {
    const [record] = recordsIn(await rowsOfCsv("name,description\n=Equal group,-1+1 @home\n"));
    expect(record).toMatchObject({ name: "=Equal group", summary: "-1+1 @home" });
  });

  test("whatever is written as CSV is read back", async () => {
    const cell = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((text) => /\p{Letter}/u.test(text) && !text.includes("\0"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(",", ";", "\t"),
        async (table, delimiter) => {
          const whole = [["name", "about", "town"], ...table];
          const file = whole
            .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter))
            .join("\r\n");
          const rows = await listOf(readCsv([Buffer.from(file)]));
          expect(rows.map(({ cells }) => cells)).toEqual(
            whole.map((cells) => cells.map((text) => text.toWellFormed())),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("Outpost's template", () => {
  const head =
    "import_id,import_id_reference,name,contact_visible,contact_name,contact_phone,location_name,location_postcode,location_visible,mask_exact_address,schedules_opens_at,schedules_closes_at,scheduled_weekday,free";

  test("rows that tell more of a record are part of it; one of no record before it is refused", async () => {
    const rows = await rowsOfCsv(
      [
        head,
        "1,,Tea,TRUE,Ann,0117 000 0000,Hall,NR2 1AW,TRUE,FALSE,09:00,11:00,monday,TRUE",
        "2,1,,,,,Church,NR1 1EG,TRUE,FALSE,13:00,14:00,friday,",
        "3,9,,,,,Lost,,,,,,,",
      ].join("\n"),
    );
    expect(rows[0]).toMatchObject({ row: 2, more: [3], record: { key: "1", cost: "free" } });
    const [tea] = recordsIn(rows);
    expect(tea?.places.map(({ name }) => name)).toEqual(["Hall", "Church"]);
    expect(tea?.sessions.map(({ weekday, placeKey }) => [weekday, placeKey])).toEqual([
      [1, tea?.places[0]?.key],
      [5, tea?.places[1]?.key],
    ]);
    expect(refusedIn(rows)).toEqual(["4 no_such_record"]);
  });

  test("a hidden address is nowhere: not in the places, not in the words, not in the row as it stood", async () => {
    for (const hidden of ["TRUE,TRUE", "FALSE,FALSE"]) {
      const rows = await rowsOfCsv(
        `${head},description\n1,,Refuge,TRUE,,0117 000 0000,Safe House,the NR2 1AW one,${hidden},,,,,"Come to NR2 1AW"`,
      );
      expect(JSON.stringify(rows)).not.toMatch(/NR2|Safe House/);
      expect(recordsIn(rows)[0]).toMatchObject({
        hidesAddress: true,
        places: [],
        phone: "0117 000 0000",
        summary: "Come to …",
      });
    }
  });

  test("a contact who is not to be shown is not kept", async () => {
    const rows = await rowsOfCsv(`${head}\n1,,Tea,FALSE,Ann Private,0117 000 0000,,,,,,,,`);
    expect(recordsIn(rows)[0]).toMatchObject({ name: "Tea", phone: null });
    expect(JSON.stringify(rows)).not.toMatch(/Ann|0117/);
  });
});

test("fifty thousand rows take no more memory than a few: they come and go", async () => {
  const line = `Group,"Some words about it,\n over two lines, ${"and more ".repeat(20)}",NR2 1AW\n`;
  async function* file() {
    yield Buffer.from("name,description,postcode\n");
    for (let at = 0; at < 500; at += 1) {
      await Promise.resolve();
      yield Buffer.from(line.repeat(100));
    }
  }
  const head = await headOf(readCsv(file()));
  let rows = 0;
  let highest = 0;
  const before = process.memoryUsage().heapUsed;
  if (head) {
    for await (const row of readTable(readCsv(file()), head)) {
      if ("record" in row) rows += 1;
      if (rows % 5000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed - before);
    }
  }
  expect(rows).toBe(50_000);
  expect(highest).toBeLessThan(150_000_000);
}, 120_000);
