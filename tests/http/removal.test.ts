import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Transaction } from "#db/client.ts";
import { claims, memberships, staffRoles, tasks, updates } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { noteHelpAgreed } from "#app/circles/note-help-agreed.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { stopShare } from "#app/family/stop-share.server.ts";
import { endStaffRole } from "#app/programmes/end-staff-role.server.ts";
import { type RunningServer, startServer } from "../setup/server.ts";
import { freshWorld, type World } from "../setup/world.ts";

// Promise C4: after a removal has committed, nothing of the removed is read or written any more, whatever was under way.
const circle = `/circles/${castId("okafor")}`;
const opened: { world: World; server: RunningServer }[] = [];
let world: World;
let server: RunningServer;
/** While it is closed, what the server wants to write waits before its transaction begins. */
let gate: { wait: Promise<void>; reached: () => void } | null;

beforeEach(async () => {
  gate = null;
  world = await freshWorld();
  const transaction: Transaction = async (work, options) => {
    if (gate) {
      const { wait, reached } = gate;
      reached();
      await wait;
    }
    return world.database.transaction(work, options);
  };
  server = await startServer(world, { database: { ...world.database, transaction } });
  opened.push({ world, server });
});
afterAll(async () => {
  for (const each of opened) {
    await each.server.close();
    await each.world.database.drop();
  }
});

const takeOut = async (who: CastName) =>
  removeMember(await world.in("okafor", "grace"), { membershipId: castId(`${who}-in-okafor`), block: true });

/** Sends a form, and lets something happen between its right being checked and its writing. */
async function meanwhile(sending: () => Promise<Response>, happens: () => Promise<unknown>) {
  let release = () => {};
  const reached = new Promise<void>((resolve) => {
    gate = { wait: new Promise((go) => (release = go)), reached: resolve };
  });
  const answer = sending();
  await reached;
  gate = null;
  await happens();
  release();
  return answer;
}

describe("a removal that is quicker than what was under way", () => {
  const NEW_TASK = {
    kind: "call",
    title: "Written too late",
    whenKind: "any",
    place: "none",
    helpersNeeded: "1",
    ring: "all",
  };
  const HOME = { intent: "add_home", label: "Third", area: "nowhere" };
  const sendings: [CastName, string, Record<string, string>][] = [
    ["priya", `${circle}/tasks/${castId("task-meal")}`, { intent: "claim" }],
    ["priya", `${circle}/tasks/${castId("task-meal")}`, { intent: "decline" }],
    ["sam", `${circle}/tasks/new`, NEW_TASK],
    ["sam", `${circle}/tasks/${castId("task-meal")}`, { intent: "cancel" }],
    ["priya", circle, { intent: "news", text: "Written too late", ring: "all" }],
    ["nadia", `${circle}/household`, HOME],
    ["sam", `${circle}/people/invite`, { way: "card", name: "Written too late", role: "member", ring: "inner" }],
  ];
  test.each(sendings)("%s to %s %o writes nothing", async (who, path, fields) => {
    const browser = await server.signIn(who);
    const answer = await meanwhile(
      () => browser.post(path, fields),
      () => takeOut(who),
    );
    expect(answer.status).toBe(404);
    const { db } = world.database;
    const live = and(eq(claims.personId, castId(who)), isNull(claims.endedAt), eq(claims.taskId, castId("task-meal")));
    expect(await db.$count(claims, live)).toBe(0);
    expect(await db.$count(tasks, eq(tasks.title, "Written too late"))).toBe(0);
    expect(await db.$count(updates, eq(updates.text, "Written too late"))).toBe(0);
    const [meal] = await db
      .select()
      .from(tasks)
      .where(eq(tasks.id, castId("task-meal")));
    expect(meal?.state).toBe("open");
    expect(server.faults).toEqual([]);
  });

  test("is the end of acting for somebody, too", async () => {
    const sam = await server.signIn("sam");
    expect((await sam.post(`${circle}/people/${castId("evans-in-okafor")}`, { intent: "help_now" })).status).toBe(302);
    const answer = await meanwhile(
      () => sam.post(`${circle}/tasks/${castId("task-meal")}`, { intent: "claim" }),
      async () =>
        noteHelpAgreed(await world.in("okafor", "sam"), { membershipId: castId("evans-in-okafor"), isAgreed: false }),
    );
    expect(answer.status).toBe(404);
    expect(await world.database.db.$count(claims, eq(claims.personId, castId("evans")))).toBe(0);
  });

  test("is the end of a role in the programme, too", async () => {
    await world.database.transaction((tx) =>
      tx.insert(staffRoles).values({
        id: castId("second"),
        programmeId: castId("riverside"),
        personId: castId("nadia"),
        role: "coordinator",
        from: world.open().now,
      }),
    );
    const nadia = await server.signIn("nadia");
    const answer = await meanwhile(
      () =>
        nadia.post("/programme/staff", {
          intent: "invite",
          name: "Mole",
          contact: "mole@example.org",
          language: "en",
          role: "coordinator",
        }),
      () => endStaffRole(world.signedIn("carys"), castId("second")),
    );
    expect(answer.status).toBe(404);
    const current = and(eq(staffRoles.role, "coordinator"), isNull(staffRoles.until));
    expect(await world.database.db.$count(staffRoles, current)).toBe(1);
  });
});

describe("under load", () => {
  const PAGES = ["", "/tasks", "/people", `/tasks/${castId("task-meal")}`, `/people/${castId("jo-in-okafor")}`];

  test("no read that begins after a removal gets anything", async () => {
    const priya = await server.signIn("priya");
    let removedAt = Infinity;
    const late: number[] = [];
    const reading = Array.from({ length: 8 }, async (_, reader) => {
      for (let i = 0; i < 40; i++) {
        const began = performance.now();
        const answer = await priya.get(circle + PAGES[(reader + i) % PAGES.length]);
        await answer.arrayBuffer();
        if (began > removedAt) late.push(answer.status);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await takeOut("priya");
    removedAt = performance.now();
    await Promise.all(reading);
    expect(late.length).toBeGreaterThan(20);
    expect(late.filter((status) => status !== 404)).toEqual([]);
    expect(server.faults).toEqual([]);
  });

  test("what the removed were writing leaves no promise behind", async () => {
    const priya = await server.signIn("priya");
    const writing = Array.from({ length: 60 }, (_, i) =>
      priya.post(`${circle}/tasks/${castId("task-meal")}`, { intent: i % 2 ? "claim" : "hand_back", override: "on" }),
    );
    await takeOut("priya");
    const after = await priya.post(`${circle}/tasks/${castId("task-meal")}`, { intent: "claim" });
    expect(after.status).toBe(404);
    await Promise.all(writing);
    const held = and(eq(claims.personId, castId("priya")), isNull(claims.endedAt));
    const stillHeld = await world.database.db
      .select({ id: claims.id })
      .from(claims)
      .innerJoin(tasks, and(eq(tasks.id, claims.taskId), eq(tasks.state, "open")))
      .where(held);
    expect(stillHeld).toEqual([]);
    expect(server.faults).toEqual([]);
  });

  test("a share that is stopped shows an agency worker nothing from then on", async () => {
    const ade = await server.signIn("ade");
    expect((await ade.get(circle)).status).toBe(200);
    await stopShare(await world.in("okafor", "grace"), castId("share-ade"));
    const answers = await Promise.all(Array.from({ length: 20 }, () => ade.get(circle)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(403));
  });

  test("a connector whose role ends is out of every circle", async () => {
    const nadia = await server.signIn("nadia");
    expect((await nadia.get(circle)).status).toBe(200);
    await endStaffRole(world.signedIn("carys"), castId("nadia-staff"));
    for (const path of [circle, `${circle}/household`, "/circles/new", `/circles/${castId("bevan")}`])
      expect([403, 404], path).toContain((await nadia.get(path)).status);
    expect(
      await world.database.db.$count(
        memberships,
        and(eq(memberships.personId, castId("nadia")), isNull(memberships.until)),
      ),
    ).toBe(0);
  });
});
