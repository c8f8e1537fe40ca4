import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assetMaps } from "#db/schema/index.ts";
import { FILES, openRiverside } from "../open-data/over-http.ts";

const EMBED = "/around/riverside/embed";
let open: Awaited<ReturnType<typeof openRiverside>>;
beforeAll(async () => {
  open = await openRiverside();
});
afterAll(() => open.drop());

const read = async (path: string) => (await open.stranger.get(path)).text();
const namesIn = (html: string) => [...html.matchAll(/<h2><a [^>]*>([^<]*)</g)].map(([, name]) => name);

test("a partner's page may frame the list, and no other page of ours", async () => {
  const { headers } = await open.stranger.get(`${EMBED}?what=money`, { cookie: "said=saved" });
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("frame-ancestors *");
  expect(policy).not.toContain("script-src");
  expect(policy).toContain("default-src 'none'");
  expect(headers.get("set-cookie")).toBeNull();
  expect(headers.get("cache-control")).toBe("public, max-age=300");
  for (const path of ["/", `${EMBED}/how`, ...FILES, "/around/riverside/api", "/around/nowhere/embed/how"])
    expect((await open.stranger.get(path)).headers.get("content-security-policy"), path).toContain(
      "frame-ancestors 'none'",
    );
});

test("it lists what was asked for, without scripts, and opens everything in a new window", async () => {
  const html = await read(`${EMBED}?what=money+worries&near=SO14+2AR`);
  expect(namesIn(html)).toEqual(["Harbour Money Advice"]);
  expect(html).toContain("Harbour Community Centre, 12 Quay Street, Riverside<");
  expect(await read(`${EMBED}?what=computer+club&near=SO14+2AR`)).toContain("1 Oak Road, Riverside · 1.8 miles away");
  expect(html).not.toContain("<script");
  expect(html).toMatch(/^<!doctype html><html lang="en">/);
  for (const [link] of html.matchAll(/<a [^>]*>/g)) expect(link).toMatch(/target="_blank" rel="noopener"/);
  expect(html).toContain(`href="/around/riverside/${castId("asset-money")}"`);
  expect(await read(`${EMBED}?lang=cy`)).toMatch(/<html lang="cy">.*Beth sydd o gwmpas/);
  expect(await read(`${EMBED}?what=xyzzy`)).toContain("Nothing was found.");
});

test("a refuge is found by whoever looks for one, by its number and without its place; gifts and what is closed never", async () => {
  const html = await read(`${EMBED}?what=afraid+at+home`);
  expect(namesIn(html)).toContain("Safe Harbour");
  expect(html).toContain("01632 960130");
  const all = await read(EMBED);
  expect(all).not.toMatch(/bicycle|sewing|Hillview|Anne|Nadia/);
  await open.rewrite("computers", { state: "closed" });
  expect(await read(EMBED)).not.toContain("Computer club");
});

test("what cannot be read is shown as nothing said, never as a fault", async () => {
  expect(await read(`${EMBED}?near=${encodeURIComponent("<b>Atlantis 9</b>")}`)).toContain(
    "We do not know where “&lt;b&gt;Atlantis 9&lt;/b&gt;” is.",
  );
  for (const question of [
    "lang=xx",
    `what=${"x".repeat(500)}`,
    "what=%00&near=%00",
    "near=%F0%9F%98%80",
    "what=%22%27*()",
  ])
    expect((await open.stranger.get(`${EMBED}?${question}`)).status, question).toBe(200);
  for (const slug of ["%00", "%F0%9F%98%80", "x".repeat(200), "hillview"])
    for (const path of ["embed", "embed/how", "api", "assets.csv"])
      expect((await open.stranger.get(`/around/${slug}/${path}`)).status, `${slug} ${path}`).toBe(404);
  expect(open.server.faults).toEqual([]);
});

test("it is not sent again to whoever has it", async () => {
  const tag = (await open.stranger.get(EMBED)).headers.get("etag") ?? "";
  expect((await open.stranger.get(EMBED, { "if-none-match": tag })).status).toBe(304);
});

test("the code to copy holds what was chosen, safely written", async () => {
  const html = await read(`${EMBED}/how?what=${encodeURIComponent('"><script>x</script>')}&near=SO14&lang=cy`);
  const [, value = ""] = /<input id="code"[^>]*value="([^"]*)"/.exec(html) ?? [];
  const code = value.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  expect(code).toBe(
    `<iframe src="${open.server.url}${EMBED}?what=%22%3E%3Cscript%3Ex%3C%2Fscript%3E&amp;near=SO14&amp;lang=cy" ` +
      'title="Beth sydd o gwmpas: Riverside Circles" width="100%" height="600" loading="lazy" style="border:0"></iframe>',
  );
});

test("without an open map there is no list", async () => {
  await open.world.database.transaction((tx) =>
    tx.update(assetMaps).set({ openedAt: null }).where(eq(assetMaps.slug, "riverside")),
  );
  expect((await open.stranger.get(EMBED)).status).toBe(404);
  expect((await open.stranger.get(`${EMBED}/how`)).status).toBe(404);
});
