import { expect, test } from "vitest";
import { readJson } from "#app/asset-import/read-json.server.ts";
import { recordsIn, refusedIn, saidIn } from "./rows.ts";

const tags = {
  name: "Sewell Park Hall",
  amenity: "community_centre",
  "addr:housenumber": "12",
  "addr:street": "Park Road",
  "addr:city": "Norwich",
  "addr:postcode": "NR3 4AA",
  "contact:phone": "+44 1603 000000",
  "contact:website": "https://hall.example",
  email: "hall@hall.example",
  wheelchair: "yes",
  "toilets:wheelchair": "yes",
  hearing_loop: "yes",
  opening_hours: "Mo-Fr 09:00-17:00; PH off",
  operator: "Norwich City Council",
  fee: "no",
  "language:pl": "yes",
  check_date: "2026-02-01",
};
const read = (value: unknown) => [...readJson(JSON.stringify(value))];

test("Overpass's nodes have a position, its ways and relations a middle", () => {
  const rows = read({
    generator: "Overpass API",
    elements: [
      { type: "node", id: 1, lat: 52.64, lon: 1.3, tags },
      {
        type: "way",
        id: 2,
        center: { lat: 52.65, lon: 1.31 },
        tags: { name: "Food bank", amenity: "social_facility", social_facility: "food_bank", wheelchair: "no" },
      },
      { type: "relation", id: 3, tags: { name: "Nowhere", leisure: "park" } },
      { type: "node", id: 4, lat: 52.64, lon: 1.3 },
      { type: "node", lat: 52.64, lon: 1.3, tags: { name: "Idless" } },
      null,
    ],
  });
  const [hall, foodBank, park] = recordsIn(rows);
  expect(hall).toMatchObject({
    key: "node/1",
    kind: "place",
    places: [
      {
        line: "12 Park Road",
        town: "Norwich",
        postcode: "NR3 4AA",
        latitude: 52_640_000,
        longitude: 1_300_000,
        access: ["step_free", "accessible_toilet", "hearing_loop"],
      },
    ],
    organisation: { name: "Norwich City Council" },
    terms: ["amenity=community_centre"],
    cost: "free",
    languages: ["pl"],
    phone: "+44 1603 000000",
    website: "https://hall.example",
    assuredOn: "2026-02-01",
    warnings: [],
  });
  expect(hall?.sessions.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5]);
  expect(foodBank).toMatchObject({
    key: "way/2",
    kind: "service",
    terms: ["amenity=social_facility", "social_facility=food_bank"],
    places: [{ latitude: 52_650_000, access: [], accessNote: "No wheelchair access" }],
  });
  expect(park).toMatchObject({ key: "relation/3", places: [{ latitude: null, longitude: null }] });
  expect(refusedIn(rows)).toEqual(["4 no_name", "5 no_key", "6 unreadable"]);
});

test("in GeoJSON the longitude comes first, and who turns it round is found out", () => {
  const feature = (coordinates: unknown, type = "Point") => ({
    type: "Feature",
    id: "node/1",
    properties: tags,
    geometry: { type, coordinates },
  });
  const rows = read({
    type: "FeatureCollection",
    features: [
      feature([1.3, 52.64]),
      feature([52.64, 1.3]),
      feature(
        [
          [
            [1.2, 52.6],
            [1.4, 52.68],
            [1.3, 52.61],
          ],
        ],
        "Polygon",
      ),
      feature("nowhere"),
      { ...feature([0, 0]), geometry: null },
    ],
  });
  expect(recordsIn(rows).map(({ places: [place] }) => place?.latitude)).toEqual([
    52_640_000,
    52_640_000,
    52_640_000,
    null,
    null,
  ]);
  expect(recordsIn(rows).map(saidIn)).toEqual([[], ["position_swapped geometry"], [], [], []]);
});

test("anybody's features are rows whose columns are their properties", () => {
  const [record] = recordsIn(
    read({
      type: "Feature",
      properties: { Title: "Warm room", "Post code": "NR1 1EG", cost: "Free", nested: { a: 1 } },
      geometry: { type: "Point", coordinates: [1.3, 52.64] },
    }),
  );
  expect(record).toMatchObject({
    name: "Warm room",
    cost: "free",
    places: [{ postcode: "NR1 1EG", latitude: 52_640_000 }],
  });
});
