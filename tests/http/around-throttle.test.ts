import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "#app/lib/errors.ts";
import { openThrottle, type Throttle } from "#app/lib/throttle.server.ts";
import { type Around, asset, geocoder, openAround } from "../setup/around.ts";
import { browserAt, type RunningServer, startServer } from "../setup/server.ts";

let around: Around;
let strict: RunningServer;
/** Who has asked enough: everybody, for these counts. */
let full: string[] = [];
let counted: string[] = [];
const throttle: Throttle = {
  async count(limit) {
    counted.push(limit);
    if (full.includes(limit)) throw new Refusal("too_many", "around.looked_enough");
  },
  close: async () => {},
};
beforeAll(async () => {
  around = await openAround();
  strict = await startServer(around.world, { geocoder, throttle });
});
afterAll(async () => {
  await strict.close();
  await around.drop();
});

const SEARCHES = ["?q=food", "/suggest.json?q=fo"].map((path) => `/around/riverside${path}`);
const MAP = "/around/riverside/map/points.json?q=food";
const PAGES = ["/api", "/api/services", "/api/service_at_locations", "/embed?lang=en"].map(
  (path) => `/around/riverside${path}`,
);
const FILES = ["/assets.csv", "/assets.geojson"].map((path) => `/around/riverside${path}`);

test("a stranger's searches are counted, and too many are told to wait; reading goes on", async () => {
  full = ["lookPerNetwork"];
  const stranger = browserAt(strict.url);
  for (const path of SEARCHES) {
    const response = await stranger.get(path);
    expect([response.status, response.headers.get("retry-after")], path).toEqual([429, "600"]);
  }
  const page = await (await stranger.get(SEARCHES[0] ?? "")).text();
  expect(page).toContain("Please wait ten minutes, then look again.");
  const welsh = await (await stranger.get(SEARCHES[0] ?? "", { "accept-language": "cy" })).text();
  expect(welsh).toContain("Arhoswch ddeng munud");
  for (const path of ["/around/riverside", asset("money"), MAP, ...PAGES, ...FILES]) {
    const response = await stranger.get(path);
    expect([response.status, response.headers.get("retry-after")], path).toEqual([200, null]);
  }
});

test("whoever is signed in is not counted with everybody behind their network", async () => {
  full = ["lookPerNetwork", "mapPerNetwork"];
  const sam = await strict.signIn("sam");
  for (const path of [...SEARCHES, MAP]) expect((await sam.get(path)).status, path).toBe(200);
});

test("maps, which take far longer, are counted apart, and fewer of them are enough", async () => {
  full = ["mapPerNetwork"];
  const stranger = browserAt(strict.url);
  const response = await stranger.get(MAP);
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "600"]);
  for (const path of SEARCHES) expect((await stranger.get(path)).status, path).toBe(200);
});

test("data and files are counted apart, and say in JSON how long to wait; a frame says it in its language", async () => {
  const stranger = browserAt(strict.url);
  for (const [limit, waits, goesOn] of [
    ["openPerNetwork", PAGES, FILES],
    ["filePerNetwork", FILES, PAGES],
  ] as const) {
    full = [limit];
    for (const path of waits) {
      const response = await stranger.get(path);
      expect([response.status, response.headers.get("retry-after")], path).toEqual([429, "600"]);
      expect(response.headers.get("cache-control"), path).toBe("no-store");
      expect(response.headers.get("access-control-allow-origin"), path).toBe("*");
      const text = await response.text();
      if (!path.includes("/embed"))
        expect(JSON.parse(text), path).toEqual({ error: "That was too much at once. Please wait ten minutes." });
    }
    for (const path of [...goesOn, ...SEARCHES]) expect((await stranger.get(path)).status, path).toBe(200);
  }
  full = ["openPerNetwork"];
  const frame = await stranger.get("/around/riverside/embed?lang=cy");
  expect(await frame.text()).toContain("Arhoswch ddeng munud");
  expect(frame.headers.get("content-security-policy")).toContain("frame-ancestors *");
});

test("a whole office may read: a thousand searches and a hundred files from one network are nothing", async () => {
  const real = openThrottle(undefined);
  for (let i = 0; i < 1000; i++) await real.count("lookPerNetwork", "office");
  for (let i = 0; i < 1000; i++) await real.count("openPerNetwork", "office");
  for (let i = 0; i < 100; i++) await real.count("filePerNetwork", "office");
  await expect(
    (async () => {
      for (let i = 0; i < 21; i++) await real.count("filePerNetwork", "office");
    })(),
  ).rejects.toThrow("common.too_fast");
  await real.count("filePerNetwork", "another office");
  await real.close();
});

test("each search is counted once", async () => {
  full = [];
  counted = [];
  await browserAt(strict.url).get("/around/riverside?q=food");
  expect(counted).toEqual(["lookPerNetwork"]);
});

test("the list for search engines is counted as the files are", async () => {
  const stranger = browserAt(strict.url);
  full = ["filePerNetwork"];
  expect((await stranger.get("/around/riverside/sitemap.xml")).status).toBe(429);
  full = ["openPerNetwork"];
  expect((await stranger.get("/around/riverside/sitemap.xml")).status).toBe(404);
});
