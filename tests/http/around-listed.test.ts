import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assetMaps, assets, assetSources, sourceRecords } from "#db/schema/index.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { newId } from "#app/lib/ids.ts";
import { type Around, asset, openAround, plain } from "../setup/around.ts";
import type { Browser } from "../setup/server.ts";

let around: Around;
beforeAll(async () => {
  around = await openAround();
});
afterAll(() => around.drop());

const isRiverside = eq(assetMaps.programmeId, castId("riverside"));
const set = (change: Partial<typeof assetMaps.$inferInsert>) =>
  around.world.database.transaction((tx) => tx.update(assetMaps).set(change).where(isRiverside));
const setAsset = (key: string, change: Partial<typeof assets.$inferInsert>) =>
  around.world.database.transaction((tx) =>
    tx
      .update(assets)
      .set(change)
      .where(eq(assets.id, castId(`asset-${key}`))),
  );

/** Which of these pages search engines may list; each says the same in its header and in itself. */
async function listed(paths: readonly string[], browser: Browser = around.stranger) {
  const may: string[] = [];
  for (const path of paths) {
    const response = await browser.get(path);
    const header = response.headers.get("x-robots-tag") ?? "";
    const html = await response.text();
    const meta = /<meta name="robots" content="([^"]*)"/.exec(html)?.[1];
    if (meta !== undefined) expect(meta, path).toBe(header);
    expect(["index, follow", "noindex, nofollow"], path).toContain(header);
    if (header === "index, follow") {
      expect([response.status, meta], path).toEqual([200, header]);
      may.push(path);
    }
  }
  return may;
}

const FRONT = "/around/riverside";
const PAGES = [FRONT, asset("money"), asset("walk")];
const OTHERS = [
  `${FRONT}?q=food`,
  `${FRONT}?x=1`,
  `${FRONT}?age=old`,
  `${FRONT}?q=food&view=map`,
  `${asset("money")}?x=1`,
  `${asset("money")}/tell`,
  `${asset("money")}/sessions.ics`,
  `${FRONT}/missing`,
  `${FRONT}/suggest.json?q=fo`,
  `${FRONT}/map/points.json?q=food`,
  `${FRONT}/embed?lang=en`,
  `${FRONT}/embed/how`,
  `${FRONT}/assets.csv`,
  `${FRONT}/api/services`,
  asset("refuge"),
  asset("bikes"),
  "/around/hillview",
  "/around/nowhere",
  "/",
  "/sign-in",
  "/i/not-a-secret",
];

test("no page is listed until the programme says so", async () => {
  expect(await listed([...PAGES, ...OTHERS])).toEqual([]);
});

test("then the page for everybody and its entries are, and nothing else", async () => {
  const carys = await around.server.signIn("carys");
  const html = plain(await (await carys.get("/programme/map")).text());
  expect(html).toContain("Caiff peiriannau chwilio restru");
  expect(/<input[^>]*name="isListed"[^>]*>/.exec(html)?.[0]).not.toContain("checked");
  const typed = { intent: "save", slug: "riverside", checkEveryDays: "91", licence: "OGL-UK-3.0", version: "1" };
  expect((await carys.post("/programme/map", { ...typed, isListed: "maybe" })).status).toBe(400);
  expect((await carys.post("/programme/map", { ...typed, isListed: "on" })).status).toBe(302);
  expect(/<input[^>]*name="isListed"[^>]*>/.exec(await (await carys.get("/programme/map")).text())?.[0]).toContain(
    "checked",
  );
  expect(await listed([...PAGES, ...OTHERS])).toEqual(PAGES);
});

test("never as somebody sees it who is signed in", async () => {
  for (const name of ["sam", "carys", "tom"] as const)
    expect(await listed([...PAGES, ...OTHERS], await around.server.signIn(name)), name).toEqual([]);
});

test("not what has closed or hides its address from now on", async () => {
  await setAsset("walk", { state: "closed" });
  await setAsset("money", { hidesAddress: true });
  expect(await listed(PAGES)).toEqual([FRONT]);
  await setAsset("walk", { state: "running" });
  await setAsset("money", { hidesAddress: false });
});

test("not what came from a source of which nobody says that it may be shown", async () => {
  const [programmeId, sourceId] = [castId("riverside"), newId()];
  await around.world.database.transaction(async (tx) => {
    await tx.insert(assetSources).values({
      id: sourceId,
      programmeId,
      name: "Found on the web",
      way: "file",
      licence: "unknown",
      createdAt: new Date(0),
      createdBy: castId("nadia"),
    });
    await tx.insert(sourceRecords).values({
      id: newId(),
      programmeId,
      sourceId,
      key: "1",
      assetId: castId("asset-walk"),
      hash: "",
      taken: {} as AssetDraft,
      lastSeenAt: new Date(0),
      lastRunId: sourceId,
      createdAt: new Date(0),
    });
  });
  expect(await listed(PAGES)).toEqual([FRONT, asset("money")]);
  await around.world.database.transaction((tx) => tx.delete(sourceRecords).where(eq(sourceRecords.sourceId, sourceId)));
});

test("nothing once the page is closed, or no longer wanted in lists", async () => {
  await set({ openedAt: null });
  expect(await listed([...PAGES, ...OTHERS])).toEqual([]);
  await set({ openedAt: new Date(0) });
  expect(await listed(PAGES)).toEqual(PAGES);
  const carys = await around.server.signIn("carys");
  const typed = { intent: "save", slug: "riverside", checkEveryDays: "91", version: "2" };
  expect((await carys.post("/programme/map", typed)).status).toBe(302);
  expect(await listed([...PAGES, ...OTHERS])).toEqual([]);
  expect(around.server.faults).toEqual([]);
});
