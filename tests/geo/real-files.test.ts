import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cellsOf } from "#app/geo/cells.ts";
import { metresBetween, positionOf } from "#app/geo/position.ts";
import { postcodes } from "#db/schema/index.ts";
import { takeFiles } from "../../server/take-files.ts";
import { type FreshDatabase, freshDatabase } from "../setup/database.ts";

// Postcodes as they were really published (National Records of Scotland; Open Government Licence). They are no part of the project.
const FOLDER = "../shared/data/assets/dev-fixtures/postcodes";

/** Where the columns are that we need; the files have lost their heads. A letter after a postcode in two of the lines is for one that Scotland has divided. */
const FILES = [
  {
    name: "onspd-smalluser-100.csv",
    columns: 57,
    ended: 4,
    east: 5,
    north: 6,
    lat: 7,
    long: 8,
    rows: 100,
    split: 2,
    old: 17,
  },
  {
    name: "onspd-largeuser-100.csv",
    columns: 51,
    ended: 4,
    east: 6,
    north: 7,
    lat: 8,
    long: 9,
    rows: 100,
    split: 0,
    old: 90,
  },
];

describe.skipIf(!existsSync(FOLDER))("postcodes as they were published", () => {
  let database: FreshDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await freshDatabase();
    folder = mkdtempSync(join(tmpdir(), "encircle-postcodes-"));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });
  const take = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return takeFiles(database, [join(folder, name)], new Set(), () => {});
  };

  test.each(FILES)(
    "$name: every line is taken, and its end is known",
    async ({ name, columns, ended, lat, long, rows, split, old }) => {
      const head = Array.from({ length: columns }, (_, i) => `Column${i}`);
      Object.assign(head, { 0: "Postcode", [ended]: "DateOfDeletion", [lat]: "Latitude", [long]: "Longitude" });
      const report = await take(name, `${head.join(",")}\n${readFileSync(join(FOLDER, name), "utf8")}`);
      expect(report.taken).toBe(rows);
      expect(report.leftOut.get("not a postcode")?.lines ?? 0).toBe(split);
      const taken = await database.db.select().from(postcodes);
      expect(taken.filter(({ isLive }) => !isLive)).toHaveLength(old);
    },
  );

  test.each(FILES)(
    "$name: the grid leads within 5 m of the latitude and longitude that stand beside it",
    async (about) => {
      const published = readFileSync(join(FOLDER, about.name), "utf8")
        .split(/\r?\n/)
        .filter(Boolean)
        .map((line) => cellsOf(line));
      await take(
        "grid.csv",
        published.map((cells) => `"${cells[0]}",10,${cells[about.east]},${cells[about.north]},"S92000003"`).join("\n"),
      );
      const taken = new Map((await database.db.select().from(postcodes)).map((row) => [row.postcode, row]));
      const whole = published.filter(([code = ""]) => !/[A-Z]{3}$/.test(code));
      expect(whole).toHaveLength(about.rows);
      for (const cells of whole) {
        const there = positionOf(Number(cells[about.lat]), Number(cells[about.long]));
        const here = taken.get((cells[0] ?? "").replace(" ", ""));
        if (!there || !here) throw new Error(`${cells[0]} is missing`);
        expect(metresBetween(there, here), cells[0]).toBeLessThan(5);
      }
    },
  );
});
