import { describe, expect, test } from "vitest";
import { readJson } from "#app/asset-import/read-json.server.ts";
import { readerOf } from "#app/asset-import/reader-of.ts";
import { recordsIn, refusedIn, saidIn } from "./rows.ts";

const read = (answer: unknown) => [...readJson(JSON.stringify(answer))];
const only = (answer: unknown) => {
  const [record] = recordsIn(read(answer));
  if (!record) throw new Error(`nothing was read of ${JSON.stringify(answer).slice(0, 200)}`);
  return record;
};

const debtAdvice = {
  id: 4711,
  name: "Debt advice",
  description: "<p>Free &amp; confidential</p>",
  status: "active",
  url: "www.advice.example",
  email: "hello@advice.example.",
  minimum_age: -1,
  assured_date: "2026-03-01",
  last_modified: "2026-03-01T10:00:00",
  organization: {
    id: "o1",
    name: "Advice Trust",
    website: null,
    organization_identifiers: [{ identifier_scheme: "GB-CHC", identifier: "1192310" }],
  },
  service_at_locations: [
    {
      location: {
        id: "l1",
        name: "Library",
        latitude: "52.6277",
        longitude: "1.2909",
        addresses: [{ address_1: "1 Millennium Plain", city: "Norwich", postal_code: "NR2 1aw " }],
        accessibility: [{ description: "Hearing loop" }],
      },
      schedules: [{ freq: "WEEKLY", byday: "TU", opens_at: "10:00Z", closes_at: "12:00Z" }],
    },
  ],
  contacts: [{ name: "Ann Person", email: "ann@home.example", phones: [{ number: "Some Group: 0117 000 0000" }] }],
  cost_options: [{ amount: 0, option: "Everybody" }],
  languages: [{ name: "Polish" }],
  attributes: [{ taxonomy_term: { name: "Money" } }, { taxonomy_term: { name: "Money" } }],
};

describe("a service as councils publish it", () => {
  test("is read although it does not keep to the standard, and what is odd is told", () => {
    const record = only(debtAdvice);
    expect(record).toMatchObject({
      key: "4711",
      name: "Debt advice",
      kind: "service",
      summary: "Free & confidential",
      organisation: { key: "o1", name: "Advice Trust", charityNumber: "1192310" },
      state: "running",
      places: [
        {
          key: "l1",
          name: "Library",
          line: "1 Millennium Plain",
          town: "Norwich",
          postcode: "NR2 1AW",
          latitude: 52_627_700,
          longitude: 1_290_900,
          access: ["hearing_loop"],
        },
      ],
      sessions: [{ placeKey: "l1", weekday: 2, fromTime: "10:00", untilTime: "12:00" }],
      terms: ["Money"],
      cost: "free",
      minimumAge: null,
      languages: ["pl"],
      phone: "0117 000 0000",
      email: "hello@advice.example",
      website: "https://www.advice.example",
      assuredOn: "2026-03-01",
    });
    expect(saidIn(record)).toEqual(["time_zone_dropped opens_at", "time_zone_dropped closes_at", "text_beside phone"]);
  });

  test("is the same from a page of HSDS 3.0, of ORUK 1.0, a bare list, and under its organisation or location", () => {
    const { organization, service_at_locations, ...bare } = debtAdvice;
    const ways = [
      { total_items: 99, contents: [debtAdvice] },
      { totalElements: 1, content: [debtAdvice] },
      [debtAdvice],
      { ...organization, services: [{ ...bare, service_at_locations }] },
      { ...service_at_locations[0], service: { ...bare, organization } },
    ];
    for (const way of ways) expect(only(way)).toEqual(only(debtAdvice));
  });

  test("may be the thin item of a list", () => {
    expect(only({ contents: [{ id: "1", name: "Thin" }] })).toMatchObject({
      key: "1",
      name: "Thin",
      places: [],
      sessions: [],
      state: "running",
    });
  });

  test("in ORUK 1.0's words", () => {
    const record = only({
      content: [
        {
          id: "s1",
          name: "Lunch club",
          attending_access: "referral",
          eligibilitys: [{ minimum_age: 60, maximum_age: 120 }],
          regular_schedules: [{ weekday: "Friday", opens_at: "12:00:00", closes_at: "14:00:00" }],
          service_taxonomys: [{ taxonomy: { id: "1", name: "Lunch clubs" } }],
          organization: { id: "o", name: "Age Well", url: "https://agewell.example" },
          service_at_locations: [
            { location: { id: "l", physical_addresses: [{ address_1: "Hall", postal_code: "NR1 1EG" }] } },
          ],
        },
      ],
    });
    expect(record).toMatchObject({
      wayIn: "referral",
      minimumAge: 60,
      maximumAge: 120,
      sessions: [{ weekday: 5, fromTime: "12:00" }],
      terms: ["Lunch clubs"],
      organisation: { website: "https://agewell.example" },
      places: [{ line: "Hall", postcode: "NR1 1EG" }],
    });
  });

  const outpost = {
    id: 10,
    name: "Stay and play",
    free: false,
    needs_referral: true,
    min_age: 0,
    max_age: 5,
    status: "temporarily closed",
    organisation: { id: 1, name: "Family Hub" },
    locations: [
      {
        id: 3,
        name: "Hub",
        address_1: "10 Street",
        city: "Norwich",
        postal_code: "NR1 1EG",
        geometry: { type: "Point", coordinates: [1.29, 52.62] },
        mask_exact_address: false,
        accessibilities: [{ name: "Bus stop nearby", slug: "bus" }],
      },
    ],
    regular_schedules: [
      {
        weekday: "Monday",
        opens_at: "16:00",
        closes_at: "18:00",
        freq: "week",
        interval: 1,
        service_at_location: { location_id: 3 },
      },
    ],
    cost_options: [{ option: "Child", amount: 3.125, cost_type: "per session" }],
    taxonomies: [{ name: "Play" }],
    suitabilities: [{ name: "Autism" }],
    contacts: [{ name: "Ann", phone: "0117 000 0000", visible: true }],
  };

  test("in Outpost's words", () => {
    expect(only([outpost])).toMatchObject({
      key: "10",
      state: "paused",
      wayIn: "referral",
      minimumAge: 0,
      maximumAge: 5,
      cost: "paid",
      costNote: "£3.13 Child per session",
      places: [{ key: "3", postcode: "NR1 1EG", latitude: 52_620_000, longitude: 1_290_000, access: ["bus"] }],
      sessions: [{ placeKey: "3", weekday: 1, fromTime: "16:00" }],
      terms: ["Play", "Autism"],
      phone: "0117 000 0000",
    });
  });

  test("a masked address leaves no trace", () => {
    const [location] = outpost.locations;
    const rows = read([
      {
        ...outpost,
        description: "In the hub, 10 Street, NR1 1EG",
        locations: [{ ...location, mask_exact_address: true }],
      },
    ]);
    expect(recordsIn(rows)[0]).toMatchObject({ hidesAddress: true, places: [], sessions: [{ placeKey: null }] });
    expect(JSON.stringify(rows)).not.toMatch(/10 Street|NR1|52\.62/);
  });
});

describe("what is refused", () => {
  test("is what has no name; what has no id is known by what it says", () => {
    const rows = read([
      { id: "1", status: "active" },
      { name: "Tea", status: "active", organization: { name: "Church" } },
      7,
      { name: { en: "x" }, id: "2", status: "active" },
    ]);
    expect(refusedIn(rows)).toEqual(["1 no_name", "3 unreadable", "4 no_name"]);
    expect(recordsIn(rows)[0]).toMatchObject({ key: "tea | church | " });
    expect(saidIn(recordsIn(rows)[0])).toEqual(["key_missing id"]);
  });

  test("is a list of something else", () => {
    for (const item of [
      { id: "1", name: "Money", parent_id: "0" },
      { id: "1", name: "Hall", latitude: 52, longitude: 1 },
      { id: "1", name: "Trust", website: "https://x.example" },
      { version: "3.0", openapi_url: "https://x.example" },
    ]) {
      expect(refusedIn(read({ contents: [item] }))).toEqual(["1 not_an_asset"]);
    }
  });

  test("is what is no JSON, is empty, or is nested without end", () => {
    for (const text of ["", "{", "null", '"Dear all"', "12", "[]x", "<html>"])
      expect(refusedIn(readJson(text))).toEqual(["1 unreadable"]);
    expect(
      refusedIn(
        readJson(`[{"id":"1","name":"Deep","status":"active","x":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`),
      ),
    ).toEqual(["1 unreadable"]);
    expect([...readJson('{"contents":[]}')]).toEqual([]);
  });
});

test("names of prototypes are names, and letters that PostgreSQL cannot keep are left out", () => {
  const rows = [
    ...readJson(
      '[{"id":"__proto__","name":"constructor","status":"toString","__proto__":{"polluted":true},"note":"a\\u0000b\\ud800"}]',
    ),
  ];
  expect(recordsIn(rows)[0]).toMatchObject({ key: "__proto__", name: "constructor", state: "running" });
  expect(Object.hasOwn({}, "polluted") || "polluted" in {}).toBe(false);
  expect(JSON.stringify(rows)).not.toMatch(/\\u0000|\\ud800/i);
});

test("which reader is right is seen from the beginning of a file", () => {
  const cut = (value: unknown) => JSON.stringify(value, null, 1).slice(0, 300);
  expect(readerOf(cut({ total_items: 1, contents: [debtAdvice] }))).toBe("open_referral");
  expect(readerOf(cut([debtAdvice]))).toBe("open_referral");
  expect(readerOf(cut({ type: "FeatureCollection", features: [{ id: "node/1", name: "x" }] }))).toBe("geojson");
  expect(
    readerOf(cut({ version: 0.6, generator: "Overpass API", elements: [{ type: "node", id: 1, lat: 1, lon: 2 }] })),
  ).toBe("overpass");
  expect(readerOf(Buffer.from("\uFEFFname;town\nTea;Hull", "utf16le"))).toBe("csv");
  expect(readerOf(Buffer.from([0x50, 0x4b, 3, 4, 20]))).toBe("xlsx");
  expect([
    readerOf("Dear all"),
    readerOf("<!doctype html>a,b"),
    readerOf(null),
    readerOf([1]),
    readerOf({}),
    readerOf(""),
  ]).toEqual([null, null, null, null, null, null]);
});
