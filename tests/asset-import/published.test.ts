import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Row } from "#app/asset-import/gathered.ts";
import { readJson } from "#app/asset-import/read-json.server.ts";
import { recordsIn, refusedIn, rowsOfCsv } from "./rows.ts";

// Files as they are published, which are not ours to copy: run where they lie beside the project.
const FOLDER = "../shared/data/assets/dev-fixtures";
const file = (name: string) => readFileSync(`${FOLDER}/${name}`);
const json = (name: string) => [...readJson(file(name).toString())];
const counts = (rows: Row[]) => ({ imported: recordsIn(rows).length, refused: refusedIn(rows) });

describe.skipIf(!existsSync(FOLDER))("published files", () => {
  test.each([
    ["hsds-uk-3.0-mock/service_full.json", 1, []],
    ["hsds-uk-3.0-mock/service_list.json", 1, []],
    ["hsds-uk-3.0-mock/organization.json", 1, []],
    ["hsds-uk-3.0-mock/service_at_location_full.json", 1, []],
    ["hsds-uk-3.0-mock/service_at_location_list.json", 1, []],
    ["hsds-uk-3.0-mock/organization_list.json", 0, Array.from({ length: 10 }, (_, at) => `${at + 1} not_an_asset`)],
    ["hsds-uk-3.0-mock/api_details.json", 0, ["1 unreadable"]],
    ["hsds-uk-3.0-mock/taxonomy.json", 0, ["1 not_an_asset"]],
    ["hsds-uk-3.0-mock/taxonomy_list.json", 0, ["1 not_an_asset"]],
    ["hsds-uk-3.0-mock/taxonomy_term.json", 0, ["1 not_an_asset"]],
    ["hsds-uk-3.0-mock/taxonomy_term_list.json", 0, ["1 not_an_asset"]],
    ["hsds-3.0-examples/service_full.json", 1, []],
    ["hsds-3.0-examples/service_list.json", 1, []],
    ["hsds-3.0-examples/organization_full.json", 1, []],
    ["hsds-3.0-examples/service_at_location_full.json", 1, []],
    ["hsds-3.0-examples/service_at_location_list.json", 1, []],
    ["hsds-3.0-examples/tabular.json", 1, []],
    ["hsds-3.0-examples/organization_list.json", 0, ["1 not_an_asset"]],
    ["hsds-3.0-examples/location.json", 0, ["1 not_an_asset"]],
    ["hsds-3.0-examples/base.json", 0, ["1 unreadable"]],
    ["hsds-3.0-examples/taxonomy.json", 0, ["1 not_an_asset"]],
    ["hsds-3.0-examples/taxonomy_list.json", 0, ["1 not_an_asset"]],
    ["hsds-3.0-examples/taxonomy_term.json", 0, ["1 not_an_asset"]],
    ["hsds-3.0-examples/taxonomy_term_list.json", 0, ["1 not_an_asset"]],
  ])("%s: %i imported", (name, imported, refused) => {
    expect(counts(json(name))).toEqual({ imported, refused });
  });

  test("every JSON of Open Referral is in the list above, and its service is the same everywhere", () => {
    const services = globSync(
      `${FOLDER}/hsds-*/{service_full,service_list,organization,organization_full,service_at_location_full}.json`,
    ).flatMap((path) => recordsIn(readJson(readFileSync(path, "utf8"))));
    expect(services).toHaveLength(8);
    expect(new Set(services.map(({ key, name }) => `${key} ${name}`))).toEqual(
      new Set(["ac148810-d857-441c-9679-408f346de14b Community Counselling"]),
    );
  });

  test("the whole service of HSDS-UK: its weekly days, its access, and a position that is nowhere on earth", () => {
    const [service] = recordsIn(json("hsds-uk-3.0-mock/service_full.json"));
    expect(service).toMatchObject({
      minimumAge: 12,
      maximumAge: 100,
      cost: "paid",
      assuredOn: "2005-01-01",
      places: [{ latitude: null, access: ["step_free", "hearing_loop"] }],
    });
    expect(service?.sessions.map(({ weekday, fromTime, untilTime }) => [weekday, fromTime, untilTime])).toEqual([
      [4, "10:00", "18:00"],
      [5, "10:00", "18:00"],
    ]);
    expect(service?.warnings.map(({ what }) => what)).toEqual([
      "position_unreadable",
      "postcode_unreadable",
      "days_ignored",
    ]);
  });

  test("Outpost's template: 8 rows are 2 records, of which one has 7 rows", async () => {
    const rows = await rowsOfCsv(file("outpost-csv/services--with-sample-data.csv"));
    expect(rows.map((row) => ("record" in row ? [row.row, row.more.length] : row))).toEqual([
      [2, 6],
      [9, 0],
    ]);
    expect(recordsIn(rows)).toMatchObject([
      {
        key: "1",
        state: "paused",
        wayIn: "referral",
        cost: "paid",
        places: [{ postcode: "SW1A 1AA" }, { access: ["accessible_toilet"], accessNote: "Hoist" }],
        sessions: [{ weekday: 1 }, { weekday: 2 }],
      },
      {
        key: "8",
        state: "running",
        cost: "free",
        places: [
          { postcode: "EC1N 8BA", access: ["step_free", "accessible_toilet", "hearing_loop", "parking", "bus"] },
        ],
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain("private contact");
  });

  test("Give Food: 6 of 6 food banks, each with a position and a postcode", async () => {
    const rows = await rowsOfCsv(file("givefood-sample.csv"));
    expect(counts(rows)).toEqual({ imported: 6, refused: [] });
    for (const { places, phone, warnings } of recordsIn(rows)) {
      expect(places[0]?.latitude).toBeGreaterThan(51_000_000);
      expect(places[0]?.postcode).toMatch(/^[A-Z]+\d+ \d[A-Z]{2}$/);
      expect(phone).toMatch(/^0/);
      expect(warnings).toEqual([]);
    }
    expect(recordsIn(rows)[2]?.name).toBe("3food4u: 3MemoryCafe4U");
  });

  test.each([
    ["osm/norwich-help-services.geojson", 7, 6, 2],
    ["osm/norwich-learn.geojson", 19, 19, 18],
    ["osm/norwich-toilets.geojson", 47, 12, 4],
  ])("%s: of %i things those with a name", (name, all, named, withHours) => {
    const rows = json(name);
    expect(rows).toHaveLength(all);
    expect(recordsIn(rows)).toHaveLength(named);
    expect(refusedIn(rows).every((refused) => refused.endsWith(" no_name"))).toBe(true);
    expect(recordsIn(rows).filter(({ sessions }) => sessions.some(({ weekday }) => weekday !== null))).toHaveLength(
      withHours,
    );
    expect(recordsIn(rows).every(({ places: [place] }) => place?.latitude !== null)).toBe(true);
  });

  test("the tables of HSDS one by one: services and places by name, what has no name is refused", async () => {
    const tables = globSync(`${FOLDER}/hsds-3.0-examples-csv/*.csv`).toSorted();
    const found = await Promise.all(
      tables.map(async (path) => [path.split("/").at(-1), counts(await rowsOfCsv(readFileSync(path)))] as const),
    );
    expect(found.filter(([, { imported }]) => imported === 1).map(([name]) => name)).toEqual([
      "contacts.csv",
      "languages.csv",
      "locations.csv",
      "meta_table_descriptions.csv",
      "organizations.csv",
      "programs.csv",
      "service_areas.csv",
      "services.csv",
      "taxonomies.csv",
      "taxonomy_terms.csv",
    ]);
    expect(
      found
        .flatMap(([, { imported, refused }]) => (imported === 0 ? refused : []))
        .every((refused) => refused === "2 no_name"),
    ).toBe(true);
  });
});
