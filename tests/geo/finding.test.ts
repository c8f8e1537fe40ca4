import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Found, firstToKnow, type Precision, UNAVAILABLE, UNKNOWN } from "#app/geo/geocoder.ts";
import { openGeocoder } from "#app/geo/open-geocoder.server.ts";
import { reckonOutcode } from "#app/geo/reckon-outcodes.server.ts";
import { saySpot } from "#app/geo/say-spot.ts";
import { openTable } from "#app/geo/table.server.ts";
import { takePostcodes } from "#app/geo/take-postcodes.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { sayFor } from "#app/words/index.ts";
import { freshDatabase, type FreshDatabase } from "../setup/database.ts";
import { fixedGeocoder } from "../setup/geocoder.ts";
import { type PostcodeService, startPostcodeService } from "../setup/postcode-service.ts";

const spot = (label: string, precision: Precision = "postcode", isWider = false, latitude = 50_900_000) =>
  ({
    result: "found",
    spot: { position: { latitude, longitude: -1_400_000 }, precision, label, isWider },
  }) satisfies Found;

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const row = (code: string, latitude: number, isLive = true) => ({
  postcode: code.replace(" ", ""),
  outcode: code.split(" ")[0] ?? "",
  latitude,
  longitude: -1_400_000,
  isLive,
});
async function imported() {
  await takePostcodes(database.transaction, [
    row("SO14 0AA", 50_900_000),
    row("SO14 0AB", 50_910_000),
    row("SO14 0AD", 50_999_999),
    row("SO14 9ZZ", 10_000_000, false),
    row("GIR 0AA", 53_000_000, false),
  ]);
  for (const outcode of ["SO14", "GIR"]) await reckonOutcode(database, outcode);
}

describe("our own table", () => {
  beforeEach(imported);

  test("knows where a postcode is, however it is typed", async () => {
    expect(await openTable(database.db).find(" so140aa ")).toEqual(spot("SO14 0AA"));
  });

  test("knows where a postcode was that has been ended", async () => {
    expect(await openTable(database.db).find("SO14 9ZZ")).toEqual(spot("SO14 9ZZ", "postcode", false, 10_000_000));
  });

  test("knows the middle of a district, which ended postcodes do not move", async () => {
    expect(await openTable(database.db).find("SO14")).toEqual(spot("SO14", "district", false, 50_910_000));
  });

  test("takes the ended postcodes of a district that has no others", async () => {
    expect(await openTable(database.db).find("gir 0aa")).toEqual(spot("GIR 0AA", "postcode", false, 53_000_000));
    expect(await openTable(database.db).find("GIR 0AA")).toMatchObject({ result: "found" });
  });

  test("gives the district of a postcode that it does not have, and says that it is wider", async () => {
    const found = await openTable(database.db).find("SO14 7ZZ");
    expect(found).toEqual(spot("SO14", "district", true, 50_910_000));
    if (found.result !== "found") throw new Error("not found");
    expect(saySpot(found.spot, sayFor("en"))).toBe("the district SO14");
    expect(saySpot(found.spot, sayFor("cy"))).toBe("ardal SO14");
    expect(saySpot({ ...found.spot, isWider: false }, sayFor("cy"))).toBe("SO14");
  });

  test.each(["LS1 1AA", "LS1", "Newport", "BFPO 12", "", "'; drop table postcodes; --", "\u0000"])(
    "does not know %j",
    async (text) => {
      expect(await openTable(database.db).find(text)).toEqual(UNKNOWN);
    },
  );
});

test("a table into which nothing was imported calls no postcode wrong", async () => {
  expect(await openTable(database.db).find("SO14 0AA")).toEqual(UNAVAILABLE);
  expect(await openTable(database.db).find("SO14")).toEqual(UNAVAILABLE);
  expect(await openTable(database.db).find("nowhere at all")).toEqual(UNKNOWN);
});

describe("one after the other", () => {
  test("the first who knows is the last who is asked", async () => {
    const [first, second] = [fixedGeocoder({ SO14: spot("SO14", "district") }), fixedGeocoder({})];
    expect(await firstToKnow([first, second]).find("so14")).toEqual(spot("SO14", "district"));
    expect(second.asked).toEqual([]);
  });

  test("a district is kept while somebody may still know the postcode", async () => {
    const [table, service] = [
      fixedGeocoder({ "SO14 0AA": spot("SO14", "district", true), "SO14 0AB": spot("SO14", "district", true) }),
      fixedGeocoder({ "SO14 0AA": spot("SO14 0AA") }),
    ];
    expect(await firstToKnow([table, service]).find("SO14 0AA")).toEqual(spot("SO14 0AA"));
    expect(await firstToKnow([table, service]).find("SO14 0AB")).toEqual(spot("SO14", "district", true));
  });

  test("whoever does not tell postcodes apart is not asked for what is known already", async () => {
    const table = fixedGeocoder({ "SO14 0AA": spot("SO14", "district", true) });
    const service = fixedGeocoder({}, false);
    expect(await firstToKnow([table, service]).find("SO14 0AA")).toEqual(spot("SO14", "district", true));
    expect(service.asked).toEqual([]);
  });

  test("where nobody knows, the last word counts", async () => {
    const [silent, sure] = [fixedGeocoder({ LS1: UNAVAILABLE }), fixedGeocoder({})];
    expect(await firstToKnow([silent, sure]).find("LS1")).toEqual(UNKNOWN);
    expect(await firstToKnow([sure, silent]).find("LS1")).toEqual(UNAVAILABLE);
    expect(await firstToKnow([]).find("LS1")).toEqual(UNKNOWN);
  });
});

describe("an installation", () => {
  let service: PostcodeService;
  beforeEach(async () => {
    await imported();
    service = await startPostcodeService({
      outcodes: { NR2: [52.6, 1.28] },
      postcodes: { "NR2 1AB": [52.62, 1.29], "SO14 7ZZ": [50.9, -1.4] },
      places: [{ name_1: "Wivenhoe", county_unitary: "Essex", latitude: 51.86, longitude: 0.96 }],
    });
  });
  afterEach(() => service.close());
  const open = (settings: Record<string, string>) => openGeocoder(database.db, readEnv({ ...settings }));

  test("without a service asks nobody", async () => {
    expect(await open({}).find("SO14 0AA")).toEqual(spot("SO14 0AA"));
    expect(await open({}).find("Wivenhoe")).toEqual(UNKNOWN);
  });

  test("with one asks it for what the table does not know, and tells it no postcode", async () => {
    const geocoder = open({ POSTCODES_URL: `${service.url}/` });
    expect(await geocoder.find("SO14 0AA")).toEqual(spot("SO14 0AA"));
    expect(await geocoder.find("SO14 7ZZ")).toMatchObject(spot("SO14", "district", true, 50_910_000));
    expect(service.asked).toEqual([]);
    expect(await geocoder.find("NR2 1AB")).toMatchObject({
      spot: { precision: "district", label: "NR2", isWider: true },
    });
    expect(await geocoder.find("Wivenhoe")).toMatchObject({ spot: { precision: "place", label: "Wivenhoe, Essex" } });
    expect(service.asked).toEqual(["/outcodes/NR2", "/places?q=Wivenhoe&limit=100"]);
  });

  test("with one of its own may ask it for postcodes", async () => {
    const geocoder = open({ POSTCODES_URL: service.url, POSTCODES_WHOLE: "1" });
    expect(await geocoder.find("SO14 7ZZ")).toEqual(spot("SO14 7ZZ"));
    expect(await geocoder.find("NR2 1AB")).toMatchObject({ spot: { precision: "postcode", label: "NR2 1AB" } });
  });

  test("goes by its table while the service is away", async () => {
    const geocoder = open({ POSTCODES_URL: service.url, POSTCODES_WHOLE: "1" });
    await service.close();
    expect(await geocoder.find("SO14 7ZZ")).toMatchObject(spot("SO14", "district", true, 50_910_000));
    expect(await geocoder.find("NR2 1AB")).toEqual(UNAVAILABLE);
  });

  test.each([
    "http://postcodes.example.org",
    "http://10.0.0.7:8000",
    "http://127.0.0.1.example.org",
    "https://user:hunter2@postcodes.example.org",
    "https://postcodes.example.org/?key=hunter2",
    "https://postcodes.example.org/#x",
    "ftp://postcodes.example.org",
    "postcodes.example.org",
  ])("does not start with a service at %s, which others could read or which is none", (url) => {
    expect(() => readEnv({ POSTCODES_URL: url })).toThrow(/POSTCODES_URL/);
    expect(() => readEnv({ POSTCODES_URL: url })).not.toThrow(/hunter2/);
  });

  test.each([
    "https://api.postcodes.io",
    "http://localhost:8000",
    "http://[::1]:8000",
    "https://own.example.org/postcodes/",
  ])("starts with a service at %s", (url) => {
    expect(readEnv({ POSTCODES_URL: url }).POSTCODES_URL).toBe(url.replace(/\/$/, ""));
  });
});
