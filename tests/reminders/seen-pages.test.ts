import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calls, memberships, reminders, reminderSettings } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import { NOON, type World } from "../setup/world.ts";
import { handedTo } from "./called.ts";
import { tellingTo } from "./telling.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());
beforeEach(() =>
  world.database.transaction(async (tx) => {
    await tx.delete(calls);
    await tx.delete(reminders);
    await tx.delete(reminderSettings);
  }),
);

/** A reminder to Jo that has waited for so many seconds. */
const waiting = (seconds: number) =>
  world.database.transaction(async (tx) => {
    const nextAt = new Date(NOON.getTime() - seconds * 1000);
    await tx.insert(reminders).values({
      ...tellingTo("jo", NOON, { subjectId: newId() }),
      id: newId(),
      state: "waiting",
      nextAt,
      createdAt: NOON,
    });
  });
const LATE = "Messages are late right now";
const settings = {
  promises: "usual",
  asks: "none",
  meetings: "usual",
  check_ins: "usual",
  places: "usual",
  week: "usual",
  quietFrom: "20:00",
  quietUntil: "08:00",
  digestAt: "17:00",
  hasDigest: "on",
  weeklyBudget: "4",
  order: "push,sms,email",
  callerId: "",
  version: "0",
};

describe("when messages are late", () => {
  test("whoever watches the servers learns it, and for how long", async () => {
    const health = async () => {
      const response = await fetch(`${server.url}/healthz`);
      return [response.status, await response.json()];
    };
    await waiting(120);
    expect(await health()).toEqual([200, { ok: true, oldestDueSeconds: 120, isWorkerAlive: false }]);
    await waiting(121);
    expect(await health()).toEqual([503, { ok: false, oldestDueSeconds: 121, isWorkerAlive: false }]);
  });

  test("staff see it on every page, and nobody else does", async () => {
    const [nadia, jo] = [await server.signIn("nadia"), await server.signIn("jo")];
    expect(await (await nadia.get("/")).text()).not.toContain(LATE);
    await waiting(180);
    for (const page of ["/", `/circles/${castId("okafor")}`, "/me"])
      expect(await (await nadia.get(page)).text(), page).toContain(LATE);
    expect(await (await jo.get("/")).text()).not.toContain(LATE);
    expect(await (await fetch(server.url)).text()).not.toContain(LATE);
  });
});

describe("choosing how one is told", () => {
  test("is one form; after a clash both texts stand there, and saving again keeps one's own", async () => {
    const jo = await server.signIn("jo");
    expect((await jo.get("/me/reminders")).status).toBe(200);
    expect((await jo.post("/me/reminders", settings)).status).toBe(302);
    const clash = await jo.post("/me/reminders", { ...settings, quietFrom: "23:00" });
    expect(clash.status).toBe(409);
    const page = await clash.text();
    expect(page).toContain("It says now: quiet from 20:00 until 08:00");
    expect(page).toContain('value="23:00"');
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
    expect((await jo.post("/me/reminders", { ...settings, quietFrom: "23:00", version })).status).toBe(302);
    expect(server.faults).toEqual([]);
  });

  test("no quiet hours, and a budget of nothing, are said in words", async () => {
    const jo = await server.signIn("jo");
    const none = { ...settings, quietFrom: "00:00", quietUntil: "00:00", weeklyBudget: "0" };
    expect((await jo.post("/me/reminders", none)).status).toBe(302);
    const page = await (await jo.get("/me/reminders")).text();
    expect(page).toContain("You have no quiet hours now");
    expect(page).toContain("With 0, nothing that can wait comes");
    expect(page).not.toContain("of 0");
    const clash = await (await jo.post("/me/reminders", none)).text();
    expect(clash).toContain("It says now: no quiet hours");
  });

  test("nothing is written of what cannot be read, and it is said where", async () => {
    const jo = await server.signIn("jo");
    const response = await jo.post("/me/reminders", { ...settings, weeklyBudget: "lots", digestAt: "22:00" });
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain("Write a number from 0 to 50");
    expect(page).toContain("This time is in your quiet hours");
    expect(await world.database.db.select().from(reminderSettings)).toEqual([]);
  });

  test("whoever helps somebody finds it on the start page and may do it for them, and sees no number there", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ proxyAgreedAt: NOON })
        .where(and(eq(memberships.personId, castId("jo")), eq(memberships.circleId, castId("okafor"))))
        .then(() => undefined),
    );
    const sam = await server.signIn("sam");
    const place = `/circles/${castId("okafor")}/people/${castId("jo-in-okafor")}`;
    expect((await sam.post(place, { intent: "help_now" })).status).toBe(302);
    const start = await (await sam.get("/")).text();
    expect(start).toContain('href="/me/reminders"');
    expect(start).toContain("Choose how Jo is told");
    const page = await sam.get("/me/reminders");
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain("07700");
    expect((await sam.get("/me")).status).toBe(404);
    expect((await sam.get("/calls")).status).toBe(404);
    expect((await sam.post("/me/reminders", settings)).status).toBe(302);
    const [row] = await world.database.db.select().from(reminderSettings);
    expect(row).toMatchObject({ personId: castId("jo"), helperId: castId("sam") });
    expect(
      (await sam.post("/me/reminders", { ...settings, intent: "detail", contactId: castId("x"), wantsDetail: "yes" }))
        .status,
    ).toBe(404);
  });
});

test("the call list is found from the start page, and ticked off there", async () => {
  const id = newId();
  await world.database.transaction(async (tx) => {
    const told = { ...tellingTo("grace", NOON, { kind: "help_found", subjectId: castId("task-meal") }), id };
    await tx.insert(reminders).values({ ...told, state: "handed", nextAt: NOON, createdAt: NOON });
    const { programmeId, circleId, personId } = told;
    await tx.insert(calls).values({
      id,
      programmeId,
      circleId,
      reminderId: id,
      personId,
      callerId: castId("jo"),
      why: "by_choice",
      state: "open",
      createdAt: NOON,
    });
  });
  const jo = await server.signIn("jo");
  expect(await (await jo.get("/")).text()).toContain("1 person to call");
  const list = await (await jo.get("/calls")).text();
  expect(list).toContain("Grace Okafor");
  expect(list).toContain("tel:+447700900102");
  expect((await jo.post("/calls", { intent: "tick", callIds: id, outcome: "told" })).status).toBe(302);
  expect(await (await jo.get("/")).text()).not.toContain("person to call");
  expect(await (await jo.get("/calls")).text()).not.toContain("tel:");
  const odd: Record<string, string>[] = [
    { intent: "tick", callIds: "x", outcome: "told" },
    { intent: "hand", callIds: id },
    { intent: "no" },
  ];
  for (const fields of odd) expect((await jo.post("/calls", fields)).status).toBe(400);
  expect(server.faults).toEqual([]);
});

test("who has no caller is found from the page about reaching people, also when there is nobody", async () => {
  const carys = await server.signIn("carys");
  expect(await (await carys.get("/programme/messages")).text()).toContain('href="/calls#without-caller"');
  const list = async () => (await (await carys.get("/calls")).text()).split('id="without-caller"')[1] ?? "";
  expect(await list()).toContain("Nid oes unrhyw un heb rywun");
  await handedTo(world, "mallory", null, { circleId: null });
  expect(await list()).toContain("Mallory");
  expect(await list()).not.toContain("Nid oes unrhyw un heb rywun");
  // Whoever does not run the programme has no such part.
  expect(await (await (await server.signIn("sam")).get("/calls")).text()).not.toContain('id="without-caller"');
});

test("pages about messages open for those who may see them", async () => {
  const open = async (name: "sam" | "nadia" | "carys", path: string) =>
    (await (await server.signIn(name)).get(path)).status;
  const circle = `/circles/${castId("okafor")}`;
  expect(await open("sam", `${circle}/messages`)).toBe(200);
  expect(await open("nadia", `${circle}/messages`)).toBe(200);
  expect(await open("carys", "/programme/messages")).toBe(200);
  expect(await open("nadia", "/programme/messages")).toBe(404);
  const member = await (await server.signIn("sam")).get(`${circle}/people/${castId("jo-in-okafor")}`);
  expect(await member.text()).toContain("Last reached");
});
