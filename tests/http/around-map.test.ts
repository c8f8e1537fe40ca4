import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { countCells } from "#app/around/read-points.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { type Around, geocoder, openAround } from "../setup/around.ts";
import { browserAt, startServer } from "../setup/server.ts";

// The map beside the list: where what was asked for is, and nothing that the list would not show.
let around: Around;
beforeAll(async () => {
  around = await openAround();
});
afterAll(() => around.drop());

interface Points {
  points: { id: string; name: string; at: [number, number] }[];
  cells: { count: number; at: [number, number] }[];
  around: [number, number] | null;
}
const points = async (query: string, browser = around.stranger) => {
  const response = await browser.get(`/around/riverside/map/points.json${query}`);
  expect(response.status, query).toBe(200);
  return (await response.json()) as Points;
};
const namesOf = ({ points: all }: Points) => all.map(({ name }) => name);

test("the same question as the page's gives the same things, each where it is", async () => {
  const answer = await points("?q=money+worries&where=SO14+1AB&when=2&part=morning");
  expect(answer).toEqual({
    points: [{ id: castId("asset-money"), name: "Harbour Money Advice", at: [50.8998, -1.4006] }],
    cells: [],
    isCut: false,
    around: [50.9063, -1.3979],
  });
});

test("what hides its address or has none is on no map, and what is not for everybody is on none of a stranger's", async () => {
  expect(namesOf(await points("?q=refuge"))).toEqual([]);
  expect(namesOf(await points("?need=money"))).toEqual(["Harbour Money Advice"]);
  for (const query of ["?need=getting_about", "?need=making", "?q=sewing"])
    expect((await points(query)).points, query).toEqual([]);
  expect((await around.stranger.get("/around/hillview/map/points.json?q=coffee")).status).toBe(404);
});

test("looking closer leaves out what is outside", async () => {
  const all = await points("?where=SO14+1AB&miles=10");
  expect(all.points.length).toBeGreaterThan(5);
  expect(namesOf(await points("?where=SO14+1AB&miles=10&box=-1.41,50.89,-1.40,50.90"))).toEqual(
    expect.arrayContaining(["Harbour Money Advice", "Harbour Larder", "Riverside fair"]),
  );
  expect((await points("?where=SO14+1AB&miles=10&box=0,0,1,1")).points).toEqual([]);
});

test("a question that cannot be read is a 400, and asking for nothing shows nothing", async () => {
  expect(await points("")).toEqual({ points: [], cells: [], isCut: false, around: null });
  for (const query of ["?age=x", "?q=money&box=1,2,3", "?q=money&box=a,b,c,d", "?q=money&box=5,5,1,1"])
    expect((await around.stranger.get(`/around/riverside/map/points.json${query}`)).status, query).toBe(400);
  expect(around.server.faults).toEqual([]);
});

test("too many to draw are counted by cell, and none is left out", () => {
  const many = Array.from({ length: 5_000 }, (_, i) => ({
    latitude: 50_000_000 + (i % 100) * 20_000,
    longitude: -3_000_000 + Math.floor(i / 100) * 40_000,
  }));
  const cells = countCells(many);
  expect(cells.length).toBeLessThanOrEqual(200);
  expect(cells.length).toBeGreaterThan(10);
  expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
});

test("the page has the words for when there is more than a map shows, and keeps them back until then", async () => {
  const html = await (await around.stranger.get("/around/riverside?q=food&view=map")).text();
  expect(html).toMatch(/<p id="map-cut"[^>]* hidden="">There is more than fits on one map/);
});

describe("pictures of the land", () => {
  const MAP = "/around/riverside?q=money&view=map";
  const settings = { MAP_TILES: "https://tiles.example.org/a/{z}/{x}/{y}.png", MAP_ATTRIBUTION: "© Somebody" };
  const policyOf = async (url: string, path: string) =>
    (await browserAt(url).get(path)).headers.get("content-security-policy") ?? "";

  test("come from nowhere unless the operator said so", async () => {
    const html = await (await around.stranger.get(MAP)).text();
    expect(html).toContain('id="map"');
    expect(html).not.toContain("data-tiles");
    expect(await policyOf(around.server.url, MAP)).not.toMatch(/https?:/);
  });

  test("then from there alone, and on the map alone", async () => {
    const tiled = await startServer(around.world, { geocoder }, settings);
    expect(await policyOf(tiled.url, MAP)).toContain("img-src 'self' data: https://tiles.example.org;");
    expect(await policyOf(tiled.url, "/around/riverside?q=money")).not.toContain("tiles.example.org");
    expect(await policyOf(tiled.url, "/?view=map")).not.toContain("tiles.example.org");
    expect(await (await browserAt(tiled.url).get(MAP)).text()).toContain('<p class="small map-credit">© Somebody</p>');
    await tiled.close();
  });

  test.each([
    [{ MAP_TILES: "http://tiles.example.org/{z}/{x}/{y}.png", MAP_ATTRIBUTION: "x" }],
    [{ MAP_TILES: "https://tiles.example.org/map.png", MAP_ATTRIBUTION: "x" }],
    [{ MAP_TILES: "https://{z}.example.org/{z}/{x}/{y}", MAP_ATTRIBUTION: "x" }],
    [{ MAP_TILES: "https://tiles.example.org/{z}/{x}/{y}.png" }],
  ])("a setting that cannot be used is said at the start: %j", (wrong) => {
    expect(() => readEnv(wrong)).toThrow(/MAP_/);
    expect(readEnv({ MAP_TILES: "none" }).MAP_TILES).toBeNull();
  });
});
