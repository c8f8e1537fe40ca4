import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims, coverRequests, memberships, people, tasks } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { newSecret } from "#app/lib/crypto.server.ts";
import { newOnce } from "#app/lib/csrf.server.ts";
import { newId } from "#app/lib/ids.ts";
import { startSession } from "#app/people/start-session.server.ts";
import { type Browser, browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import { testKeys, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";

// Promise C1: sixteen phones press at the same moment, and never more have a task than are wanted.
const PHONES = 16;
const circle = `/circles/${castId("okafor")}`;
let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
const phones: Browser[] = [];
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  for (let i = 0; i < PHONES; i++) phones.push(await newHelper(`Helper ${i}`));
});
afterAll(() => drop());

async function newHelper(name: string): Promise<Browser> {
  const { now } = world.open();
  const [personId, programmeId, circleId] = [newId(), castId("riverside"), castId("okafor")];
  const { session } = await world.database.transaction(async (tx) => {
    await tx.insert(people).values({ id: personId, programmeId, name, language: "en", createdAt: now });
    await tx
      .insert(memberships)
      .values({ id: newId(), programmeId, circleId, personId, role: "member", ring: "outer", from: now });
    return startSession(tx, { programmeId, personId, browser: { id: newId(), secret: newSecret(), label: "x" } }, now);
  });
  return browserAt(server.url, { cookie: `session=${session}` }, () => newOnce(testKeys, session.slice(0, 26)));
}

const press = (taskId: string, intent: string, more: Record<string, string> = {}) =>
  Promise.all(phones.map((phone) => phone.post(`${circle}/tasks/${taskId}`, { intent, override: "on", ...more })));
const held = (taskId: string) =>
  world.database.db
    .select({ helpers: claims.helpers })
    .from(claims)
    .where(and(eq(claims.taskId, taskId), isNull(claims.endedAt)));
const counted = async (taskId: string) =>
  (await world.database.db.select({ n: tasks.helpersPromised }).from(tasks).where(eq(tasks.id, taskId)))[0]?.n;
const statuses = (answers: Response[]) => answers.map(({ status }) => status).toSorted();
const oneOf = (winners: number) => [...Array<number>(winners).fill(302), ...Array<number>(PHONES - winners).fill(409)];

test.each([1, 3])("for %d wanted, as many win and all others are told kindly who has it", async (wanted) => {
  for (let round = 0; round < 5; round++) {
    const taskId = await graceAsks(world, { helpersNeeded: wanted });
    const answers = await press(taskId, "claim");
    expect(statuses(answers)).toEqual(oneOf(wanted));
    expect(await held(taskId)).toHaveLength(wanted);
    expect(await counted(taskId)).toBe(wanted);
    const lost = answers.find(({ status }) => status === 409);
    expect(await lost?.text()).toMatch(/Helper \d+.*ha(s|ve) this one/s);
  }
  expect(server.faults).toEqual([]);
});

test("those who bring a friend count for two, and three places are never taken by four", async () => {
  const taskId = await graceAsks(world, { helpersNeeded: 3 });
  expect(statuses(await press(taskId, "bring_friend"))).toEqual(oneOf(1));
  expect(statuses(await press(taskId, "claim")).filter((status) => status === 302)).toHaveLength(1);
  expect((await held(taskId)).map(({ helpers }) => helpers).toSorted()).toEqual([1, 2]);
  expect(await counted(taskId)).toBe(3);
});

test("one stands in, whoever else would have", async () => {
  const taskId = await graceAsks(world);
  const jo = await server.signIn("jo");
  const page = `${circle}/tasks/${taskId}`;
  expect((await jo.post(page, { intent: "claim", override: "on" })).status).toBe(302);
  expect((await jo.post(page, { intent: "ask_cover" })).status).toBe(302);
  const [cover] = await world.database.db.select().from(coverRequests).where(eq(coverRequests.taskId, taskId));
  expect(statuses(await press(taskId, "stand_in", { coverId: cover?.id ?? "" }))).toEqual(oneOf(1));
  expect(await held(taskId)).toHaveLength(1);
  expect(await counted(taskId)).toBe(1);
});

test("taking and handing back in any order leaves the count right", async () => {
  const taskId = await graceAsks(world, { helpersNeeded: 2 });
  for (let round = 0; round < 3; round++)
    await Promise.all([press(taskId, "claim"), press(taskId, "hand_back"), press(taskId, "claim")]);
  const now = await held(taskId);
  expect(now.length).toBeLessThanOrEqual(2);
  expect(await counted(taskId)).toBe(now.length);
  expect(server.faults).toEqual([]);
});
