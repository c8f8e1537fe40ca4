import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import {
  calls,
  claims,
  coverRequests,
  declines,
  deliveries,
  type ReminderKind,
  reminders,
  repliesHeard,
  stoppedAddresses,
} from "#db/schema/index.ts";
import type { Letter } from "#app/delivery/channel.ts";
import { newId } from "#app/lib/ids.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { rememberingSenders } from "../reminders/telling.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { type RunningServer, startServer } from "../setup/server.ts";
import { graceAsks } from "../tasks/helping.ts";

const HOOK_SECRET = "hook hook hook hook hook hook hook hook";
const JO = "+447700900104";
let world: World;
let notify: RunningServer;
let twilio: RunningServer;
let letters: Letter[];

beforeAll(async () => {
  world = await freshWorld();
  const remembering = rememberingSenders();
  letters = remembering.letters;
  const { senders } = remembering;
  notify = await startServer(world, { senders }, { HOOK_SECRET, SMS_PROVIDER: "notify" });
  twilio = await startServer(world, { senders }, { SMS_PROVIDER: "twilio", TWILIO_TOKEN: "token" });
});
afterAll(async () => {
  await notify.close();
  await twilio.close();
  await world.database.drop();
});
beforeEach(async () => {
  letters.length = 0;
  await world.database.transaction(async (tx) => {
    await tx.delete(calls);
    await tx.delete(deliveries);
    await tx.delete(reminders);
    await tx.delete(stoppedAddresses);
    await tx.delete(repliesHeard);
  });
});

const { phone } = { phone: JO };
/** A text that was sent to Jo. */
async function sentToJo(kind: ReminderKind, subjectId: string, more: Partial<typeof deliveries.$inferInsert> = {}) {
  const [reminderId, id] = [newId(), newId()];
  const where = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId("jo") };
  const later = new Date(NOON.getTime() + 3_600_000);
  await world.database.transaction(async (tx) => {
    await tx.insert(reminders).values({
      ...where,
      id: reminderId,
      kind,
      subjectId,
      version: 99,
      dueAt: NOON,
      usefulUntil: later,
      state: "told",
      nextAt: NOON,
      createdAt: NOON,
    });
    await tx.insert(deliveries).values({
      ...where,
      id,
      reminderId,
      channel: "sms",
      addressId: castId("jo-phone"),
      state: "accepted",
      startedAt: NOON,
      ...more,
    });
  });
  return { reminderId, id };
}
const rowOf = async (id: string) => (await world.database.db.select().from(deliveries).where(eq(deliveries.id, id)))[0];
const reminderOf = async (id: string) =>
  (await world.database.db.select().from(reminders).where(eq(reminders.id, id)))[0];

const call = (
  body: object,
  headers: Record<string, string> = { authorization: `Bearer ${HOOK_SECRET}` },
  path = "/hooks/sms/notify",
) =>
  fetch(notify.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const answers = (message: string, id = newId(), from = phone.slice(1)) => call({ id, source_number: from, message });

describe("who may call", () => {
  test("nobody without the secret; another provider's address does not exist", async () => {
    expect((await call({ reference: "x", status: "delivered" }, {})).status).toBe(401);
    expect((await call({ reference: "x", status: "delivered" }, { authorization: "Bearer no" })).status).toBe(401);
    expect((await call({ reference: "x", status: "delivered" }, undefined, "/hooks/sms/twilio")).status).toBe(404);
    expect((await fetch(`${twilio.url}/hooks/email`, { method: "POST" })).status).toBe(404);
  });

  test("Twilio signs the address and the fields", async () => {
    const { id } = await sentToJo("help_found", newId());
    const url = `${twilio.url}/hooks/sms/twilio?delivery=${id}`;
    const fields = { MessageSid: "SM1", MessageStatus: "delivered" };
    const signed = createHmac("sha1", "token").update(`${url}MessageSidSM1MessageStatusdelivered`).digest("base64");
    const post = (signature: string) =>
      fetch(url, { method: "POST", headers: { "x-twilio-signature": signature }, body: new URLSearchParams(fields) });
    expect((await post("no")).status).toBe(401);
    expect(await rowOf(id)).toMatchObject({ state: "accepted" });
    expect((await post(signed)).status).toBe(200);
    expect(await rowOf(id)).toMatchObject({ state: "delivered" });
  });
});

describe("receipts", () => {
  test("rise only: late, twice and out of order", async () => {
    const { id } = await sentToJo("help_found", newId(), { state: "sending" });
    await call({ reference: id, status: "delivered" });
    await call({ reference: id, status: "delivered" });
    await call({ reference: id, status: "temporary-failure" });
    await call({ reference: id, status: "permanent-failure" });
    expect(await rowOf(id)).toMatchObject({ state: "delivered" });
    expect((await call({ reference: newId(), status: "delivered" })).status).toBe(200);
    expect((await call({ nonsense: true })).status).toBe(200);
  });

  test("a number that is bad for good gets nothing any more, and the reminder goes another way", async () => {
    const { id, reminderId } = await sentToJo("help_found", newId());
    await call({ reference: id, status: "permanent-failure" });
    expect(await rowOf(id)).toMatchObject({ state: "failed" });
    expect(await reminderOf(reminderId)).toMatchObject({ state: "waiting" });
    expect(await world.database.db.select().from(stoppedAddresses)).toMatchObject([{ why: "bad" }]);
  });

  test("a failure for now is tried once more, then another way", async () => {
    const { id, reminderId } = await sentToJo("help_found", newId());
    await call({ reference: id, status: "temporary-failure" });
    expect(await rowOf(id)).toMatchObject({ state: "retry" });
    expect(await reminderOf(reminderId)).toMatchObject({ state: "waiting" });
  });

  test("a bounced email by the address it came back to; a complaint ends emails", async () => {
    const { id } = await sentToJo("help_found", newId(), { channel: "email" });
    const bounce = { event: "bounce", returnPath: `bounces+${id}@example.org`, permanent: true };
    expect((await call(bounce, undefined, "/hooks/email")).status).toBe(204);
    expect(await rowOf(id)).toMatchObject({ state: "failed", why: "bounce" });
    expect((await call({ event: "laughter" }, undefined, "/hooks/email")).status).toBe(400);
  });
});

describe("answers", () => {
  test("1 is 'I can', said back unmistakably; 2 takes it back", async () => {
    const taskId = await graceAsks(world);
    await sentToJo("help_wanted", taskId);
    await answers("1");
    expect(await world.database.db.select().from(claims).where(eq(claims.taskId, taskId))).toMatchObject([
      { personId: castId("jo"), endedAt: null },
    ]);
    expect(letters.at(-1)).toMatchObject({
      address: { to: phone },
      text: expect.stringContaining("You do this: A lift, Sun 15 Mar"),
    });
    await answers("2");
    expect(await world.database.db.select().from(claims).where(eq(claims.taskId, taskId))).toMatchObject([
      { endedWhy: "handed_back" },
    ]);
  });

  test("the same call twice is heard once", async () => {
    const taskId = await graceAsks(world);
    await sentToJo("help_wanted", taskId);
    const id = newId();
    await answers("1", id);
    await answers("1", id);
    expect(letters).toHaveLength(1);
  });

  test("when somebody else was first, it says so and names nobody", async () => {
    const taskId = await graceAsks(world);
    await sentToJo("help_wanted", taskId);
    await claimTask(await world.in("okafor", "rosa"), { taskId });
    await answers("yes");
    expect(letters.at(-1)?.text).toBe("Somebody has this one already. Thank you.");
  });

  test("2 to a reminder looks for a stand-in; the promise stays until somebody is found", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-03-19" });
    await claimTask(await world.in("okafor", "jo"), { taskId });
    await sentToJo("promise_tomorrow", taskId);
    await answers("2");
    expect(await world.database.db.select().from(coverRequests).where(eq(coverRequests.taskId, taskId))).toHaveLength(
      1,
    );
    expect(letters.at(-1)?.text).toContain("Until then it is yours");
  });

  test("2 to an ask is a no: left alone", async () => {
    const taskId = await graceAsks(world);
    await sentToJo("help_wanted", taskId);
    await answers("no thanks");
    expect(await world.database.db.select().from(declines).where(eq(declines.taskId, taskId))).toHaveLength(1);
  });

  test("what could be about two things does nothing", async () => {
    const [one, two] = [await graceAsks(world), await graceAsks(world, { onDay: "2026-03-17" })];
    await sentToJo("help_wanted", one);
    await sentToJo("help_wanted", two);
    await answers("1");
    expect(await world.database.db.select().from(claims).where(eq(claims.taskId, one))).toEqual([]);
    expect(letters.at(-1)?.text).toContain("did not understand");
  });

  test("STOP ends texts, with one word of goodbye; START begins them again", async () => {
    await answers("Stop.");
    await answers("STOP");
    expect(letters).toHaveLength(1);
    expect(await world.database.db.select().from(stoppedAddresses)).toMatchObject([{ why: "stop" }]);
    await answers("start");
    expect(await world.database.db.select().from(stoppedAddresses)).toEqual([]);
  });

  test("a phone that nobody has gets no answer", async () => {
    await answers("1", newId(), "447700900999");
    expect(letters).toEqual([]);
  });
});
