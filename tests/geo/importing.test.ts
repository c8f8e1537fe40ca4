import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTable } from "#app/geo/table.server.ts";
import { AT_ONCE } from "#app/geo/take-postcodes.server.ts";
import type { Database } from "#db/client.ts";
import { outcodes, postcodes } from "#db/schema/index.ts";
import { CannotStart } from "../../server/settings.ts";
import { takeFiles } from "../../server/take-files.ts";
import { emptyDatabase, type FreshDatabase, freshDatabase } from "../setup/database.ts";

let folder: string;
let database: FreshDatabase;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "encircle-postcodes-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

function file(name: string, content: string | Buffer) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const take = (files: string[], only: string[] = [], into: Database = database) =>
  takeFiles(into, files, new Set(only), () => {});
const inTable = async () =>
  (await database.db.select().from(postcodes)).toSorted((a, b) => (a.postcode < b.postcode ? -1 : 1));
const districts = async () =>
  (await database.db.select().from(outcodes)).toSorted((a, b) => (a.outcode < b.outcode ? -1 : 1));

const HEAD = "pcd,pcd2,pcds,dointr,doterm,oscty,lat,long,ru11ind";
const line = (pcds: string, doterm: string, lat: string, long: string) =>
  `"${pcds.replace(" ", "")}","${pcds.replace(" ", "  ")}","${pcds}","198001","${doterm}","E99, ""a""",${lat},${long},"A1"`;
const ONSPD = [
  HEAD,
  line("SO14 0AA", "", "50.909700", "-1.404351"),
  line("SO14 0AB", "199606", "50.8", "-1.5"),
  line("NR2 1AB", "", "52.62", "1.29"),
  line("S1 2HE", "", "53.38", "-1.47"),
  line("JE2 3AB", "", "99.999999", "0.000000"),
  line("GIR 0AA", "199001", "53.45", "-3"),
  line("SO14 0AD", "", "", "-1.4"),
  line("NOT ONE", "", "50.9", "-1.4"),
  `"SO140AE","SO14  0AE","SO14 0AE,"198001`,
  "",
  line("SO14 0AF", "", "50.9101", "-1.4041"),
].join("\r\n");

describe("a file of the Office for National Statistics", () => {
  test("is taken, and what is left out is counted and said where", async () => {
    const report = await take([file("onspd.csv", `\uFEFF${ONSPD}`)]);
    expect(report).toEqual({
      taken: 6,
      asBefore: 0,
      districts: 4,
      leftOut: new Map([
        ["no position known", { lines: 2, first: "line 6 of onspd.csv" }],
        ["not a postcode", { lines: 2, first: "line 9 of onspd.csv" }],
      ]),
    });
    expect(await inTable()).toEqual([
      { postcode: "GIR0AA", outcode: "GIR", latitude: 53_450_000, longitude: -3_000_000, isLive: false },
      { postcode: "NR21AB", outcode: "NR2", latitude: 52_620_000, longitude: 1_290_000, isLive: true },
      { postcode: "S12HE", outcode: "S1", latitude: 53_380_000, longitude: -1_470_000, isLive: true },
      { postcode: "SO140AA", outcode: "SO14", latitude: 50_909_700, longitude: -1_404_351, isLive: true },
      { postcode: "SO140AB", outcode: "SO14", latitude: 50_800_000, longitude: -1_500_000, isLive: false },
      { postcode: "SO140AF", outcode: "SO14", latitude: 50_910_100, longitude: -1_404_100, isLive: true },
    ]);
    expect(await openTable(database.db).find("so14")).toMatchObject({
      spot: { precision: "district", position: { latitude: 50_909_900, longitude: -1_404_225 } },
    });
  });

  test("is read under its newer names, and however the lines end", async () => {
    const rows = ["PCD7,PCD8,PCDS,DOINTR,DOTERM,LAT,LONG", "SO140AA,SO14 0AA,SO14 0AA,198001,,50.9,-1.4", ""];
    expect(await take([file("new.csv", rows.join("\n"))])).toMatchObject({ taken: 1 });
    expect(await take([file("only-pcd.csv", "pcd,lat,long\nM1  1AA,53.4,-2.2")])).toMatchObject({ taken: 1 });
    expect((await inTable()).map(({ postcode }) => postcode)).toEqual(["M11AA", "SO140AA"]);
  });

  test("taken twice is the same as once, and nothing is written", async () => {
    const path = file("twice.csv", ONSPD);
    await take([path]);
    const before = [await inTable(), await districts()];
    expect(await take([path])).toMatchObject({ taken: 0, asBefore: 6, districts: 4 });
    expect([await inTable(), await districts()]).toEqual(before);
  });

  test("of a later month moves what has moved and ends what has ended", async () => {
    await take([file("earlier.csv", ONSPD)]);
    const later = [HEAD, line("SO14 0AA", "", "50.95", "-1.4"), line("SO14 0AF", "202601", "50.9101", "-1.4041")];
    expect(await take([file("later.csv", later.join("\n"))])).toMatchObject({ taken: 2, asBefore: 0, districts: 1 });
    const now = await inTable();
    expect(now).toHaveLength(6);
    expect(now.filter(({ isLive }) => isLive).map(({ postcode }) => postcode)).toEqual(["NR21AB", "S12HE", "SO140AA"]);
    expect((await districts()).find(({ outcode }) => outcode === "SO14")?.latitude).toBe(50_950_000);
  });

  test.each([
    [["SO"], ["SO140AA", "SO140AB", "SO140AF"]],
    [["S"], ["S12HE"]],
    [
      ["NR2", "S1"],
      ["NR21AB", "S12HE"],
    ],
    [
      ["NR", "GIR"],
      ["GIR0AA", "NR21AB"],
    ],
  ])("of which only %s is wanted leaves out the rest of the country", async (only, taken) => {
    const report = await take([file("only.csv", ONSPD)], only);
    expect((await inTable()).map(({ postcode }) => postcode)).toEqual(taken);
    expect(report.leftOut.get("elsewhere")?.lines).toBeGreaterThan(2);
  });

  test("that has a postcode twice takes the later line", async () => {
    const rows = [HEAD, line("SO14 0AA", "", "50.9", "-1.4"), line("SO14 0AA", "", "51.9", "-1.4")];
    expect(await take([file("doubled.csv", rows.join("\n"))])).toMatchObject({ taken: 1, asBefore: 1 });
    expect(await inTable()).toMatchObject([{ latitude: 51_900_000 }]);
  });

  test("that was broken off in the middle is run again, and all is there", async () => {
    const many = Array.from({ length: AT_ONCE * 2 + 7 }, (_, i) => {
      const code = `M${(i % 40) + 1} ${Math.floor(i / 40) % 10}${"ABDEFG"[Math.floor(i / 400) % 6]}A`;
      return line(code, "", (53 + i / 100_000).toFixed(6), "-2.2");
    });
    const path = file("many.csv", [HEAD, ...many].join("\n"));
    let left = 2;
    const breaking: Database = {
      ...database,
      transaction: (work, options) => {
        if (left-- === 0) throw new Error("the power went");
        return database.transaction(work, options);
      },
    };
    await expect(take([path], [], breaking)).rejects.toThrow("the power went");
    expect(await inTable()).toHaveLength(AT_ONCE * 2);
    expect(await districts()).toEqual([]);
    expect(await take([path])).toMatchObject({ taken: 7, asBefore: AT_ONCE * 2, districts: 40 });
    expect(await inTable()).toHaveLength(AT_ONCE * 2 + 7);
    expect(await districts()).toHaveLength(40);
  });
});

describe("a file of the Ordnance Survey", () => {
  const CODE_POINT = [
    // The example of the surveyors' own guide to the grid: 52°39′28.72″ N, 1°42′57.79″ E.
    `"NR291AA",10,651410,313177,"E92000001","E19000239","E18000223","E10000020","E07000145","E05005793"`,
    `"SO140AA",10,441950,111800,"E92000001","","E18000010","","E06000045","E05002455"`,
    `"SO140AB",90,0,0,"E92000001","","","","",""`,
    `"SO140AD",10,4419500,111800,"E92000001","","","","",""`,
    `"B1  1AA",10,406600,286600,"E92000001","","","","",""`,
  ].join("\n");

  test("is known though it has no head, and its grid becomes latitude and longitude", async () => {
    expect(await take([file("nr.csv", CODE_POINT)])).toEqual({
      taken: 3,
      asBefore: 0,
      districts: 3,
      leftOut: new Map([["no position known", { lines: 2, first: "line 3 of nr.csv" }]]),
    });
    const [birmingham, norfolk] = await inTable();
    expect(birmingham).toMatchObject({ postcode: "B11AA", outcode: "B1", isLive: true });
    expect(Math.abs((norfolk?.latitude ?? 0) - 52_657_979)).toBeLessThan(60);
    expect(Math.abs((norfolk?.longitude ?? 0) - 1_716_052)).toBeLessThan(60);
  });

  test("comes in many, which are taken together", async () => {
    const second = file("m.csv", `"M11AA",10,384800,398000,"E92000001"`);
    expect(await take([file("nr.csv", CODE_POINT), second])).toMatchObject({ taken: 4, districts: 4 });
  });
});

describe("a file that is none of postcodes", () => {
  test.each<[string, string | Buffer]>([
    ["nothing", ""],
    ["another table", "name,phone\nFood bank,023 8000 0000\n"],
    ["a table of postcodes without where they are", "pcds,doterm\nSO14 0AA,\n"],
    ["a web page", "<!doctype html><title>SO14 0AA</title>"],
    ["a spreadsheet", Buffer.from("504b0304140000000800", "hex")],
    ["one endless line", Buffer.alloc(700_000, "SO14 0AA,")],
    ["noise", Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919 + 13) % 251))],
  ])("%s is refused in one sentence, and nothing is taken of the others", async (name, content) => {
    const good = file("good.csv", ONSPD);
    const bad = file(`${name}.csv`, content);
    const refused: unknown = await take([good, bad]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CannotStart);
    expect(String(refused)).toMatch(/is no file of postcodes that is known: .* Nothing was taken\.$/);
    expect(await inTable()).toEqual([]);
  });

  test("one that is not there, or is a folder, is refused as well", async () => {
    mkdirSync(join(folder, "a-folder"));
    await expect(take([join(folder, "missing.csv")])).rejects.toThrow(/missing.csv cannot be read \(ENOENT\)/);
    await expect(take([join(folder, "a-folder")])).rejects.toThrow(/a-folder cannot be read \(EISDIR\)/);
  });

  test("a good beginning and an endless line is told as such, and what was read before is there", async () => {
    const path = file("torn.csv", `${ONSPD}\n${"x".repeat(900_000)}`);
    await expect(take([path])).rejects.toThrow(/torn.csv cannot be read any further/);
  });
});

describe("npm run import:postcodes", () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeEach(async () => {
    place = await emptyDatabase();
  });
  afterEach(() => place.drop());

  async function run(...args: string[]) {
    const env = { ...process.env, BASE_URL: "", NODE_ENV: "production", ...place.settings };
    const script = ["server/import-postcodes.ts", ...args];
    type Ended = { code?: number; stdout: string; stderr: string };
    const ended: Ended = await promisify(execFile)(process.execPath, script, { env }).catch((error: Ended) => error);
    return { code: ended.code ?? 0, said: ended.stdout, errors: ended.stderr };
  }

  test("makes the database if need be, needs no secret, says how far it is and what came of it", async () => {
    const { code, said, errors } = await run(file("cli.csv", ONSPD), "--only", "so,NR2");
    expect({ code, said }).toEqual({
      code: 0,
      said: [
        "Taken: 4 postcodes new or changed, 0 as before; 2 districts worked out.",
        "Left out: 3, elsewhere (the first: line 5 of cli.csv).",
        "Left out: 1, no position known (the first: line 8 of cli.csv).",
        "Left out: 2, not a postcode (the first: line 9 of cli.csv).",
        "",
      ].join("\n"),
    });
    expect(errors).toContain("cli.csv: postcodes with latitude and longitude (ONSPD)");
    expect(errors).toContain("2 districts to work out");
  });

  test.each([
    [[], /^Name a file of postcodes: npm run import:postcodes -- /],
    [["--all", "x.csv"], /^That cannot be read. It is: npm run/],
    [["x.csv", "--only", "Norwich"], /^After --only come areas or districts/],
    [["x.csv", "--only", "SO,,NR"], /^After --only come areas or districts/],
    [["no-such.csv"], /^no-such.csv cannot be read \(ENOENT\)/],
  ])("with %j says in one sentence what is wrong", async (args, sentence) => {
    const { code, said, errors } = await run(...args);
    expect({ code, said }).toEqual({ code: 1, said: "" });
    expect(errors).toMatch(sentence);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });
});
