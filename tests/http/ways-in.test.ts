import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { people, sessions } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { openThrottle } from "#app/lib/throttle.server.ts";
import { secretsOf } from "../setup/leaving.ts";
import { askForCode, phoneAt } from "../setup/phone.ts";
import { freshServer, type RunningServer, startServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

describe("signing in", () => {
  test("from a phone nobody has used: numbers, a PIN, and next time the PIN alone", async () => {
    const jo = phoneAt(server.url);
    await jo.get("/sign-in");
    const { answer, code } = await askForCode(server, jo, "07700 900104", "+447700900104", "/me");
    expect(answer.headers.get("location")).toBe("/sign-in/code?next=%2Fme");
    const entered = await jo.post("/sign-in/code", { code, next: "/me" });
    expect(entered.headers.get("location")).toBe("/welcome?next=%2Fme");
    const before = jo.jar.get("session");
    expect((await jo.post("/welcome?next=%2Fme", { intent: "own" })).headers.get("location")).toBe(
      "/welcome?step=pin&next=%2Fme",
    );
    expect((await jo.post("/welcome?step=pin&next=%2Fme", { intent: "pin", pin: "123456" })).status).toBe(400);
    expect(
      (await jo.post("/welcome?step=pin&next=%2Fme", { intent: "pin", pin: "314159" })).headers.get("location"),
    ).toBe("/me");
    expect(jo.jar.get("session")).not.toBe(before);

    const out = await jo.post("/sign-out");
    expect(out.headers.get("location")).toBe("/sign-in");
    expect(out.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(jo.jar.has("session")).toBe(false);
    expect(jo.jar.has("browser")).toBe(true);

    const who = await (await jo.get("/sign-in")).text();
    expect(who).toContain("Who is it?");
    const way = /\/sign-in\/pin\/[0-9a-z]{26}/.exec(who)?.[0] ?? "";
    expect(await (await jo.get(way)).text()).toContain("Hello Jo");
    expect((await jo.post(way, { pin: "271828" })).status).toBe(400);
    expect((await jo.post(way, { pin: "314159" })).headers.get("location")).toBe("/");

    const stranger = phoneAt(server.url);
    await stranger.get("/sign-in");
    expect((await stranger.get(way)).status).toBe(404);
    expect((await stranger.post(way, { pin: "314159" })).status).toBe(404);
    expect(server.faults).toEqual([]);
  });

  test("the answer is the same for a phone that nobody has, and nothing goes out", async () => {
    const [known, unknown] = [phoneAt(server.url), phoneAt(server.url)];
    for (const browser of [known, unknown]) await browser.get("/sign-in");
    const answers = [
      (await askForCode(server, known, "07700900102", "+447700900102")).answer,
      await unknown.post("/sign-in", { contact: "07700900188" }),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers.get("location")])).toEqual([
      [302, "/sign-in/code"],
      [302, "/sign-in/code"],
    ]);
    const pages = await Promise.all(
      [known, unknown].map(async (browser) =>
        (await (await browser.get("/sign-in/code")).text()).replaceAll(/[\w-]{22}/g, ""),
      ),
    );
    expect(pages[0]).toBe(pages[1]);
    expect((await secretsOf(world, "sign_in_code")).map(({ to }) => to)).not.toContain("+447700900188");
  });

  test("where to go afterwards cannot be another site", async () => {
    const jo = phoneAt(server.url);
    await jo.get("/sign-in");
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
      const answer = await jo.post("/sign-in", { contact: "07700900188", next });
      expect(answer.headers.get("location")).toBe("/sign-in/code");
      expect(await (await jo.get(`/sign-in?next=${encodeURIComponent(next)}`)).text()).not.toContain("evil");
    }
  });

  test("a session cookie from before the sign-in is never taken over", async () => {
    const jo = phoneAt(server.url);
    const mine = `${castId("planted")}.AAAAAAAAAAAAAAAAAAAAAA`;
    jo.jar.set("session", mine);
    await jo.get("/sign-in");
    const { code } = await askForCode(server, jo, "07700900104", "+447700900104");
    await jo.post("/sign-in/code", { code });
    expect(jo.jar.get("session")).not.toBe(mine);
    expect(
      (
        await world.database.db
          .select()
          .from(sessions)
          .where(eq(sessions.id, castId("planted")))
      ).length,
    ).toBe(0);
  });

  test("a form of another site is refused", async () => {
    const answer = await fetch(`${server.url}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      body: new URLSearchParams({ contact: "07700900104" }),
    });
    expect(answer.status).toBe(403);
  });
});

describe("limits", () => {
  test("a number is not flooded, known or not; and its owner's own phone still gets through", async () => {
    const strict = await startServer(world, { throttle: openThrottle(undefined) });
    const owner = phoneAt(strict.url);
    await owner.get("/sign-in");
    const { code } = await askForCode(strict, owner, "07700900102", "+447700900102");
    expect((await owner.post("/sign-in/code", { code })).status).toBe(302);
    for (const contact of ["07700900102", "07700900189"]) {
      const answers: number[] = [];
      for (let i = 0; i < 4; i++) {
        const stranger = phoneAt(strict.url);
        await stranger.get("/sign-in");
        answers.push((await stranger.post("/sign-in", { contact })).status);
      }
      expect(answers.slice(2), contact).toEqual(contact === "07700900102" ? [429, 429] : [302, 429]);
    }
    expect((await owner.post("/sign-in", { contact: "07700900102" })).status).toBe(302);
    await strict.close();
  });
});

describe("inviting", () => {
  test("is enough after thirty a day for one person, whatever the button; others go on, and the sender is told in plain words", async () => {
    const strict = await startServer(world, { throttle: openThrottle(undefined) });
    const invite = `/circles/${castId("okafor")}/people/invite`;
    const member = { way: "card", language: "en", role: "member", ring: "outer" };
    const [sam, nadia] = [await strict.signIn("sam"), await strict.signIn("nadia")];
    const first = (await sam.post(invite, { ...member, name: "Helper 1" })).headers.get("location") ?? "";
    expect(first).toContain("/invitations/");
    for (let i = 2; i < 30; i++) expect((await sam.post(invite, { ...member, name: `Helper ${i}` })).status).toBe(302);
    expect((await sam.post(first, { intent: "renew" })).status).toBe(302);
    const refused = await sam.post(invite, { ...member, name: "Helper 31" });
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain("Please invite more tomorrow");
    expect((await sam.post(first, { intent: "renew" })).status).toBe(429);
    expect((await nadia.post(invite, { ...member, name: "Helper 32" })).status).toBe(302);
    await strict.close();
  });
});

describe("the demo", () => {
  test("is not there on a real installation", async () => {
    const browser = phoneAt(server.url);
    for (const path of ["/demo/sign-in/jo", "/demo/messages"]) expect((await browser.get(path)).status).toBe(404);
    expect((await browser.post("/demo/sign-in/jo")).status).toBe(404);
    expect(browser.jar.has("session")).toBe(false);
  });

  test("lets one be anybody of the cast, as often as one likes, staff with their second step", async () => {
    const demo = await startServer(world, { env: { ...server.installation.env, DEMO: true } });
    const browser = phoneAt(demo.url);
    for (const who of ["jo", "nadia", "jo"]) {
      await browser.get(`/demo/sign-in/${who}`);
      expect((await browser.post(`/demo/sign-in/${who}`)).headers.get("location")).toBe("/");
      expect((await browser.get("/me")).status).toBe(200);
    }
    expect((await browser.get("/demo/sign-in/nobody")).status).toBe(404);
    expect((await browser.get("/demo/messages")).status).toBe(200);
    await demo.close();
  });
});

describe("my own page", () => {
  test("keeps what was typed when it was changed elsewhere meanwhile, and says what it says now", async () => {
    const rosa = await server.signIn("rosa");
    const fields = { intent: "edit", name: "Rosie", language: "en", version: "1" };
    expect((await rosa.post("/me", fields)).status).toBe(302);
    const conflict = await rosa.post("/me", { ...fields, name: "Rosalind" });
    const page = await conflict.text();
    expect(conflict.status).toBe(409);
    expect(page).toContain('value="Rosalind"');
    expect(page).toContain("Rosie");
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
    expect((await rosa.post("/me", { ...fields, name: "Rosalind", version })).status).toBe(302);
    const [row] = await world.database.db
      .select()
      .from(people)
      .where(eq(people.id, castId("rosa")));
    expect(row?.name).toBe("Rosalind");
  });

  test("staff without their second step get no further than to it", async () => {
    const nadia = phoneAt(server.url);
    await nadia.get("/sign-in");
    const { code } = await askForCode(server, nadia, "nadia@example.org", "nadia@example.org");
    await nadia.post("/sign-in/code", { code });
    for (const path of ["/me", "/me/devices", "/me/second-step", `/circles/${castId("okafor")}`])
      expect((await nadia.get(path)).headers.get("location"), path).toBe(
        `/second-step?next=${encodeURIComponent(path)}`,
      );
    const page = await nadia.get("/second-step");
    expect(page.status).toBe(200);
    const nonce = /script-src 'nonce-([\w-]+)'/.exec(page.headers.get("content-security-policy") ?? "")?.[1] ?? "none";
    const scripts = (await page.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });
});
