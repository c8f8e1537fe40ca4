import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { readOpenMap } from "#app/open-data/open-map.server.ts";
import { type OpenAsset, serviceOf, thinServiceOf } from "#app/open-data/hsds-service.server.ts";
import { everyOpenAsset } from "#app/open-data/every-open-asset.server.ts";
import { readOrganizations, readService, readSpots } from "#app/open-data/queries.server.ts";
import { taxonomy, terms } from "#app/open-data/taxonomy.server.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { fc } from "../setup/chance.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { assetMade } from "./made-assets.ts";

// The published schema is not ours to copy: run where it lies beside the project.
const FOLDER = "../shared/data/assets/schema/hsds-uk-3.0-schemata";

const valid = validators();
function validators() {
  // "example", "constraints" and the like are HSDS's own words beside those of JSON Schema.
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const path of globSync(`${FOLDER}/*.json`))
    ajv.addSchema(JSON.parse(readFileSync(path, "utf8")), basename(path));
  return (schema: string, value: unknown) => {
    const check: ValidateFunction | undefined = ajv.getSchema(`${schema}.json`);
    if (!check) throw new Error(`no schema of ${schema}`);
    // As it is sent: without what is undefined.
    check(JSON.parse(JSON.stringify(value)));
    return check.errors ?? [];
  };
}

describe.skipIf(!existsSync(FOLDER))("the published schema of HSDS-UK 3.0", () => {
  let world: World;
  beforeAll(async () => {
    world = await freshWorld();
  });
  afterAll(() => world.database.drop());

  test("would find a fault", () => {
    const id = uuidOf(castId("asset-money"));
    expect(valid("service", { id, name: "x", status: "active" })).toEqual([]);
    for (const wrong of [
      { id: "x" },
      { status: "open" },
      { name: null },
      { email: "no" },
      { url: "a b" },
      { schedules: [{ id, freq: "DAILY" }] },
    ])
      expect(valid("service", { id, name: "x", status: "active", ...wrong })).not.toEqual([]);
  });

  test("is kept by whatever may be written down, and nothing that names people is in it", () => {
    const anything = {
      website: fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
      email: fc.oneof(fc.emailAddress(), fc.string()),
    };
    fc.assert(
      fc.property(assetMade(fc.string({ unit: "grapheme", minLength: 1 }), anything), (asset) => {
        const service = serviceOf(asset);
        expect(valid("service", service)).toEqual([]);
        expect(valid("service", thinServiceOf(asset))).toEqual([]);
        const text = JSON.stringify(service);
        expect(text).not.toContain("CANARY");
        expect(text).not.toContain("null");
      }),
      { numRuns: 200 },
    );
  });

  test("is kept by all that the story's map hands out", async () => {
    const { db, apart } = world.database;
    const map = await readOpenMap(db, "riverside");
    if (!map) throw new Error("no map");
    const all: OpenAsset[] = [];
    for await (const some of everyOpenAsset(db, map)) all.push(...some);
    expect(all.map(({ draft }) => draft.name).toSorted()).toHaveLength(10);
    for (const asset of all) expect(valid("service", serviceOf(asset)), asset.draft.name).toEqual([]);
    const asking = { db: apart, programmeId: map.programmeId, today: "2026-03-12", now: NOON };
    const page = { page: 1, per_page: 100 };
    for (const full of ["true", "false"] as const)
      for (const spot of (await readSpots(asking, map, { ...page, full }, null)).contents)
        expect(valid("service_at_location", spot)).toEqual([]);
    const { contents } = await readOrganizations(db, map, page);
    expect(contents).toHaveLength(1);
    for (const organization of contents) expect(valid("organization", organization)).toEqual([]);
    expect(valid("taxonomy", { ...taxonomy, taxonomy_terms: terms })).toEqual([]);
    expect(await readService(db, map, uuidOf(castId("asset-money")))).toMatchObject({
      name: "Harbour Money Advice",
      status: "active",
      fees: "Free",
      assured_date: "2026-02-20",
      organization: { name: "Harbour Advice" },
      service_at_locations: [{ location: { name: "Harbour Community Centre", latitude: 50.8998, longitude: -1.4006 } }],
    });
  });
});
