import { connect } from "node:net";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPath } from "#app/lib/own-path.ts";
import { networkOf, networkOfAddress } from "#app/lib/network.ts";
import { browserAt, freshServer, type RunningServer } from "../setup/server.ts";

let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ server, drop } = await freshServer());
});
afterAll(() => drop());

/** Sends bytes as no browser would. @returns everything that came back until the connection ended or nothing more came */
function raw(bytes: string, quietMs = 400): Promise<{ answer: string; isEnded: boolean; sent: number }> {
  return new Promise((resolve) => {
    let answer = "";
    let timer: NodeJS.Timeout | undefined;
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(bytes));
    const end = (isEnded: boolean) => {
      clearTimeout(timer);
      resolve({ answer, isEnded, sent: socket.bytesWritten });
      socket.destroy();
    };
    socket.on("data", (chunk) => {
      answer += String(chunk);
      clearTimeout(timer);
      timer = setTimeout(() => end(false), quietMs);
    });
    socket.on("error", () => end(true));
    socket.on("close", () => end(true));
    timer = setTimeout(() => end(false), 3000);
  });
}
const statusOf = ({ answer }: { answer: string }) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

describe("a body", () => {
  const head = (more: string) =>
    `POST /language HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n${more}\r\n\r\n`;
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

  test("in chunks is read, and cut off where it grows too long", async () => {
    const small = await raw(`${head("Transfer-Encoding: chunked")}${chunk("language=cy")}0\r\n\r\n`);
    expect(statusOf(small)).toBe(302);
    const big = await raw(
      `${head("Transfer-Encoding: chunked")}${chunk("back=".padEnd(30_000, "x")).repeat(40)}0\r\n\r\n`,
    );
    expect(big.isEnded).toBe(true);
    expect(big.answer).toBe("");
    expect(server.faults).toEqual([]);
  });

  test("that says two lengths, or none that is a number, is refused", async () => {
    for (const more of [
      "Content-Length: 5\r\nTransfer-Encoding: chunked",
      "Content-Length: 5\r\nContent-Length: 6",
      "Content-Length: -1",
    ])
      expect(statusOf(await raw(`${head(more)}0\r\n\r\n`)), more).toBe(400);
  });

  test("or a page asked for at a host that is none is refused in words, and is no fault", async () => {
    for (const host of ["", "a@b", "a:b@c", "[", "a b"])
      expect(statusOf(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)), host).toBe(400);
    expect(server.faults).toEqual([]);
  });

  test("that never comes does not keep its place for ever", async () => {
    const { headersTimeout, requestTimeout } = await limits();
    expect(headersTimeout).toBeLessThanOrEqual(15_000);
    expect(requestTimeout).toBeLessThanOrEqual(30_000);
  });
});

async function limits() {
  const { serve } = await import("../../server/main.ts");
  const another = await serve(server.installation, 0, "127.0.0.1");
  const { headersTimeout, requestTimeout } = another;
  await new Promise((resolve) => another.close(resolve));
  return { headersTimeout, requestTimeout };
}

describe("an address", () => {
  test.each([
    ["a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400],
    ["another host", "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 404],
    ["two slashes", "GET //evil.example/x HTTP/1.1\r\nHost: x\r\n\r\n", 404],
    ["the way up", "GET /assets/../../package.json HTTP/1.1\r\nHost: x\r\n\r\n", 404],
    ["the way up, in disguise", "GET /assets/..%2f..%2f..%2fpackage.json HTTP/1.1\r\nHost: x\r\n\r\n", 404],
    ["bytes that are no text", "GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["too long a header", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["another method", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405],
  ])("with %s is answered in words, and is no fault", async (_, bytes, status) => {
    const answer = await raw(bytes);
    expect(statusOf(answer)).toBe(status);
    expect(answer.answer.toLowerCase()).not.toMatch(/location: |"name": "encircle"/);
    if (status !== 431) expect(answer.answer.toLowerCase()).toContain("x-content-type-options: nosniff");
    expect(server.faults).toEqual([]);
  });

  test("of a file is the file, also when only its head is asked for", async () => {
    const file = readdirSync("build/client/assets").find((name) => name.endsWith(".css"));
    const browser = browserAt(server.url);
    const whole = await browser.get(`/assets/${file}`);
    expect(whole.status).toBe(200);
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    const head = await fetch(`${server.url}/assets/${file}`, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const hidden of [
      "/.env",
      "/package.json",
      "/.git/config",
      "/server/index.js",
      "/../server/index.js",
      "/build/server/index.js",
    ])
      expect((await browser.get(hidden)).status, hidden).toBe(404);
  });

  test("to go on to afterwards is always one of ours", () => {
    for (const path of ["/", "/me", "/circles/abc/tasks/new", "/i/AbC-_19"]) expect(ownPath(path)).toBe(path);
    for (const path of [
      "//evil.example",
      "/\\evil.example",
      "/.//evil.example",
      "/a/..//evil.example",
      "https://evil.example",
      "/x?next=//e",
      "/x#y",
      "javascript:x",
      "/a\nb",
      "",
      null,
      undefined,
      7,
      `/${"x".repeat(600)}`,
    ])
      expect(ownPath(path), String(path)).toBe("/");
  });
});

describe("the network somebody comes from", () => {
  test("is the /64 of an IPv6 address, however it is written", () => {
    const home = networkOfAddress("2001:db8:0:0:1:2:3:4");
    for (const same of ["2001:db8::1:2:3:5", "2001:0db8::1", "2001:db8::", "2001:db8::ffff:0:0:9"])
      expect(networkOfAddress(same), same).toBe(home);
    for (const other of ["2001:db8:0:1::1", "2001:db8:1::1", "::1", "fe80::1%eth0"])
      expect(networkOfAddress(other), other).not.toBe(home);
    expect(networkOfAddress("::ffff:192.0.2.7")).toBe("192.0.2.7");
  });

  test("is believed from as many proxies as there are, and from nobody else", () => {
    const headers = new Headers({ "x-encircle-peer": "192.0.2.1", "x-forwarded-for": "203.0.113.9, 198.51.100.7" });
    expect(networkOf(headers, 0)).toBe("192.0.2.1");
    expect(networkOf(headers, 1)).toBe("198.51.100.7");
    expect(networkOf(headers, 2)).toBe("203.0.113.9");
    expect(networkOf(headers, 3)).toBe("192.0.2.1");
    expect(networkOf(new Headers({ "x-forwarded-for": "<script>" }), 1)).toBe("unknown");
  });
});
