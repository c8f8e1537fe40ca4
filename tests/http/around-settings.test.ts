import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assetMaps } from "#db/schema/index.ts";
import { type Around, openAround, plain } from "../setup/around.ts";
import type { Browser } from "../setup/server.ts";

// The coordinator's page where the page for everybody is opened, closed and written. Carys reads Welsh.
let around: Around;
let carys: Browser;
beforeAll(async () => {
  around = await openAround();
  carys = await around.server.signIn("carys");
});
afterAll(() => around.drop());

const HERE = "/programme/map";
const now = async (programme = "riverside") => {
  const [row] = await around.world.database.db
    .select()
    .from(assetMaps)
    .where(eq(assetMaps.programmeId, castId(programme)));
  return row;
};
const typed = async (more: Record<string, string> = {}) => ({
  intent: "save",
  slug: "riverside",
  intro: "",
  phone: "",
  email: "",
  licence: "",
  checkEveryDays: "91",
  version: String((await now())?.version ?? 0),
  ...more,
});
const status = async (path: string) => (await around.stranger.get(path)).status;

test("every home has one door to the page while it is open, and none while it is closed", async () => {
  const doors = async () => {
    const found: number[] = [];
    for (const name of ["grace", "jo", "sam", "nadia", "carys", "bea"] as const) {
      const html = await (await (await around.server.signIn(name)).get("/")).text();
      found.push(html.split('href="/around/riverside"').length - 1);
    }
    return found;
  };
  const press = async (intent: string) => carys.post(HERE, { intent, version: String((await now())?.version) });
  expect(await doors()).toEqual([1, 1, 1, 1, 1, 1]);
  await press("close");
  expect(await doors()).toEqual([0, 0, 0, 0, 0, 0]);
  await press("open");
  expect(await (await (await around.server.signIn("tom")).get("/")).text()).not.toContain("/around/riverside");
});

test("the coordinator closes the page and opens it, and strangers see it or not at once", async () => {
  const press = async (intent: string) => carys.post(HERE, { intent, version: String((await now())?.version) });
  expect((await press("close")).status).toBe(302);
  expect(await status("/around/riverside")).toBe(404);
  expect(await (await carys.get(HERE)).text()).toContain("Mae ar gau.");
  expect((await press("open")).status).toBe(302);
  expect(await status("/around/riverside")).toBe(200);
  expect(await now()).toMatchObject({ openedBy: castId("carys") });
});

test("what it says and where it is can be changed; the address before leads nowhere then", async () => {
  const answer = await carys.post(
    HERE,
    await typed({ slug: "By-The-River", intro: "Hello, neighbour.", licence: "OGL-UK-3.0", checkEveryDays: "60" }),
  );
  expect(answer.status).toBe(302);
  expect(await now()).toMatchObject({ slug: "by-the-river", phone: null, licence: "OGL-UK-3.0", checkEveryDays: 60 });
  expect(plain(await (await around.stranger.get("/around/by-the-river")).text())).toContain("Hello, neighbour.");
  expect(await status("/around/riverside")).toBe(404);
  expect((await carys.post(HERE, await typed())).status).toBe(302);
});

test("two who change it at once: the second is told what it says now", async () => {
  const mine = await typed({ intro: "Mine" });
  expect((await carys.post(HERE, await typed({ intro: "Theirs" }))).status).toBe(302);
  const answer = await carys.post(HERE, mine);
  const html = plain(await answer.text());
  expect(answer.status).toBe(409);
  expect(html).toContain("Theirs");
  expect(html).toContain("Mine");
});

test("an address that another programme has is refused", async () => {
  await around.world.database.transaction(async (tx) => {
    await tx.insert(assetMaps).values({ programmeId: castId("hillview"), slug: "hillview", changedAt: new Date(0) });
  });
  const answer = await carys.post(HERE, await typed({ slug: "hillview" }));
  expect(answer.status).toBe(409);
  expect(plain(await answer.text())).toContain("Mae’r cyfeiriad hwn gan rywun arall yn barod.");
  expect(await now()).toMatchObject({ slug: "riverside" });
});

test("what cannot be read is said at its field and nothing is written", async () => {
  const before = await now();
  const wrongs: Record<string, string>[] = [
    { slug: "a" },
    { slug: "with space" },
    { slug: "../x" },
    { email: "no" },
    { phone: "call me" },
    { checkEveryDays: "1" },
    { checkEveryDays: "often" },
    { version: "x" },
  ];
  for (const wrong of wrongs) {
    const answer = await carys.post(HERE, await typed(wrong));
    expect(answer.status, JSON.stringify(wrong)).toBe(400);
    if (!("version" in wrong)) expect(plain(await answer.text()), JSON.stringify(wrong)).toContain('class="problem"');
  }
  expect((await carys.post(HERE, { intent: "burn" })).status).toBe(400);
  expect(await now()).toEqual(before);
});

test("nobody but a coordinator is told that there is such a page", async () => {
  for (const who of ["nadia", "jo", "bea"] as const) {
    const browser = await around.server.signIn(who);
    expect((await browser.get(HERE)).status, who).toBe(404);
    expect((await browser.post(HERE, await typed({ intro: "Ha" }))).status, who).toBe(404);
  }
  expect((await now())?.intro).not.toBe("Ha");
});
