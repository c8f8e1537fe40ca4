import { afterEach, describe, expect, test } from "vitest";
import { openFetcher } from "#app/asset-import/fetch-source.server.ts";
import type { Row } from "#app/asset-import/gathered.ts";
import { FEED_START, feedBase, type FeedCursor, readFeedPage } from "#app/asset-import/read-feed.server.ts";
import { NOON } from "../setup/world.ts";
import { type Answer, sendJson, startBadServer } from "./bad-server.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const service = (id: number) => ({ id: `s${id}`, name: `Group ${id}`, description: "Tea", service_at_locations: [] });
const thin = (id: number) => ({ id: `s${id}`, name: `Group ${id}` });
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Reads a feed to its end, or for a few pages, as a run does. */
async function readAll(answer: Answer, cursor: FeedCursor = FEED_START, known = new Set<string>(), mostSteps = 50) {
  const server = await startBadServer(answer);
  const fetcher = openFetcher({ ownHosts: [server.host], pauseMs: 0, limitMs: 2_000, clock: () => NOON });
  closing.push(fetcher.close, server.close);
  const rows: Row[] = [];
  const areKnown = async (keys: string[]) => new Set(keys.filter((key) => known.has(key)));
  for (let step = 0; step < mostSteps; step++) {
    const read = await readFeedPage(fetcher, feedBase(`${server.url}/api/services`), cursor, areKnown);
    if (read.result !== "rows") return { rows, known, cursor, asked: server.asked, ended: read };
    for (const row of read.rows) if ("record" in row) known.add(row.record.key);
    rows.push(...read.rows);
    cursor = read.cursor;
    if (read.isLast) return { rows, known, cursor, asked: server.asked, ended: "last" };
  }
  return { rows, known, cursor, asked: server.asked, ended: "never" };
}

/** A feed of pages: an empty one comes after the last. */
const feedOf =
  (pages: unknown[][], more: (page: number) => object = () => ({}), list = "contents"): Answer =>
  (_, response, url) => {
    if (!url.pathname.endsWith("/services")) return void response.writeHead(404).end();
    const page = Number(url.searchParams.get("page"));
    sendJson(response, { ...more(page), [list]: pages[page - 1] ?? [] });
  };

describe("an Open Referral feed", () => {
  test("is read page by page, in both ways of writing a page", async () => {
    const pages = [ids(1, 3).map(service), ids(4, 5).map(service)];
    const three = await readAll(feedOf(pages, (page) => ({ total_pages: 2, page_number: page })));
    const one = await readAll(feedOf(pages, (page) => ({ totalPages: 2, last: page >= 2 }), "content"));
    for (const read of [three, one]) {
      expect(read.ended).toBe("last");
      expect(read.rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
      expect([...read.known]).toEqual(["s1", "s2", "s3", "s4", "s5"]);
    }
  });

  test("says which version it is, and is asked at its base whatever address was copied", async () => {
    const answer: Answer = (request, response, url) =>
      url.pathname === "/api/"
        ? sendJson(response, { version: "HSDS-UK-3.0", profile: "https://path/to/profile" })
        : feedOf([[service(1)]])(request, response, url);
    const { cursor, asked } = await readAll(answer);
    expect(cursor.version).toBe("HSDS-UK-3.0 https://path/to/profile");
    expect(asked.map(({ path }) => path.replace(/\?.*/, ""))).toEqual(["/api/", "/api/services", "/api/services"]);
    expect(feedBase("https://a.test/o/v3/services/?page=2#x")).toBe("https://a.test/o/v3");
    expect(feedBase("https://a.test/services/abc")).toBe("https://a.test");
    expect(feedBase("https://a.test")).toBe("https://a.test");
  });

  test("is read to its end when it says that there is less, or more", async () => {
    const pages = [ids(1, 3).map(service), ids(4, 6).map(service), ids(7, 7).map(service)];
    for (const totals of [
      { total_pages: 1, total_items: 3, last_page: true },
      { total_pages: 900 },
      { total_pages: -1 },
    ]) {
      const read = await readAll(feedOf(pages, () => totals));
      expect([read.ended, read.known.size]).toEqual(["last", 7]);
    }
  });

  test("that goes on with the same for ever is left", async () => {
    const read = await readAll((_, response) =>
      sendJson(response, { contents: ids(1, 3).map(service), total_pages: 9e9 }),
    );
    expect(read.ended).toBe("last");
    expect(read.known.size).toBe(3);
    expect(read.asked.length).toBeLessThan(7);
  });

  test("that has no page after its last is at its end", async () => {
    const read = await readAll((request, response, url) =>
      Number(url.searchParams.get("page")) > 1
        ? response.writeHead(404).end()
        : feedOf([[service(1)]])(request, response, url),
    );
    expect([read.ended, read.known.size]).toEqual(["last", 1]);
  });

  test("whose lists say little is asked for each service, once", async () => {
    const list = [...ids(1, 3).map(thin), thin(1), { id: "9", name: "Not there" }, { id: "a/b?c", name: "Strange" }];
    const read = await readAll((_, response, url) => {
      const [, id = ""] = /services\/(.+)$/.exec(url.pathname) ?? [];
      if (id === "9") return response.writeHead(404).end();
      if (id) return sendJson(response, { id: decodeURIComponent(id), description: "Tea and a chat" });
      return sendJson(response, { contents: list, last_page: true });
    });
    const said = read.rows.flatMap((row) =>
      "record" in row ? [[row.record.key, row.record.summary, row.record.warnings.map(({ what }) => what).join()]] : [],
    );
    expect(said).toEqual([
      ["s1", "Tea and a chat", ""],
      ["s2", "Tea and a chat", ""],
      ["s3", "Tea and a chat", ""],
      ["9", null, "detail_missing"],
      ["a/b?c", "Tea and a chat", ""],
    ]);
    expect(read.asked.map(({ path }) => path)).toContain("/api/services/a%2Fb%3Fc");
    expect(read.asked.filter(({ path }) => path.endsWith("/s1"))).toHaveLength(1);
  });

  test("is gone on with where the reading stood", async () => {
    const pages = [ids(1, 3).map(service), ids(4, 6).map(service)];
    const first = await readAll(feedOf(pages), FEED_START, new Set(), 1);
    const second = await readAll(feedOf(pages), first.cursor, first.known);
    expect(first.ended).toBe("never");
    expect(second.rows.map(({ row }) => row)).toEqual([4, 5, 6]);
  });

  test("that is busy is asked later; one that is none is told apart", async () => {
    const busy = await readAll((_, response) => response.writeHead(503, { "Retry-After": "60" }).end());
    expect(busy.ended).toEqual({ result: "later", fault: "refused", afterMs: 60_000 });
    const body = (text: string) => readAll((_, response) => response.end(text));
    expect((await body("<html>Sign in</html>")).ended).toEqual({ result: "failed", fault: "web_page" });
    expect((await body("id;name\n1;Tea")).ended).toEqual({ result: "failed", fault: "not_json" });
    expect((await body('{"error":"no"}')).ended).toEqual({ result: "failed", fault: "not_a_feed" });
    expect((await body('"contents"')).ended).toEqual({ result: "failed", fault: "not_a_feed" });
  });

  test("may hold nonsense: what is no service is refused by its row, and the rest is read", async () => {
    const nonsense = [null, 7, "text", [], {}, { name: "" }, { id: "s8", name: "x".repeat(1_000_000) }, service(1)];
    const { rows, ended } = await readAll(feedOf([nonsense]));
    expect(ended).toBe("last");
    expect(rows.map((row) => ("record" in row ? row.record.name.length : row.refused))).toEqual([
      "unreadable",
      "unreadable",
      "unreadable",
      "unreadable",
      "not_an_asset",
      "no_name",
      200,
      7,
    ]);
  });
});
