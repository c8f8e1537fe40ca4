import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type FetcherSettings, openFetcher } from "#app/asset-import/fetch-source.server.ts";
import { isPublicAddress } from "#app/asset-import/public-address.ts";
import { retryAfter } from "#app/asset-import/retry-after.ts";
import { NOON } from "../setup/world.ts";
import { type Answer, type BadServer, sendJson, startBadServer } from "./bad-server.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serving(answer: Answer): Promise<BadServer> {
  const server = await startBadServer(answer);
  closing.push(server.close);
  return server;
}

function fetcher(settings: Partial<FetcherSettings> = {}) {
  const opened = openFetcher({ ownHosts: [], pauseMs: 0, limitMs: 5_000, clock: () => NOON, ...settings });
  closing.push(opened.close);
  return opened;
}

const failed = (fault: string) => ({ result: "failed", fault });

describe("machines of our own network", () => {
  test("are known by their addresses, in every way of writing them", () => {
    for (const address of ["8.8.8.8", "193.61.1.1", "2a00:1450:4009:81f::200e", "2606:4700::1111"])
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
    const ours =
      "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 192.0.2.1 198.18.0.1 224.0.0.1 " +
      "255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fe80::1 fc00::1 fd12::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::1 nonsense";
    for (const address of ours.split(" ")) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });

  test("are never asked, whatever the address looks like", async () => {
    const server = await serving((_, response) => sendJson(response, {}));
    const port = server.host.split(":")[1] ?? "";
    const { fetch } = fetcher();
    const hosts = ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "localhost", "0"];
    for (const host of hosts) expect(await fetch(`http://${host}:${port}/`)).toEqual(failed("address_private"));
    expect(await fetch(`http://somebody:secret@127.0.0.1:${port}/`)).toEqual(failed("address_unreadable"));
    for (const address of ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org", "", "data:,x"])
      expect(await fetch(address)).toEqual(failed("address_unreadable"));
    expect(server.asked).toEqual([]);
  });

  test("are not asked by a name that leads to them, also not when it leads elsewhere the first time", async () => {
    const server = await serving((_, response) => sendJson(response, {}));
    const port = server.host.split(":")[1] ?? "";
    let times = 0;
    const { fetch } = fetcher({
      resolve: (_, then) => {
        times += 1;
        then(null, [
          { address: "193.61.1.1", family: 4 },
          { address: "127.0.0.1", family: 4 },
        ]);
      },
    });
    expect(await fetch(`http://directory.test:${port}/`)).toEqual(failed("address_private"));
    expect(times).toBe(1);
    expect(server.asked).toEqual([]);
  });

  test("are not asked when somebody else's server sends us there", async () => {
    const inside = await serving((_, response) => sendJson(response, {}));
    const targets = [
      "http://169.254.169.254/latest/meta-data/",
      "http://10.0.0.1/",
      "http://[::1]/",
      inside.url,
      "//[::ffff:7f00:1]/",
      "file:///etc/passwd",
    ];
    const server = await serving((_, response, url) =>
      response.writeHead(302, { Location: targets[Number(url.searchParams.get("to"))] }).end(),
    );
    const { fetch } = fetcher({ ownHosts: [server.host] });
    for (const at of targets.keys())
      expect(await fetch(`${server.url}/?to=${at}`)).toMatchObject({
        result: "failed",
        fault: expect.stringMatching(/^address_/),
      });
    expect(inside.asked).toEqual([]);
  });

  test("are asked when the settings name them", async () => {
    const server = await serving((_, response) => sendJson(response, { a: 1 }));
    const answer = await fetcher({ ownHosts: [server.host] }).fetch(`${server.url}/x`);
    expect(answer).toMatchObject({ result: "body", bytes: Buffer.from('{"a":1}') });
    expect(server.asked[0]?.headers["user-agent"]).toMatch(/^Encircle/);
  });
});

describe("other people's servers", () => {
  test("are followed to where they moved, but not for ever", async () => {
    const server = await serving((_, response, url) => {
      const left = Number(url.searchParams.get("left"));
      return left === 0
        ? sendJson(response, "here")
        : response.writeHead(302, { Location: `/?left=${left - 1}` }).end();
    });
    const { fetch } = fetcher({ ownHosts: [server.host] });
    expect(await fetch(`${server.url}/?left=5`)).toMatchObject({ result: "body" });
    expect(await fetch(`${server.url}/?left=6`)).toEqual(failed("too_many_redirects"));
  });

  test("are asked one question at a time, with a pause between", async () => {
    let open = 0;
    let most = 0;
    const server = await serving((_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        sendJson(response, {});
      }, 20);
    });
    const { fetch } = fetcher({ ownHosts: [server.host], pauseMs: 60 });
    await Promise.all([1, 2, 3].map((one) => fetch(`${server.url}/${one}`)));
    expect(most).toBe(1);
    const [first, , third] = server.asked;
    expect((third?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(150);
  });

  test("say that nothing has changed, or that they want to be left alone", async () => {
    const server = await serving((request, response, url) => {
      if (url.pathname === "/busy") return response.writeHead(429, { "Retry-After": "120" }).end();
      if (url.pathname === "/ill") return response.writeHead(500).end("x".repeat(100_000));
      if (url.pathname === "/gone") return response.writeHead(404).end();
      if (request.headers["if-none-match"] === '"7"') return response.writeHead(304).end();
      return response.writeHead(200, { ETag: '"7"' }).end("{}");
    });
    const { fetch } = fetcher({ ownHosts: [server.host] });
    expect(await fetch(server.url)).toMatchObject({ result: "body", etag: '"7"' });
    expect(await fetch(server.url, { etag: '"7"' })).toEqual({ result: "unchanged" });
    expect(await fetch(`${server.url}/busy`)).toEqual({ result: "later", fault: "refused", afterMs: 120_000 });
    expect(await fetch(`${server.url}/ill`)).toMatchObject({ result: "later", fault: "broken" });
    expect(await fetch(`${server.url}/gone`)).toEqual(failed("not_found"));
  });

  test("that drip, hang, break off, send a web page or a bomb are left, with a plain reason", async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    const server = await serving((_, response, url) => {
      if (url.pathname === "/drip") return void setInterval(() => response.write(" "), 20).unref();
      if (url.pathname === "/hang") return;
      if (url.pathname === "/cut") {
        response.writeHead(200, { "Content-Length": "1000" }).write("{");
        return void setTimeout(() => response.destroy(), 20);
      }
      if (url.pathname === "/page") return void response.end("\n<!DOCTYPE html><p>Sign in");
      if (url.pathname === "/bomb") return void response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
      if (url.pathname === "/torn") return void response.writeHead(200, { "Content-Encoding": "gzip" }).end("no gzip");
      if (url.pathname === "/packed")
        return void response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("{}"));
      const send = () => {
        while (!response.destroyed && response.write("x".repeat(100_000)));
      };
      response.on("drain", send);
      send();
    });
    const { fetch } = fetcher({ ownHosts: [server.host], limitMs: 400, mostBytes: 1_000_000 });
    const later = (fault: string) => ({ result: "later", fault, afterMs: 0 });
    expect(await fetch(`${server.url}/drip`)).toEqual(later("too_slow"));
    expect(await fetch(`${server.url}/hang`)).toEqual(later("too_slow"));
    expect(await fetch(`${server.url}/cut`)).toEqual(later("no_answer"));
    expect(await fetch(`${server.url}/page`)).toEqual(failed("web_page"));
    expect(await fetch(`${server.url}/bomb`)).toEqual(failed("too_big"));
    expect(await fetch(`${server.url}/torn`)).toEqual(later("broken"));
    expect(await fetch(`${server.url}/endless`)).toEqual(failed("too_big"));
    expect(await fetch(`${server.url}/packed`)).toMatchObject({ bytes: Buffer.from("{}") });
    await server.close();
    expect(await fetch(`${server.url}/packed`)).toEqual(later("no_answer"));
  });

  test("are waited for as long as they ask, up to a day", () => {
    const now = NOON;
    expect(retryAfter("30", now)).toBe(30_000);
    expect(retryAfter("Thu, 12 Mar 2026 12:01:00 GMT", now)).toBe(60_000);
    expect(retryAfter("99999999", now)).toBe(86_400_000);
    for (const header of [undefined, "", "soon", "-5", "Thu, 12 Mar 2020 12:01:00 GMT"])
      expect(retryAfter(header, now)).toBe(0);
  });
});
