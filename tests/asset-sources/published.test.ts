import { existsSync, globSync, readFileSync } from "node:fs";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeRun } from "#app/asset-sources/change-run.server.ts";
import { readCsv } from "#app/asset-import/csv.server.ts";
import { readJson } from "#app/asset-import/read-json.server.ts";
import { assetChanges, assets, organisations, places } from "#db/schema/index.ts";
import { listOf, rowsOfCsv } from "../asset-import/rows.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing, RIVERSIDE } from "./importing.ts";

// Files as they are published, which are not ours to copy: run where they lie beside the project.
const FOLDER = "../shared/data/assets/dev-fixtures";
/** Postcodes are no directory of services. */
const FILES = globSync(`${FOLDER}/{*.csv,{hsds-*,osm,outpost-csv}/*}`).toSorted();

/** Rows that are records, of those that stand in the file: what whoever published them says, or what was counted by hand. */
const COUNTED: Record<string, [records: number, rows: number]> = {
  "givefood-sample.csv": [6, 6],
  "osm/norwich-help-services.geojson": [6, 7],
  "osm/norwich-learn.geojson": [19, 19],
  "osm/norwich-toilets.geojson": [12, 47],
  "outpost-csv/services--with-sample-data.csv": [2, 8],
  "hsds-uk-3.0-mock/service_full.json": [1, 1],
  "hsds-uk-3.0-mock/organization_list.json": [0, 10],
  "hsds-3.0-examples/tabular.json": [1, 1],
};

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const everything = () =>
  Promise.all(
    [assets, places, organisations, assetChanges].map(async (table) => {
      const [row] = await world.database.db
        .select({ rows: count() })
        .from(table)
        .where(eq(table.programmeId, RIVERSIDE));
      return row?.rows;
    }),
  );

/** The numbers of the rows that stand in a file, and which of them tell more of the one before. */
async function rowsIn(path: string): Promise<{ all: number[]; more: number[] }> {
  const bytes = readFileSync(path);
  const read = path.endsWith(".csv") ? await rowsOfCsv(bytes) : [...readJson(bytes.toString())];
  const more = read.flatMap((row) => ("record" in row ? row.more : []));
  if (!path.endsWith(".csv")) return { all: read.flatMap(({ row }) => row), more };
  const [, ...lines] = await listOf(readCsv([bytes]));
  return { all: lines.map(({ row }) => row), more };
}

describe.skipIf(!existsSync(FOLDER))("published files, from the file to the map", () => {
  test(
    "every row comes in or is listed with its number and the reason, and again changes nothing",
    { timeout: 300_000 },
    async () => {
      const bench = importing(world);
      const broughtIn: string[] = [];
      for (const path of FILES) {
        const name = path.slice(FOLDER.length + 1);
        const bytes = new Uint8Array(readFileSync(path));
        const id = await bench.add(bytes, { name });
        const isNameless = await bench.read(id).then(
          () => false,
          (error: unknown) => String(error).includes("columns_no_name"),
        );
        const run = await bench.runOf(id);
        const { all, more } = await rowsIn(path);
        const rows = await bench.rowsOf(run);
        const records = rows.filter(({ outcome }) => outcome !== "refused");
        if (COUNTED[name]) expect([name, records.length, all.length]).toEqual([name, ...COUNTED[name]]);
        // A table without any column that could be a name, or what is no list at all: somebody is told so.
        if (isNameless || (run.state === "failed" && rows.length === 0)) {
          expect([name, run.state, run.fault]).toEqual([
            name,
            isNameless ? "mapping" : "failed",
            isNameless ? null : expect.any(String),
          ]);
          continue;
        }
        expect([name, [...rows.map(({ row }) => row), ...more].toSorted((a, b) => a - b)]).toEqual([name, all]);
        for (const { outcome, reason } of rows) expect(outcome === "refused").toBe(reason !== null);
        if (records.length === 0) {
          expect([name, run.state, run.fault]).toEqual([name, "failed", "nothing_there"]);
          continue;
        }
        broughtIn.push(name);
        await changeRun(bench.nadia(), id, run.id, "bring");
        await bench.work();
        expect([name, (await bench.runOf(id)).state]).toEqual([name, "done"]);
        expect(await bench.recordsOf(id)).toHaveLength(records.filter(({ outcome }) => outcome === "new").length);
        const before = await everything();
        await bench.again(id, bytes);
        const { counts } = await bench.bring(id);
        expect([name, counts.new, counts.changed, counts.kept, counts.gone]).toEqual([
          name,
          undefined,
          undefined,
          undefined,
          0,
        ]);
        expect(await everything()).toEqual(before);
      }
      expect(broughtIn).toEqual(expect.arrayContaining(Object.keys(COUNTED).filter((name) => COUNTED[name]?.[0])));
      expect(broughtIn).toHaveLength(26);
      expect(bench.faults).toEqual([]);
    },
  );
});
