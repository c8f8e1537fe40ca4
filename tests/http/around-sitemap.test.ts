import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSitemap } from "#app/open-data/sitemap.server.ts";
import { castId } from "#db/cast/people.ts";
import { assetMaps, assets } from "#db/schema/index.ts";
import { type Around, asset, openAround } from "../setup/around.ts";

// What search engines are told that they may list, and whether the pages say so, too.
let around: Around;
beforeAll(async () => {
  around = await openAround();
});
afterAll(() => around.drop());

const HERE = "/around/riverside/sitemap.xml";
const set = (change: Partial<typeof assetMaps.$inferInsert>) =>
  around.world.database.transaction((tx) =>
    tx
      .update(assetMaps)
      .set(change)
      .where(eq(assetMaps.programmeId, castId("riverside"))),
  );
const setAsset = (key: string, change: Partial<typeof assets.$inferInsert>) =>
  around.world.database.transaction((tx) =>
    tx
      .update(assets)
      .set(change)
      .where(eq(assets.id, castId(`asset-${key}`))),
  );
const named = (text: string) => [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address);
/** The paths of all pages that it names. */
const listed = async () => named(await (await around.stranger.get(HERE)).text()).map((one) => new URL(one).pathname);

test("there is none until the programme lets search engines list its pages", async () => {
  expect((await around.stranger.get(HERE)).status).toBe(404);
  for (const name of ["carys", "sam"] as const)
    expect((await (await around.server.signIn(name)).get(HERE)).status).toBe(404);
  await set({ isListed: true });
  const response = await around.stranger.get(HERE);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/xml");
  expect(await response.text()).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset [^>]*sitemap\/0.9">\n<url>/,
  );
});

test("it names the page for everybody and every entry whose page says that it may be listed, by its full address", async () => {
  const all = await around.world.database.db
    .select({ id: assets.id })
    .from(assets)
    .where(eq(assets.programmeId, castId("riverside")));
  const pages = ["/around/riverside", ...all.map(({ id }) => `/around/riverside/${id}`)];
  const may: string[] = [];
  for (const page of pages)
    if ((await around.stranger.get(page)).headers.get("x-robots-tag") === "index, follow") may.push(page);
  expect((await listed()).toSorted()).toEqual(may.toSorted());
  expect(may.length).toBeGreaterThan(3);
  expect(may.length).toBeLessThan(pages.length);
  for (const address of named(await (await around.stranger.get(HERE)).text()))
    expect(new URL(address).origin).toBe(new URL(around.server.url).origin);
});

test("what hides its address, is the programme's own or has closed is not in it from then on", async () => {
  expect(await listed()).toContain(asset("walk"));
  for (const change of [{ state: "closed" }, { hidesAddress: true }, { visibility: "programme" }] as const) {
    await setAsset("walk", change);
    expect(await listed(), JSON.stringify(change)).not.toContain(asset("walk"));
    await setAsset("walk", { state: "running", hidesAddress: false, visibility: "public" });
  }
  expect(await listed()).not.toContain(asset("refuge"));
});

test("who has it already is told so, and gets it anew after a change", async () => {
  const tag = (await around.stranger.get(HERE)).headers.get("etag") ?? "";
  const again = async () => (await around.stranger.get(HERE, { "if-none-match": tag })).status;
  expect(await again()).toBe(304);
  await setAsset("walk", { modifiedAt: new Date("2026-05-01T10:00:00Z") });
  expect(await again()).toBe(200);
  expect(await (await around.stranger.get(HERE)).text()).toContain("<lastmod>2026-05-01T10:00:00.000Z</lastmod>");
});

test("it names no more addresses than such a file may", async () => {
  const text = await writeSitemap(around.world.database.db, castId("riverside"), "https://circles.example.org/x", 3);
  expect(named(text)).toHaveLength(3);
});

test("the coordinator is told where it is, while there is one", async () => {
  const carys = await around.server.signIn("carys");
  expect(await (await carys.get("/programme/map")).text()).toContain(`href="${HERE}"`);
  await set({ openedAt: null });
  expect(await (await carys.get("/programme/map")).text()).not.toContain(HERE);
  expect((await around.stranger.get(HERE)).status).toBe(404);
  await set({ openedAt: new Date(0), isListed: false });
  expect(await (await carys.get("/programme/map")).text()).not.toContain(HERE);
  expect((await around.stranger.get(HERE)).status).toBe(404);
  expect(around.server.faults).toEqual([]);
});
