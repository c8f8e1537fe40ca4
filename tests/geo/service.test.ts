import { afterEach, describe, expect, test } from "vitest";
import { UNAVAILABLE, UNKNOWN } from "#app/geo/geocoder.ts";
import { openService, type ServiceSettings } from "#app/geo/service.server.ts";
import { fc } from "../setup/chance.ts";
import {
  type PostcodeService,
  type ServiceData,
  type ServiceMood,
  startPostcodeService,
} from "../setup/postcode-service.ts";

const NEWPORTS = [
  { name_1: "Newport", county_unitary: "Isle of Wight", outcode: "PO30", latitude: 50.7, longitude: -1.29 },
  {
    name_1: "Casnewydd",
    name_2: "Newport",
    county_unitary: "Newport",
    outcode: "NP20",
    latitude: 51.58,
    longitude: -2.99,
  },
  {
    name_1: "Newport",
    county_unitary: "Telford and Wrekin",
    region: "West Midlands",
    outcode: "TF10",
    latitude: 52.76,
    longitude: -2.37,
  },
  { name_1: "Newport", county_unitary: "Essex", outcode: "CB11", latitude: 51.98, longitude: 0.21 },
  { name_1: "Newport", county_unitary: "Highland", outcode: "KW7", latitude: 58.19, longitude: -3.49 },
  { name_1: "Newport", county_unitary: "Highland", outcode: "IV1", latitude: 57.5, longitude: -4.2 },
];
const DATA: ServiceData = {
  postcodes: { "NR2 1AB": [52.62, 1.29], "JE2 3AB": [null, null], "SO14 1ZZ": [0, 0] },
  ended: { "AB1 0AA": [57.101459, -2.242858], "AB1 0AB": [null, null] },
  outcodes: { NR2: [52.6, 1.28], AB1: [57.1, -2.2], JE2: [null, null], SO14: [50.9, -1.4], ZZ9: [0, 0] },
  places: [
    ...NEWPORTS,
    { name_1: "Newport Pagnell", county_unitary: "Milton Keynes", latitude: 52.08, longitude: -0.72 },
    { name_1: "Hebden Bridge", county_unitary: "Calderdale", latitude: 53.74, longitude: -2.01 },
    {
      name_1: "King's Lynn",
      county_unitary: null,
      district_borough: "King's Lynn and West Norfolk",
      latitude: 52.75,
      longitude: 0.4,
    },
    { name_1: "Nowhere", country: "England", latitude: null, longitude: null },
    { name_1: "Twice", county_unitary: "Kent", latitude: 51.2, longitude: 0.9 },
    { name_1: "Twice", county_unitary: "Surrey", latitude: null, longitude: null },
  ],
};

let service: PostcodeService;
afterEach(() => service.close());

async function open(script: ServiceMood[] = [], more: Partial<ServiceSettings> = {}, clock?: () => number) {
  service = await startPostcodeService(DATA, script);
  return openService({ url: service.url, sendsPostcodes: false, limitMs: 500, restMs: 0, ...more }, clock);
}
const whole = { sendsPostcodes: true };
const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe("a family's postcode", () => {
  // Every way in which people write one, also wrongly.
  const inward = fc
    .tuple(fc.nat(9), fc.constantFrom("AA", "ZZ", "QB", "XY"))
    .map(([digit, letters]) => `${digit}${letters}`);
  const typed = fc
    .record({
      outcode: fc.constantFrom("NR2", "SW1A", "M1", "LS29", "JE2", "AB1"),
      inward,
      between: fc.constantFrom("", " ", "  ", "-", "\u00a0", ". "),
      before: fc.constantFrom("", " ", "12 High Street, Norwich ", "Flat 3, ", "(", "Mrs Okafor "),
      after: fc.constantFrom("", " ", ")", ".", ", England", " please"),
      small: fc.boolean(),
      mistyped: fc.boolean(),
    })
    .map(({ outcode, inward: end, between, before, after, small, mistyped }) => {
      const code = `${outcode}${between}${end}`;
      const written = mistyped ? code.replaceAll("0", "O").replaceAll("1", "I") : code;
      return { end, text: before + (small ? written.toLowerCase() : written) + after };
    });

  test("never leaves, however it is typed: only its district does", async () => {
    const geocoder = await open();
    await fc.assert(
      fc.asyncProperty(typed, async ({ text, end }) => {
        service.heard.length = 0;
        await geocoder.find(text);
        const heard = service.heard.join("\n").toUpperCase();
        const mistyped = end.replaceAll("0", "O").replaceAll("1", "I");
        expect(heard).not.toMatch(new RegExp(`(${end}|${mistyped})(?![\\w])`));
        expect(heard).not.toContain("HIGH");
        for (const asked of service.asked.splice(0)) expect(asked).toMatch(/^\/outcodes\/[A-Z]{1,2}\d[A-Z\d]?$/);
      }),
      { numRuns: 300 },
    );
  });

  test("is found as its district, and that is said", async () => {
    const geocoder = await open();
    expect(await geocoder.find("nr2 1ab")).toEqual({
      result: "found",
      spot: { position: at(52_600_000, 1_280_000), precision: "district", label: "NR2", isWider: true },
    });
    expect(service.asked).toEqual(["/outcodes/NR2"]);
    expect(service.heard.join()).not.toMatch(/1ab/i);
  });

  test("is told only to a service that may hear it", async () => {
    const geocoder = await open([], whole);
    expect(await geocoder.find("nr2 1ab")).toEqual({
      result: "found",
      spot: { position: at(52_620_000, 1_290_000), precision: "postcode", label: "NR2 1AB", isWider: false },
    });
    expect(service.asked).toEqual(["/postcodes/NR2%201AB"]);
  });

  test("that has been ended is found where it was", async () => {
    const geocoder = await open([], whole);
    expect(await geocoder.find("AB1 0AA")).toMatchObject({
      spot: { precision: "postcode", position: at(57_101_459, -2_242_858) },
    });
  });

  test.each([
    ["AB1 0AB", "AB1"],
    ["NR2 9ZZ", "NR2"],
    ["SO14 1ZZ", "SO14"],
  ])("%s, whose position is not known there, is found as its district %s", async (postcode, label) => {
    const geocoder = await open([], whole);
    expect(await geocoder.find(postcode)).toMatchObject({ spot: { precision: "district", label, isWider: true } });
  });

  test.each(["JE2 3AB", "JE2", "ZZ9", "LS1 1AA", "LS1"])("%s is nowhere on the service's map", async (text) => {
    const geocoder = await open([], whole);
    expect(await geocoder.find(text)).toEqual(UNKNOWN);
  });

  test.each(["", "BFPO 12", "12 High Street", "NR2 1 AB", "%2e%2e/postcodes", "<b>"])(
    "%j is not asked for at all",
    async (text) => {
      const geocoder = await open([], whole);
      expect(await geocoder.find(text)).toEqual(UNKNOWN);
      expect(service.heard).toEqual([]);
    },
  );
});

describe("the name of a place", () => {
  test("that several have is never guessed: whoever asks chooses", async () => {
    const found = await (await open()).find("newport");
    expect(found).toMatchObject({ result: "several" });
    expect(found.result === "several" && found.spots.map(({ label }) => label)).toEqual([
      "Newport, Isle of Wight",
      "Casnewydd / Newport, Newport",
      "Newport, Telford and Wrekin",
      "Newport, Essex",
      "Newport, Highland (KW7)",
      "Newport, Highland (IV1)",
    ]);
  });

  test("with where it is, is that one", async () => {
    const geocoder = await open();
    expect(await geocoder.find("Newport, Essex")).toMatchObject({ result: "found", spot: { label: "Newport, Essex" } });
    expect(await geocoder.find("Newport, west midlands")).toMatchObject({
      spot: { label: "Newport, Telford and Wrekin" },
    });
    expect(await geocoder.find("Newport, Highland")).toMatchObject({ result: "several", spots: { length: 2 } });
    expect(await geocoder.find("Newport, Narnia")).toMatchObject({ result: "several", spots: { length: 6 } });
  });

  test("that one alone has is found, whatever its capitals and apostrophes", async () => {
    const geocoder = await open();
    expect(await geocoder.find("HEBDEN BRIDGE")).toEqual({
      result: "found",
      spot: {
        position: at(53_740_000, -2_010_000),
        precision: "place",
        label: "Hebden Bridge, Calderdale",
        isWider: false,
      },
    });
    expect(await geocoder.find("King's Lynn")).toMatchObject({ result: "found" });
  });

  test("of which only the beginning was typed is offered", async () => {
    expect(await (await open()).find("hebden")).toMatchObject({ result: "several", spots: { length: 1 } });
  });

  test("that two have is not taken for the only one whose position is known", async () => {
    expect(await (await open()).find("Twice")).toMatchObject({ result: "several", spots: { length: 1 } });
  });

  test.each(["Nowhere", "Xyzzy"])("%s is unknown", async (name) => {
    expect(await (await open()).find(name)).toEqual(UNKNOWN);
  });
});

describe("a service that misbehaves", () => {
  const MOODS: ServiceMood[] = [
    "500",
    "429",
    "HTML",
    "HTML not found",
    "nonsense",
    "another postcode",
    "drip",
    "hang",
    "reset",
    "huge",
    "huge without a length",
    "redirect",
  ];

  test.each(MOODS)("%s: nobody could be asked, and it is no fault of ours", async (mood) => {
    const geocoder = await open([mood, mood, mood], whole);
    const began = performance.now();
    expect(await geocoder.find("SO14")).toEqual(UNAVAILABLE);
    expect(await geocoder.find("NR2 1AB")).toEqual(UNAVAILABLE);
    if (mood !== "another postcode") expect(await geocoder.find("Hebden Bridge")).toEqual(UNAVAILABLE);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(service.reached()).toBe(0);
    // Three answers, of each what fits into the network's own buffers.
    expect(service.flooded()).toBeLessThan(60);
  });

  test("somebody who is not there is nobody to ask", async () => {
    const geocoder = await open();
    await service.close();
    expect(await geocoder.find("SO14")).toEqual(UNAVAILABLE);
  });

  test("is left alone for a while, and then asked again", async () => {
    let now = 0;
    const geocoder = await open(["500"], { restMs: 30_000 }, () => now);
    expect(await geocoder.find("SO14")).toEqual(UNAVAILABLE);
    now = 29_999;
    expect(await geocoder.find("SO14")).toEqual(UNAVAILABLE);
    expect(service.asked).toHaveLength(1);
    now = 30_000;
    expect(await geocoder.find("SO14")).toMatchObject({ result: "found" });
  });

  test("a place that is not known is no fault: the next is asked for at once", async () => {
    const geocoder = await open([], { restMs: 30_000 });
    expect(await geocoder.find("LS1")).toEqual(UNKNOWN);
    expect(await geocoder.find("SO14")).toMatchObject({ result: "found" });
  });
});
