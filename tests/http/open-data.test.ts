import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { assetMaps, assets } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { terms } from "#app/open-data/taxonomy.server.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { API, EVERY, FILES, LISTS, openRiverside, uuidOfCast } from "../open-data/over-http.ts";
import { NOON } from "../setup/world.ts";

const termOf = (need: string) => terms.find(({ term }) => term === need)?.id ?? "";

let open: Awaited<ReturnType<typeof openRiverside>>;
beforeAll(async () => {
  open = await openRiverside();
});
afterAll(() => open.drop());

describe("what nobody is to have", () => {
  const HIDDEN = ["refuge", "bikes", "sewing", "hill-coffee"];
  const CANARIES =
    /Safe Harbour|960130|Mending bicycles|sewing machine|Hillview|Anne|Susan|first half hour|Nadia|CANARY/;

  test("is in no answer, of no endpoint", async () => {
    for (const path of [...EVERY, `${API}/services?full=true`, `${API}/service_at_locations?full=true`]) {
      const text = await (await open.stranger.get(path)).text();
      expect(text, path).not.toMatch(CANARIES);
      // What is not known is left out; only a feature without a place says so.
      expect(text.replaceAll('"geometry":null', ""), path).not.toContain("null");
    }
    for (const key of HIDDEN)
      expect((await open.stranger.get(`${API}/services/${uuidOfCast(key)}`)).status, key).toBe(404);
    for (const words of ["safe", "refuge", "bicycle", "sewing", "Anne"])
      expect((await open.list(`services?search=${words}`)).contents.map(({ name }) => name)).not.toContain(
        "Safe Harbour",
      );
    expect(await open.names(`services?taxonomy_term_id=${termOf("safe_home")}`)).toEqual([]);
    expect(await open.names("services?search=bicycle")).toEqual([]);
  });

  test("is in no answer to those who could see it on our pages either", async () => {
    const priya = await open.server.signIn("priya");
    for (const path of EVERY) expect(await (await priya.get(path)).text(), path).not.toMatch(CANARIES);
  });

  test("is not handed out when it is closed, or when a row says two things", async () => {
    await open.rewrite("computers", { state: "closed" });
    expect((await open.stranger.get(`${API}/services/${uuidOfCast("computers")}`)).status).toBe(404);
    expect(await open.names("services")).not.toContain("Computer club");
    await open.rewrite("computers", { state: "running" });
    const isBikes = eq(assets.id, castId("asset-bikes"));
    await open.world.database.transaction((tx) => tx.update(assets).set({ visibility: "public" }).where(isBikes));
    expect((await open.stranger.get(`${API}/services/${uuidOfCast("bikes")}`)).status).toBe(404);
    await open.world.database.transaction((tx) => tx.update(assets).set({ visibility: "programme" }).where(isBikes));
  });

  test("an organisation is there only as long as it runs something that is", async () => {
    const { contents } = await open.list("organizations");
    expect(contents.map(({ name }) => name)).toEqual(["Harbour Advice"]);
    const path = `${API}/organizations/${contents[0]?.id}`;
    expect((await open.stranger.get(path)).status).toBe(200);
    await open.rewrite("money", { visibility: "programme" });
    expect((await open.list("organizations")).empty).toBe(true);
    expect((await open.stranger.get(path)).status).toBe(404);
    await open.rewrite("money", { visibility: "public" });
  });

  test("a map that is not open, or says no licence, hands nothing out", async () => {
    const set = (change: Partial<typeof assetMaps.$inferInsert>) =>
      open.world.database.transaction((tx) =>
        tx
          .update(assetMaps)
          .set(change)
          .where(eq(assetMaps.programmeId, castId("riverside"))),
      );
    for (const change of [{ licence: null }, { licence: " " }, { openedAt: null }]) {
      await set(change);
      for (const path of EVERY) expect((await open.stranger.get(path)).status, path).toBe(404);
      await set({ licence: "OGL-UK-3.0", openedAt: NOON });
    }
    for (const path of EVERY)
      expect((await open.stranger.get(path.replace("riverside", "hillview"))).status, path).toBe(404);
  });
});

describe("every endpoint", () => {
  test("says its version at the front", async () => {
    const response = await open.stranger.get(API);
    expect(await response.json()).toEqual({
      version: "HSDS-UK-3.0",
      profile: expect.stringMatching(/^https:/),
      openapi_url: expect.stringMatching(/^https:/),
    });
  });

  test("may be read by any page, kept for a while, and comes without cookies, for signed-in people too", async () => {
    const sam = await open.server.signIn("sam");
    for (const path of EVERY)
      for (const browser of [open.stranger, sam]) {
        const { headers } = await browser.get(path, { cookie: "said=saved" });
        expect(headers.get("access-control-allow-origin"), path).toBe("*");
        expect(headers.get("cross-origin-resource-policy"), path).toBe("cross-origin");
        expect(headers.get("cache-control"), path).toBe("public, max-age=300");
        expect(headers.get("link"), path).toMatch(/^<https:.*open-government-licence.*>; rel="license"$/);
        expect(headers.get("set-cookie"), path).toBeNull();
        expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      }
  });

  test("is not sent again to whoever has it, until something changes", async () => {
    for (const path of EVERY) {
      const first = await open.stranger.get(path, { "accept-encoding": "identity" });
      const tag = first.headers.get("etag") ?? "";
      expect(tag, path).not.toBe("");
      for (const known of [tag, tag.replace("W/", ""), `"other", ${tag}`, "*"]) {
        const again = await open.stranger.get(path, { "if-none-match": known });
        expect(again.status, `${path} ${known}`).toBe(304);
        expect(await again.text()).toBe("");
        expect(again.headers.get("etag")).toBe(tag);
      }
      expect((await open.stranger.get(path, { "if-none-match": '"other"' })).status).toBe(200);
    }
    const paths = [`${API}/services`, `${API}/service_at_locations`, ...FILES];
    const tags = await Promise.all(
      paths.map(async (path) => (await open.stranger.get(path)).headers.get("etag") ?? ""),
    );
    await open.rewrite("larder", { name: "Harbour Larder and Kitchen" });
    for (const [at, path] of paths.entries())
      expect((await open.stranger.get(path, { "if-none-match": tags[at] ?? "" })).status, path).toBe(200);
    await open.rewrite("larder", { name: "Harbour Larder" });
  });

  test("answers HEAD with the same headers and nothing else, packs what can be packed, and takes nothing", async () => {
    for (const path of EVERY) {
      const whole = await open.stranger.get(path, { "accept-encoding": "gzip" });
      expect(whole.headers.get("content-encoding"), path).toBe("gzip");
      const head = await fetch(open.server.url + path, { method: "HEAD" });
      expect([head.status, await head.text()], path).toEqual([200, ""]);
      expect(head.headers.get("etag")).toBe(whole.headers.get("etag"));
      expect(head.headers.get("content-type")).toBe(whole.headers.get("content-type"));
      const plain = await open.stranger.get(path, { "accept-encoding": "identity" });
      expect(plain.headers.get("content-encoding")).toBeNull();
      expect(await plain.text()).toBe(await whole.text());
      expect((await open.stranger.post(path, { name: "x" })).status, path).toBe(405);
    }
  });

  test("lets a browser ask first, and only here", async () => {
    const ask = (path: string) =>
      fetch(open.server.url + path, {
        method: "OPTIONS",
        headers: { origin: "https://partner.example", "access-control-request-headers": "if-none-match" },
      });
    for (const path of EVERY) {
      const response = await ask(`${path}?page=1`);
      expect(response.status, path).toBe(204);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-headers")).toContain("If-None-Match");
    }
    for (const path of ["/", "/me", "/around/riverside", `/circles/${castId("okafor")}`])
      expect((await ask(path)).status, path).toBe(405);
  });

  test("has nothing under other ids, and says so in JSON", async () => {
    for (const path of LISTS)
      for (const uuid of [uuidOf(newId()), castId("asset-money"), "x", "%00", "__proto__"]) {
        const response = await open.stranger.get(`${API}/${path}/${uuid}`);
        expect(response.status, `${path} ${uuid}`).toBe(404);
        expect(response.headers.get("access-control-allow-origin")).toBe("*");
        expect(await response.json()).toEqual({ error: "There is nothing here." });
      }
    expect(open.server.faults).toEqual([]);
  });
});
