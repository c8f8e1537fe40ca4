import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedPath } from "#app/calendar/feed-secret.ts";
import { castId } from "#db/cast/people.ts";
import { takeOut } from "../circles/taking-out.ts";
import { type Browser, browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import { testKeys, type World } from "../setup/world.ts";
import { eventsOf } from "./parse.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
/** A calendar program: no cookies, no language, nobody. */
let program: Browser;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  program = browserAt(server.url);
});
afterAll(() => drop());

const JO = feedPath(testKeys, castId("feed-jo"));

describe("a calendar program at the secret address", () => {
  test("gets a calendar file without a cookie, and is asked to come back to ask again", async () => {
    const response = await program.get(JO);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("private, max-age=0");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("x-robots-tag")).toContain("noindex");
    expect(eventsOf(await response.text()).map(({ summary }) => summary)).toContain("A phone call");
  });

  test("is told in a word when nothing has changed, and gets the new file when something has", async () => {
    const etag = (await program.get(JO)).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await program.get(JO, { "if-none-match": known });
      expect(again.status, known).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
    }
    const jo = await server.signIn("jo");
    await jo.post(`/circles/${castId("okafor")}/tasks/${castId("task-meal")}`, { intent: "claim" });
    const changed = await program.get(JO, { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  test("may ask for the head alone", async () => {
    const head = await fetch(server.url + JO, { method: "HEAD" });
    const whole = await program.get(JO);
    expect(head.status).toBe(200);
    expect(head.headers.get("etag")).toBe(whole.headers.get("etag"));
    expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(await whole.text())));
    expect(await head.text()).toBe("");
  });

  test("finds it with and without its ending, and at no other address", async () => {
    expect((await program.get(JO.replace(".ics", ""))).status).toBe(200);
    for (const odd of ["AAAAAAAAAAAAAAAAAAAAAA.ics", "x", "%00", "..%2f", "a".repeat(2000), `${JO.slice(5, 26)}.ics`]) {
      const response = await program.get(`/cal/${odd}`);
      expect(response.status, odd).toBe(404);
      expect(await response.text()).not.toContain("VCALENDAR");
    }
    expect((await program.post(JO, {})).status).toBe(405);
    expect(server.faults).toEqual([]);
  });
});

describe("one promise as a file", () => {
  const event = (task: string) => `/circles/${castId("okafor")}/tasks/${castId(task)}/event.ics`;

  test("is for whoever has promised it; others are led to the task, strangers nowhere", async () => {
    const jo = await server.signIn("jo");
    const response = await jo.get(event("task-call"));
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(eventsOf(await response.text())).toMatchObject([{ summary: "A phone call", status: "CONFIRMED" }]);
    const rosa = await (await server.signIn("rosa")).get(event("task-call"));
    expect(rosa.status).toBe(302);
    expect(rosa.headers.get("location")).toBe(event("task-call").replace("/event.ics", ""));
    expect((await (await server.signIn("mallory")).get(event("task-call"))).status).toBe(404);
    expect((await (await server.signIn("ade")).get(event("task-call"))).status).toBe(403);
  });
});

describe("one meeting as a file", () => {
  const meeting = (key: string) => `/circles/${castId("okafor")}/meetings/${castId(key)}`;

  test("is for whoever sees the meeting; one that is over is only a page, and strangers find nothing", async () => {
    const rosa = await server.signIn("rosa");
    const response = await rosa.get(`${meeting("okafor-meets")}/event.ics`);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const text = await response.text();
    expect(eventsOf(text)).toMatchObject([{ summary: "Cyfarfod cylch", status: "CONFIRMED" }]);
    expect(text).not.toMatch(/kitchen|Grace|Okafor/);
    expect(await (await rosa.get(meeting("okafor-meets"))).text()).toContain(`${meeting("okafor-meets")}/event.ics`);
    const over = await rosa.get(`${meeting("okafor-met")}/event.ics`);
    expect(over.headers.get("location")).toBe(meeting("okafor-met"));
    expect(await (await rosa.get(meeting("okafor-met"))).text()).not.toContain("event.ics");
    expect((await (await server.signIn("mallory")).get(`${meeting("okafor-meets")}/event.ics`)).status).toBe(404);
  });
});

describe("leaving a page", () => {
  test("goes elsewhere without a word of where it was, and takes our pages out of what the browser kept", async () => {
    const grace = await server.signIn("grace");
    for (const browser of [grace, program]) {
      const response = await browser.get("/leave");
      expect(response.status).toBe(302);
      expect(response.headers.get("location")).toBe("https://www.bbc.co.uk/weather");
      expect(response.headers.get("clear-site-data")).toBe('"cache"');
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    }
    expect((await grace.get("/")).status, "nobody is signed out").toBe(200);
    expect(await (await grace.get(`/circles/${castId("okafor")}/family`)).text()).toContain("Sam");
  });

  test("can be done from every page that nobody else should see, and their titles say nothing", async () => {
    const grace = await server.signIn("grace");
    for (const page of ["family", "family/week", "family/log", "family/shares", "household"]) {
      const html = await (await grace.get(`/circles/${castId("okafor")}/${page}`)).text();
      expect(html, page).toContain("<title>Your page</title>");
      expect(html, page).toMatch(/<a [^>]*href="\/leave"/);
    }
    expect(await (await grace.get(`/circles/${castId("okafor")}`)).text()).not.toContain('href="/leave"');
  });
});

test("after a removal the feed is empty at once, though the address still answers", async () => {
  expect(await (await program.get(JO)).text()).toContain("VEVENT");
  await takeOut(world, "grace", "jo", false);
  const after = await program.get(JO);
  expect(after.status).toBe(200);
  expect(await after.text()).not.toContain("VEVENT");
  expect(server.faults).toEqual([]);
});
