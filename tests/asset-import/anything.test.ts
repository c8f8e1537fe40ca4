import { expect, test } from "vitest";
import type { Gathered, Row } from "#app/asset-import/gathered.ts";
import { readGeoJson } from "#app/asset-import/geojson.server.ts";
import { guessMapping } from "#app/asset-import/guess-mapping.ts";
import { FIELDS, type Mapping } from "#app/asset-import/mapping.ts";
import { readOpenReferral } from "#app/asset-import/open-referral-page.ts";
import { readOverpass } from "#app/asset-import/overpass.server.ts";
import { readJson } from "#app/asset-import/read-json.server.ts";
import { readerOf } from "#app/asset-import/reader-of.ts";
import { readSpreadsheet } from "#app/asset-import/spreadsheet.server.ts";
import { fc } from "../setup/chance.ts";
import { rowsOfCsv } from "./rows.ts";

// Whatever is fed to a reader, it answers, and what it makes of it keeps to what the tables can hold.

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

function expectSound(rows: Row[]) {
  for (const row of rows) {
    expect(Number.isInteger(row.row) && row.row > 0).toBe(true);
    expect(JSON.stringify(row)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f]..)/);
    if ("record" in row) expectSoundRecord(row.record);
  }
}

function expectSoundRecord(record: Gathered) {
  expect(record.key.length).toBeGreaterThan(0);
  expect(record.key.length).toBeLessThanOrEqual(210);
  expect(record.name.trim()).not.toBe("");
  expect(record.name.length).toBeLessThanOrEqual(200);
  expect(record.summary?.length ?? 0).toBeLessThanOrEqual(5000);
  expect(record.hidesAddress && record.places.length > 0).toBe(false);
  expect(new Set(record.places.map(({ key }) => key)).size).toBe(record.places.length);
  for (const { latitude, longitude } of record.places) {
    expect(latitude === null).toBe(longitude === null);
    expect(latitude === 0 && longitude === 0).toBe(false);
    expect(Math.abs(latitude ?? 0) <= 90e6 && Math.abs(longitude ?? 0) <= 180e6).toBe(true);
    expect(Number.isInteger(latitude ?? 0) && Number.isInteger(longitude ?? 0)).toBe(true);
  }
  const places = new Set([null, ...record.places.map(({ key }) => key)]);
  for (const session of record.sessions) {
    expect(places.has(session.placeKey)).toBe(true);
    for (const time of [session.fromTime, session.untilTime]) if (time !== null) expect(time).toMatch(TIME);
    for (const day of [session.startsOn, session.endsOn]) if (day !== null) expect(day).toMatch(DAY);
    expect(session.repeats === "once" && session.startsOn === null).toBe(false);
    expect(session.every).toBeGreaterThanOrEqual(1);
  }
  for (const age of [record.minimumAge, record.maximumAge]) if (age !== null) expect(age >= 0 && age <= 130).toBe(true);
  if (record.website !== null) expect(record.website).toMatch(/^https?:\/\//);
  for (const { value } of record.warnings) expect(value.length).toBeLessThanOrEqual(80);
}

/** Words that mean something to a reader, and anything else. */
const telling = fc.constantFrom(
  "MO",
  "2TU",
  "WEEKLY",
  "month",
  "10:00Z",
  "9am",
  "2026-03-12",
  "12/13/2026",
  "NR2 1AW",
  "a@b.org",
  "0117 000 0000",
  "www.x.org",
  "0",
  "-1",
  "51.5",
  "true",
  "Free",
  "<p>x</p>",
  "\0",
  "\ud800",
  "Mo-Fr 09:00-17:00",
  "__proto__",
  "1e400",
  "£5",
  "x".repeat(6000),
);
const anything = fc.oneof(
  { weight: 2, arbitrary: telling },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const thing = (keys: string[], value: fc.Arbitrary<unknown> = anything) =>
  fc.dictionary(fc.constantFrom(...keys, "__proto__", "constructor"), value, { maxKeys: 6 });
const list = (one: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 5, arbitrary: fc.array(one, { maxLength: 2 }) }, { weight: 1, arbitrary: anything });

const schedule = thing([
  "freq",
  "interval",
  "byday",
  "bymonthday",
  "weekday",
  "dtstart",
  "until",
  "valid_from",
  "valid_to",
  "opens_at",
  "closes_at",
  "description",
  "notes",
  "service_at_location",
]);
const location = fc
  .tuple(
    thing([
      "id",
      "name",
      "latitude",
      "longitude",
      "address_1",
      "city",
      "postal_code",
      "mask_exact_address",
      "visible",
      "location_type",
      "transportation",
    ]),
    thing(
      ["addresses", "accessibility", "accessibilities", "geometry"],
      list(thing(["address_1", "postal_code", "name", "description", "coordinates"])),
    ),
  )
  .map(([one, other]) => ({ ...one, ...other }));
const service = fc
  .tuple(
    thing([
      "id",
      "status",
      "description",
      "url",
      "email",
      "phone",
      "minimum_age",
      "max_age",
      "free",
      "needs_referral",
      "assured_date",
      "fees",
      "attending_access",
      "organization",
      "alert",
    ]),
    thing(["schedules", "regular_schedules"], list(schedule)),
    thing(["service_at_locations"], list(fc.record({ location, schedules: list(schedule) }))),
    thing(["locations"], list(location)),
    thing(
      ["cost_options", "languages", "contacts", "attributes", "taxonomies", "eligibilitys", "organization", "phones"],
      list(thing(["id", "name", "amount", "option", "code", "number", "minimum_age", "taxonomy_term", "phones"])),
    ),
    anything,
  )
  .map(([one, two, three, four, five, name]) => ({ ...one, ...two, ...three, ...four, ...five, name }));
const osmTags = thing([
  "name",
  "amenity",
  "opening_hours",
  "wheelchair",
  "phone",
  "website",
  "email",
  "addr:postcode",
  "addr:street",
  "fee",
  "language:pl",
  "operator",
  "check_date",
]);

test("any JSON at all is answered by every reader", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      for (const reader of [readOpenReferral, readGeoJson, readOverpass]) expectSound([...reader(value)]);
      expectSound([...readJson(JSON.stringify(value))]);
    }),
    { numRuns: 300 },
  );
});

test("services with anything in any place are read or refused", () => {
  fc.assert(
    fc.property(fc.array(service, { minLength: 1, maxLength: 2 }), (services) => {
      expectSound([...readOpenReferral({ contents: services })]);
    }),
    { numRuns: 120 },
  );
});

test("things of OpenStreetMap with anything in any place are read or refused", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          type: fc.constantFrom("node", "way", "x"),
          id: anything,
          lat: anything,
          lon: anything,
          tags: osmTags,
        }),
        { maxLength: 4 },
      ),
      anything,
      (elements, coordinates) => {
        expectSound([...readOverpass({ elements })]);
        const features = elements.map(({ tags }, at) => ({
          type: "Feature",
          id: `node/${at}`,
          properties: tags,
          geometry: { type: "Point", coordinates },
        }));
        expectSound([...readGeoJson({ type: "FeatureCollection", features })]);
        expectSound([
          ...readGeoJson({ type: "FeatureCollection", features: features.map((one) => ({ ...one, id: undefined })) }),
        ]);
      },
    ),
    { numRuns: 200 },
  );
});

test("any text and any bytes are answered", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", ";", "a", "name", "\t", "~~"), maxLength: 60 }),
      ),
      fc.uint8Array({ maxLength: 300 }),
      async (text, bytes) => {
        expectSound([...readJson(text)]);
        expectSound(await rowsOfCsv(text));
        expectSound(await rowsOfCsv(bytes));
        readerOf(text);
        readerOf(bytes);
        expect(await readSpreadsheet(bytes)).toEqual({ refused: "unreadable" });
      },
    ),
    { numRuns: 200 },
  );
});

test("tables with anything in any column are read or refused, each row once", async () => {
  const mapping: Mapping = { columns: Object.fromEntries(FIELDS.map((field) => [field, field])) };
  const cell = fc.oneof(telling, fc.string({ maxLength: 20 })).map((text) => text.replaceAll('"', ""));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: FIELDS.length, maxLength: FIELDS.length }), { minLength: 1, maxLength: 4 }),
      async (table) => {
        const file = [FIELDS, ...table].map((cells) => cells.map((text) => `"${text}"`).join(",")).join("\n");
        const rows = await rowsOfCsv(file, mapping);
        expectSound(rows);
        const numbers = rows.flatMap((row) => ("record" in row ? [row.row, ...row.more] : [row.row]));
        expect(numbers.toSorted((a, b) => a - b)).toEqual(table.map((_, at) => at + 2));
      },
    ),
    { numRuns: 100 },
  );
});

test("any headings at all can be guessed about", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(telling, fc.string({ unit: "binary" }), fc.constantFrom("name", "Name", "organisation"))),
      (headings) => {
        for (const field of Object.values(guessMapping(headings).columns)) expect(FIELDS).toContain(field);
      },
    ),
  );
});
