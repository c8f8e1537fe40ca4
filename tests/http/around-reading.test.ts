import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assetMaps } from "#db/schema/index.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import { type Around, asset, found, openAround, plain } from "../setup/around.ts";
import { eventsOf } from "../calendar/parse.ts";
import { phoneAt } from "../setup/phone.ts";
import { type Browser, browserAt, startServer } from "../setup/server.ts";
import { NOON } from "../setup/world.ts";

const change = (key: string, how: (draft: AssetDraft) => AssetDraft) =>
  around.world.database.transaction(async (tx) => {
    const programmeId = castId("riverside");
    const before = await readDraft(tx, programmeId, castId(`asset-${key}`));
    if (!before) throw new Error(`no ${key}`);
    const writing = { programmeId, personId: castId("nadia"), what: "edited" as const, now: NOON };
    await writeAsset(tx, writing, before.assetId, how(before.draft));
    return before.draft;
  });

let around: Around;
beforeAll(async () => {
  around = await openAround();
});
afterAll(() => around.drop());

describe("what is not for everybody", () => {
  const gifts = ["Mending bicycles", "A sewing machine to lend"];

  test("gifts and what is a circle's are found by their people, marked, and by no stranger", async () => {
    const seen = async (browser: Browser) => {
      const all = await Promise.all(
        ["?q=bicycle", "?q=sewing", "?need=getting_about", "?need=making"].map((query) => around.look(query, browser)),
      );
      return gifts.filter((gift) => all.some(({ html }) => found(html).includes(gift)));
    };
    expect(await seen(around.stranger)).toEqual([]);
    expect(await seen(await around.server.signIn("jo"))).toEqual(gifts);
    expect(await seen(await around.server.signIn("megan"))).toEqual(["Mending bicycles"]);
    expect(await seen(await around.server.signIn("tom"))).toEqual([]);
    const jo = await around.server.signIn("jo");
    expect((await around.look("?q=bicycle", jo)).html).toContain("Only for our circles");
    expect((await around.look("?q=sewing", jo)).html).toContain("Only for your circle");
  });

  test.each(["bikes", "sewing"])(
    "%s: not by its address either, nor as data, nor as a file, nor to tell of it",
    async (key) => {
      for (const path of [asset(key), `${asset(key)}.data`, `${asset(key)}/sessions.ics`, `${asset(key)}/tell`]) {
        const response = await around.stranger.get(path);
        const body = await response.text();
        expect(body, path).not.toMatch(/bicycle|sewing|Evans|Priya/i);
        if (!path.endsWith(".data")) expect(response.status, path).toBe(404);
      }
      const before = (await around.told()).length;
      const phone = phoneAt(around.server.url);
      await phone.get(`${asset("money")}/tell`);
      expect((await phone.post(`${asset(key)}/tell`, { what: "closed" })).status).toBe(404);
      expect((await around.told()).length).toBe(before);
      expect((await (await around.server.signIn("jo")).get(asset(key))).status).toBe(200);
    },
  );

  test("nobody reads whom the programme knows there, who checked it, or whose gift it is; not in the data behind the page either", async () => {
    for (const path of [
      asset("money"),
      `${asset("money")}.data`,
      "/around/riverside.data?q=money",
      "/around/riverside?q=money",
    ]) {
      const body = await (await around.stranger.get(path)).text();
      expect(body, path).toContain("Harbour Money Advice");
      expect(body, path).not.toContain("who runs the desk");
      expect(body, path).not.toContain(castId("nadia"));
    }
    expect(await (await (await around.server.signIn("jo")).get(`${asset("bikes")}.data`)).text()).not.toContain(
      castId("evans"),
    );
  });

  test("another programme's things are not at this address, and a programme without a page has none", async () => {
    expect((await around.stranger.get(`/around/riverside/${castId("asset-hill-coffee")}`)).status).toBe(404);
    expect((await around.stranger.get("/around/hillview")).status).toBe(404);
  });

  test("a page that is not open is there for the programme's people alone", async () => {
    const set = (openedAt: Date | null) =>
      around.world.database.transaction(async (tx) => {
        await tx.update(assetMaps).set({ openedAt }).where(eq(assetMaps.slug, "riverside"));
      });
    await set(null);
    for (const path of [
      "/around/riverside",
      asset("money"),
      `${asset("money")}/sessions.ics`,
      `${asset("money")}/tell`,
      "/around/riverside/missing",
    ]) {
      expect((await around.stranger.get(path)).status, path).toBe(404);
      expect((await (await around.server.signIn("tom")).get(path)).status, path).toBe(404);
      expect((await (await around.server.signIn("nadia")).get(path)).status, path).toBe(200);
    }
    await set(NOON);
    expect((await around.stranger.get("/around/riverside")).status).toBe(200);
  });
});

describe("one of them", () => {
  test("says when, where, how to get there and in, how to reach them; nobody outside hears of the reader", async () => {
    const html = plain(await (await around.stranger.get(asset("money"))).text());
    for (const said of [
      "Every Tuesday, 9:30 am to 12:30 pm",
      "Every Thursday, 1 pm to 4 pm",
      "12 Quay Street, Riverside, SO14 2AR",
      "The door is round the side",
      "Bring any letters",
      "Polish",
      'href="tel:01632960110"',
      'href="geo:50.89980,-1.40060',
    ])
      expect(html).toContain(said);
    for (const [link] of html.matchAll(/<a [^>]*href="https?:[^>]*>/g)) {
      expect(link).toContain('referrerPolicy="no-referrer"');
      expect(link).toContain("noopener");
    }
    expect(html).not.toMatch(/<(img|iframe|script)[^>]*src="https?:/);
  });

  test("whose address is hidden says so, and nothing in it leads there", async () => {
    const html = plain(await (await around.stranger.get(asset("refuge"))).text());
    expect(html).toContain("The address is kept private");
    expect(html).toContain("Every day, day and night");
    expect(html).not.toContain("geo:");
    expect(html).not.toContain("openstreetmap");
    const file = await (await around.stranger.get(`${asset("refuge")}/sessions.ics`)).text();
    expect(file).toContain("Safe Harbour");
    expect(file).not.toContain("LOCATION");
  });

  test("its times come as a file that a calendar program reads", async () => {
    const response = await around.stranger.get(`${asset("money")}/sessions.ics`);
    expect(response.headers.get("content-type")).toContain("text/calendar");
    const text = await response.text();
    const events = eventsOf(text);
    expect(events.map(({ wall, zone }) => [wall, zone])).toEqual([
      ["2026-03-17T09:30:00", "Europe/London"],
      ["2026-03-12T13:00:00", "Europe/London"],
    ]);
    expect(text).toContain("RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270317T093000Z");
    expect(text.replaceAll("\r\n ", "")).toContain("LOCATION:Harbour Community Centre\\, 12 Quay Street");
    expect((await around.stranger.get(`${asset("talking")}/sessions.ics`)).headers.get("location")).toBe(
      asset("talking"),
    );
  });

  test("that has a break or is closed says so; what has a website that is none leads nowhere", async () => {
    const before = await change("walk", (draft) => ({ ...draft, state: "paused", website: "javascript:alert(1)" }));
    const html = plain(await (await around.stranger.get(asset("walk"))).text());
    expect(html).toContain("This is having a break.");
    expect(html).not.toContain("javascript:");
    await change("walk", (draft) => ({ ...draft, state: "closed" }));
    expect(plain(await (await around.stranger.get(asset("walk"))).text())).toContain("This is no longer there.");
    expect(found((await around.look("?need=activity")).html)).toEqual([]);
    await change("walk", () => before);
  });
});

describe("a mere reader", () => {
  test.each([
    "/around/riverside",
    "/around/riverside?q=money&where=SO14+1AB",
    asset("money"),
    `${asset("money")}/sessions.ics`,
  ])("gets no cookie and meets nobody else: %s", async (path) => {
    const response = await around.stranger.get(path);
    expect(response.headers.getSetCookie()).toEqual([]);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:/);
  });

  test("leaves what was typed in no log, also when the search fails", async () => {
    const broken = await startServer(around.world, {
      geocoder: {
        knowsPostcodes: true,
        find: () => Promise.reject(new Error("no table")),
      },
    });
    expect((await browserAt(broken.url).get("/around/riverside?where=SO14+1AB&q=refuge")).status).toBe(500);
    expect(broken.faults).toHaveLength(1);
    expect(JSON.stringify(broken.faults)).not.toMatch(/SO14|refuge/);
    await broken.close();
  });
});
