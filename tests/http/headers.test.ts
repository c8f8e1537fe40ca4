import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { crawl } from "../setup/crawl.ts";
import { type Browser, browserAt, freshServer, type RunningServer, startServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
let jo: Browser;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  jo = await server.signIn("jo");
});
afterAll(() => drop());

describe("every answer", () => {
  test("says how it may be used, with a nonce that was never used before", async () => {
    const nonces = new Set<string>();
    const pages = await crawl(jo);
    expect(pages.length).toBeGreaterThan(3);
    for (let round = 0; round < 5; round++)
      for (const { path } of pages) {
        const { headers } = await jo.get(path);
        expect(headers.get("x-content-type-options"), path).toBe("nosniff");
        // Whoever leaves in a hurry does not tell the next page where they were.
        expect(headers.get("referrer-policy"), path).toBe(path === "/leave" ? "no-referrer" : "same-origin");
        expect(headers.get("cache-control"), path).toBe("no-store");
        expect(headers.get("x-robots-tag"), path).toContain("noindex");
        expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
        const policy = headers.get("content-security-policy") ?? "";
        expect(policy, path).toContain("default-src 'none'");
        expect(policy, path).not.toContain("unsafe");
        const nonce = /nonce-([\w-]+)/.exec(policy)?.[1] ?? "";
        expect(nonces.has(nonce), path).toBe(false);
        nonces.add(nonce);
      }
  });

  test("over https insists on https, with cookies that only this host can set", async () => {
    const secure = await startServer(world, {
      env: { ...server.installation.env, BASE_URL: "https://circles.example.org" },
    });
    const response = await browserAt(secure.url).get("/sign-in");
    expect(response.headers.get("strict-transport-security")).toContain("max-age=31536000");
    expect(response.headers.get("set-cookie")).toMatch(/^__Host-browser=.*HttpOnly.*SameSite=Lax.*Secure/);
    await secure.close();
  });
});

describe("a form from elsewhere", () => {
  const claim = `/circles/${castId("okafor")}/tasks/${castId("task-meal")}`;
  const nowhere = { origin: "" };

  test("is refused when the browser says so, and nothing is changed", async () => {
    const foreign: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
    ];
    for (const headers of foreign) {
      const response = await jo.post(claim, { intent: "claim", once: "forged.forged" }, headers);
      expect(response.status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400);
      expect(response.status, JSON.stringify(headers)).toBeLessThan(500);
    }
  });

  test("is refused from an old browser that says nothing, unless it carries our own signed field", async () => {
    expect((await jo.post(claim, { intent: "claim", once: "forged.forged" }, nowhere)).status).toBe(403);
    expect((await jo.post(claim, { intent: "claim" }, nowhere)).status).toBe(302);
  });
});

test("too long a form is refused before it is read", async () => {
  const response = await jo.post("/language", { language: "cy", back: "x".repeat(70_000) });
  expect(response.status).toBe(413);
});

test("the health page says that the database answers and that nothing is late, and nothing about anybody", async () => {
  const response = await browserAt(server.url).get("/healthz");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: true, oldestDueSeconds: 0, isWorkerAlive: false });
});
