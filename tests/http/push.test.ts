import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { deliveries, devices, pushSubscriptions, reminders } from "#db/schema/index.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import cy from "#app/words/cy/index.ts";
import en from "#app/words/en/index.ts";
import { newBrowser } from "../setup/push-service.ts";
import { browserAt, type RunningServer, startServer } from "../setup/server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

const PUSH_CONTACT = "mailto:push@example.org";
let world: World;
let server: RunningServer;
let isTooMuch = false;
beforeAll(async () => {
  world = await freshWorld();
  const throttle = {
    count: async (limit: string) => {
      if (isTooMuch && limit === "seenPerNetwork") throw new Refusal("too_many", "common.too_fast");
    },
    close: async () => {},
  };
  server = await startServer(world, { throttle }, { PUSH_CONTACT });
});
afterAll(async () => {
  await server.close();
  await world.database.drop();
});

const given = (endpoint = `https://fcm.googleapis.com/fcm/send/${newId()}`) => ({
  intent: "push",
  endpoint,
  ...newBrowser().given,
});
const html = async (response: Response) => (await response.text()).replaceAll("&#x27;", "'");

describe("the page of one's phones", () => {
  test("offers pushes with our key, in a form that only a script shows", async () => {
    const jo = await server.signIn("jo");
    const page = await html(await jo.get("/me/devices"));
    expect(page).toContain(`data-push="${server.installation.pushKey}"`);
    expect(page).toMatch(/<form[^>]*data-push=[^>]*hidden/);
    expect(page).toContain(en.push.needs);
  });

  test("turns them on, says what it is about or not, and turns them off, by plain forms", async () => {
    const jo = await server.signIn("jo");
    const on = await jo.post("/me/devices", given());
    expect([on.status, on.headers.get("location")]).toEqual([302, "/me/devices"]);
    expect(await html(await jo.get("/me/devices"))).toContain(en.push.off);
    await jo.post("/me/devices", { intent: "push_detail" });
    expect(await html(await jo.get("/me/devices"))).toContain(en.push.about_detail);
    await jo.post("/me/devices", { intent: "push_neutral" });
    expect(await html(await jo.get("/me/devices"))).toContain(en.push.about);
    await jo.post("/me/devices", { intent: "push_off" });
    expect(await html(await jo.get("/me/devices"))).toContain(en.push.needs);
  });

  test("refuses an address that leads elsewhere, in words, and keeps nothing of it", async () => {
    const jo = await server.signIn("jo");
    const answer = await jo.post("/me/devices", given("https://10.0.0.1/push"));
    expect(answer.status).toBe(400);
    expect(await html(answer)).toContain(en.push.not_here);
    expect((await jo.post("/me/devices", { intent: "push" })).status).toBe(400);
    const kept = await world.database.db.select().from(pushSubscriptions);
    expect(kept.filter(({ endpoint }) => endpoint.includes("10.0.0.1"))).toEqual([]);
  });

  test("offers nothing on a shared phone", async () => {
    const rosa = await server.signIn("rosa");
    await world.database.transaction(async (tx) => {
      await tx
        .update(devices)
        .set({ isShared: true })
        .where(eq(devices.personId, castId("rosa")));
    });
    expect(await html(await rosa.get("/me/devices"))).not.toContain("data-push");
    expect((await rosa.post("/me/devices", given())).status).toBe(403);
  });

  test("offers nothing where the installation has no contact for push services", async () => {
    const silent = await startServer(world);
    const page = await html(await (await silent.signIn("jo")).get("/me/devices"));
    await silent.close();
    expect(page).not.toContain("data-push");
  });
});

describe("a phone that says it has shown a push", () => {
  const seen = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/push/seen`, { method: "POST", body, headers });

  async function shown() {
    const [reminderId, id] = [newId(), newId()];
    const whose = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId("jo") };
    const more = { kind: "task_cancelled" as const, subjectId: newId(), version: 1, state: "unconfirmed" as const };
    const times = { dueAt: NOON, usefulUntil: NOON, nextAt: NOON, createdAt: NOON };
    await world.database.transaction(async (tx) => {
      await tx.insert(reminders).values({ ...whose, ...more, ...times, id: reminderId });
      const by = { reminderId, channel: "push" as const, addressId: newId(), state: "accepted" as const };
      await tx.insert(deliveries).values({ ...whose, ...by, id, startedAt: NOON });
    });
    return id;
  }
  const stateOf = async (id: string) =>
    (await world.database.db.select().from(deliveries).where(eq(deliveries.id, id)))[0]?.state;

  test("is believed without a cookie: what it knows only its owner was told", async () => {
    const id = await shown();
    expect((await seen(id)).status).toBe(204);
    expect(await stateOf(id)).toBe("seen");
  });

  test("gets the same answer for what is no push of ours", async () => {
    for (const body of ["", newId(), "x".repeat(5000), "' or 1=1", JSON.stringify({ id: newId() })]) {
      const answer = await seen(body);
      expect([answer.status, await answer.text()]).toEqual([204, ""]);
    }
    expect(server.faults).toEqual([]);
  });

  test("is not heard when it says so too often", async () => {
    const id = await shown();
    isTooMuch = true;
    expect((await seen(id)).status).toBe(429);
    isTooMuch = false;
    expect(await stateOf(id)).toBe("accepted");
  });

  test("cannot be asked anything", async () => {
    expect((await browserAt(server.url).get("/push/seen")).status).toBe(405);
  });
});

describe("the service worker", () => {
  const source = readFileSync("public/sw.js", "utf8");

  test("is served from the root, and a browser may run it", async () => {
    const answer = await fetch(`${server.url}/sw.js`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("javascript");
    const page = await browserAt(server.url).get("/sign-in");
    expect(page.headers.get("content-security-policy")).toContain("worker-src 'self'");
  });

  test("keeps no page and stands between nobody and the server", () => {
    expect(source).not.toMatch(/caches\b|indexedDB|addEventListener\("fetch"/);
  });

  test("says the words of the catalogue when a push cannot be read", () => {
    expect(source).toContain(`{ en: "${en.reminders.neutral_subject}", cy: "${cy.reminders.neutral_subject}" }`);
  });

  test("shows pictures that are there", async () => {
    const manifest = JSON.parse(readFileSync("public/manifest.webmanifest", "utf8")) as { icons: { src: string }[] };
    const inWorker = [...source.matchAll(/"(\/[\w-]+\.png)"/g)].map((match) => match[1] ?? "");
    expect(inWorker).toHaveLength(2);
    for (const picture of [...manifest.icons.map(({ src }) => src), ...inWorker])
      expect((await fetch(server.url + picture)).status, picture).toBe(200);
  });
});
