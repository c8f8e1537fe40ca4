import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { devices, sessions } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { newSecret } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { pages } from "#app/rights/pages.ts";
import { askForCode, type Phone, phoneAt } from "../setup/phone.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

async function signIn(contact: string, to: string, phone: Phone = phoneAt(server.url)) {
  await phone.get("/sign-in");
  const { code } = await askForCode(server, phone, contact, to);
  expect((await phone.post("/sign-in/code", { code })).status).toBe(302);
  return phone;
}
const jo = (phone?: Phone) => signIn("07700 900104", "+447700900104", phone);

/** The same cookies in another hand. */
function copyOf(phone: Phone) {
  const copy = phoneAt(server.url);
  for (const [name, value] of phone.jar) copy.jar.set(name, value);
  return copy;
}
const isIn = async (phone: Phone) => (await phone.get("/me")).status === 200;

describe("a session", () => {
  test("is never one that the browser brought along", async () => {
    const phone = phoneAt(server.url);
    const planted = `${newId()}.${newSecret()}`;
    phone.jar.set("session", planted);
    await jo(phone);
    expect(phone.jar.get("session")).not.toBe(planted);
    expect(await world.database.db.$count(sessions, eq(sessions.id, planted.slice(0, 26)))).toBe(0);
  });

  test("ends for every copy of its cookie with the sign-out", async () => {
    const phone = await jo();
    const copy = copyOf(phone);
    expect(await isIn(copy)).toBe(true);
    await phone.post("/sign-out");
    expect(await isIn(copy)).toBe(false);
    expect((await copy.get(`/circles/${castId("okafor")}`)).headers.get("location")).toMatch(/^\/sign-in/);
  });

  test("is another one after a PIN was chosen, and the copy from before is worth nothing", async () => {
    const phone = await jo();
    await phone.post("/welcome", { intent: "own" });
    const copy = copyOf(phone);
    expect((await phone.post("/welcome?step=pin", { intent: "pin", pin: "314159" })).status).toBe(302);
    expect(await isIn(phone)).toBe(true);
    expect(await isIn(copy)).toBe(false);
    const [device] = await world.database.db
      .select()
      .from(devices)
      .where(eq(devices.browserId, phone.jar.get("browser")?.slice(0, 26) ?? ""));
    expect(device?.pinHash).not.toBeNull();
  });

  test("ends when its owner ends the device from another one", async () => {
    const [phone, other] = [await jo(), await jo()];
    const [device] = await world.database.db
      .select()
      .from(devices)
      .where(eq(devices.browserId, phone.jar.get("browser")?.slice(0, 26) ?? ""));
    expect((await other.post("/me/devices", { intent: "end", deviceId: device?.id ?? "" })).status).toBe(302);
    expect(await isIn(phone)).toBe(false);
    expect(await isIn(other)).toBe(true);
  });

  test("with half of its secret, or another's, is none", async () => {
    const [phone, grace] = [await jo(), await signIn("07700 900102", "+447700900102")];
    const [session = "", hers = ""] = [phone.jar.get("session"), grace.jar.get("session")];
    for (const forged of [
      session.slice(0, -1),
      `${session.slice(0, 26)}.${hers.slice(27)}`,
      `${session}A`,
      session.toUpperCase(),
      "",
      ".",
    ]) {
      const copy = phoneAt(server.url);
      copy.jar.set("session", forged);
      expect(await isIn(copy), forged).toBe(false);
    }
  });
});

describe("who works for a programme", () => {
  test("reaches nothing but their second step before they have given it", async () => {
    const bea = await signIn("bea@example.org", "bea@example.org");
    const nadia = await signIn("nadia@example.org", "nadia@example.org");
    const open = new Set<string>(["anyone", "way_in", "hook", "person"]);
    for (const [pattern, row] of Object.entries(pages)) {
      const path = pattern
        .replace(":circleId", castId("okafor"))
        .replace(":taskId", castId("task-meal"))
        .replace(":membershipId", castId("jo-in-okafor"))
        .replaceAll(/:\w+Id/g, castId("x"));
      for (const phone of [bea, nadia]) {
        if (row.GET && !open.has(row.GET))
          expect((await phone.get(path)).headers.get("location"), path).toMatch(/^\/second-step/);
        if (row.POST && !open.has(row.POST))
          expect((await phone.post(path, { intent: "x" })).headers.get("location"), path).toMatch(/^\/second-step/);
      }
    }
    expect((await nadia.get("/")).headers.get("location")).toBe("/second-step");
    // Nor by the page's data alone, nor by proving something else.
    expect(await (await nadia.get(`/circles/${castId("okafor")}.data`)).text()).not.toContain("Grace");
    await nadia.post("/welcome", { intent: "own" });
    await nadia.post("/welcome?step=pin", { intent: "pin", pin: "314159" });
    expect((await nadia.get("/circles/new")).headers.get("location")).toMatch(/^\/second-step/);
    expect((await nadia.post("/prove", { pin: "314159" })).status).toBe(302);
    expect((await nadia.get("/circles/new")).headers.get("location")).toMatch(/^\/second-step/);
  });

  test("after five wrong codes from the app the session is over, however they are sent", async () => {
    const nadia = await signIn("nadia@example.org", "nadia@example.org");
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => nadia.post("/second-step", { intent: "app", code: String(100_000 + i) })),
    );
    expect(answers.every(({ status }) => status >= 300 && status < 500)).toBe(true);
    expect((await nadia.get("/second-step")).headers.get("location")).toMatch(/^\/sign-in/);
  });
});

test("where to go on to is never another site", async () => {
  for (const next of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "/%0d%0aSet-Cookie: x=1",
  ]) {
    const phone = phoneAt(server.url);
    await phone.get("/sign-in");
    const page = await (await phone.get(`/sign-in?next=${encodeURIComponent(next)}`)).text();
    expect(page, next).not.toContain("evil");
    const { answer, code } = await askForCode(server, phone, "07700 900104", "+447700900104", next);
    const entered = await phone.post("/sign-in/code", { code, next });
    const language = await phone.post("/language", { language: "en", back: next });
    for (const { headers } of [answer, entered, language]) {
      const to = headers.get("location") ?? "";
      expect(new URL(to, server.url).origin, next).toBe(server.url);
      expect(decodeURIComponent(to), next).not.toMatch(/evil|javascript/);
      expect(headers.get("x")).toBeNull();
    }
  }
});

test("the demo's doors are not there on a real installation", async () => {
  const phone = phoneAt(server.url);
  for (const path of ["/demo/sign-in/olu", "/demo/messages"]) expect((await phone.get(path)).status).toBe(404);
  expect((await phone.post("/demo/sign-in/olu")).status).toBe(404);
  expect(phone.jar.has("session")).toBe(false);
});
