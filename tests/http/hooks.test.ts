import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { claims, deliveries, reminders, repliesHeard, stoppedAddresses } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent } from "#app/reminders/record-sent.server.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { askedByText, PHONES } from "../replies/asked-by-text.ts";
import { knowing, tellingTo } from "../reminders/telling.ts";
import { type RunningServer, startServer } from "../setup/server.ts";
import { HOOK_SECRET, type Shape, type SmsMood, type SmsProvider, startSmsProvider } from "../setup/sms-provider.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());
beforeEach(() =>
  world.database.transaction(async (tx) => {
    for (const table of [deliveries, reminders, stoppedAddresses, repliesHeard, claims]) await tx.delete(table);
  }),
);

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});
async function open(settings: Record<string, string>) {
  const server = await startServer(world, {}, settings);
  ends.push(server.close);
  return server;
}
const post = (server: RunningServer, path: string, body: object | string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const BEARER = { authorization: `Bearer ${HOOK_SECRET}` };
const texted = async () => (await world.database.db.select().from(deliveries))[0];
const stoppedNow = () => world.database.db.select().from(stoppedAddresses);
const states = async () => (await world.database.db.select().from(reminders)).map(({ state }) => state);

/** Tells Sam something by text, as a worker does. */
async function tellSam({ installation: { senders, log } }: RunningServer) {
  await world.database.transaction((tx) => remind(tx, [tellingTo("sam", NOON)], NOON));
  const about = { ...knowing(), baseUrl: "https://circle.test" };
  const { jobs } = await leaseDue(world.database, about, { owner: "one", limit: 9 }, NOON);
  const sent = await Promise.all(jobs.map((job) => sendJob({ senders, log, clock: () => NOON }, job)));
  await recordSent(world.database, testKeys, sent, () => 1);
}

async function until(holds: () => boolean) {
  for (let i = 0; i < 500 && !holds(); i++) await pause(10);
  expect(holds()).toBe(true);
}

describe.each<Shape>(["notify", "twilio"])("what %s tells us", (as) => {
  let provider: SmsProvider;
  let server: RunningServer;
  async function start(script: SmsMood[] = []) {
    provider = await startSmsProvider({ script });
    ends.push(provider.close);
    server = await open(provider.settings(as));
    provider.callAt(server.url);
  }

  test("a text arrived; said twice, it is noted once", async () => {
    await start();
    await tellSam(server);
    const [text] = provider.texts;
    if (!text) throw new Error("nothing was sent");
    expect(await provider.tell(text, "delivered", as)).toBeLessThan(300);
    expect(await provider.tell(text, "delivered", as)).toBeLessThan(300);
    expect(await texted()).toMatchObject({ state: "delivered", providerId: text.id });
  });

  test("a text arrived, before its provider has answered us", async () => {
    await start(["receipt first"]);
    await tellSam(server);
    expect(await texted()).toMatchObject({ state: "delivered", providerId: provider.texts[0]?.id });
    expect(await states()).toEqual(["told"]);
  });

  test("a text never arrives there: told another way, and that phone gets none", async () => {
    await start();
    await tellSam(server);
    const [text] = provider.texts;
    if (text) await provider.tell(text, "permanent-failure", as);
    expect(await texted()).toMatchObject({ state: "failed" });
    expect(await states()).toEqual(["waiting"]);
    expect(await stoppedNow()).toMatchObject([{ why: "bad", contactHash: testKeys.sign("contact", PHONES.sam) }]);
  });

  test("a phone was off: once more, and it is no bad number", async () => {
    await start();
    await tellSam(server);
    const [text] = provider.texts;
    if (text) await provider.tell(text, "temporary-failure", as);
    expect(await texted()).toMatchObject({ state: "retry" });
    expect(await states()).toEqual(["waiting"]);
    expect(await stoppedNow()).toEqual([]);
  });

  test("of a text that we do not know: nothing happens", async () => {
    await start();
    const text = { id: "theirs", reference: newId(), to: PHONES.sam, text: "", at: 0, status: "" };
    expect(await provider.tell(text, "permanent-failure", as)).toBeLessThan(300);
    expect(await stoppedNow()).toEqual([]);
  });

  test("somebody answers 1: it is theirs, and one text says so, however often the provider tells of it", async () => {
    await start();
    const taskId = await graceAsks(world);
    await askedByText(world, "help_wanted", taskId);
    const id = newId();
    for (let i = 0; i < 3; i++) expect(await provider.hear(PHONES.jo, "1", as, id)).toBeLessThan(300);
    expect(await world.database.db.select().from(claims).where(eq(claims.taskId, taskId))).toMatchObject([
      { personId: castId("jo"), endedAt: null },
    ]);
    await until(() => provider.texts.length > 0);
    expect(provider.texts).toMatchObject([{ to: PHONES.jo, text: expect.stringContaining("You do this: A lift") }]);
    expect(server.faults).toEqual([]);
  });

  test("an answer that the provider does not take at first is sent once more", async () => {
    await start(["500"]);
    await provider.hear(PHONES.jo, "1", as);
    await until(() => provider.texts.length > 0);
    expect(provider.texts).toMatchObject([{ text: "There is nothing to answer just now." }]);
    expect(provider.seen.lookUps).toBe(1);
  });

  test("nobody else is heard", async () => {
    await start();
    await tellSam(server);
    const before = await texted();
    const [text] = provider.texts;
    const path = `/hooks/sms/${as}?delivery=${text?.reference}`;
    const receipt = { id: text?.id, reference: text?.reference, status: "permanent-failure", MessageStatus: "failed" };
    const strangers: Record<string, string>[] = [
      {},
      { authorization: "Bearer no" },
      { authorization: `Bearer ${HOOK_SECRET}x` },
      { "x-twilio-signature": "no" },
      { "x-twilio-signature": "", origin: server.url, "sec-fetch-site": "same-origin" },
    ];
    for (const headers of strangers) expect((await post(server, path, receipt, headers)).status).toBe(401);
    expect((await post(server, `/hooks/sms/${as === "notify" ? "twilio" : "notify"}`, receipt, BEARER)).status).toBe(
      404,
    );
    expect((await post(server, "/hooks/sms/file", receipt, BEARER)).status).toBe(404);
    expect((await fetch(`${server.url}${path}`)).status).toBe(405);
    expect(await texted()).toEqual(before);
  });
});

test("what is no call of theirs changes nothing and is no fault", async () => {
  const provider = await startSmsProvider();
  ends.push(provider.close);
  const server = await open(provider.settings("notify"));
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    { id: 1 },
    { id: "x", status: "laughing" },
    { id: "x", source_number: 7, message: {} },
  ];
  for (const body of bodies) expect((await post(server, "/hooks/sms/notify", body, BEARER)).status).toBe(204);
  expect(server.faults).toEqual([]);
});

test("without a provider, or without the secret that it shows, nobody is heard", async () => {
  const provider = await startSmsProvider();
  ends.push(provider.close);
  const { HOOK_SECRET: _, NOTIFY_RECEIVES: __, ...withoutSecret } = provider.settings("notify");
  for (const settings of [{}, withoutSecret]) {
    const server = await open(settings);
    for (const as of ["notify", "twilio", "file"])
      expect((await post(server, `/hooks/sms/${as}`, {}, { authorization: "Bearer undefined" })).status).toBe(404);
  }
});

describe("what an email provider tells us", () => {
  const sentByEmail = async () => {
    const [reminderId, id] = [newId(), newId()];
    const about = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId("sam") };
    const state = { kind: "help_found" as const, subjectId: newId(), version: 1, state: "told" as const };
    const when = { dueAt: NOON, usefulUntil: new Date(NOON.getTime() + 3_600_000), nextAt: NOON, createdAt: NOON };
    const way = { channel: "email" as const, addressId: castId("sam-email"), startedAt: NOON };
    await world.database.transaction(async (tx) => {
      await tx.insert(reminders).values({ ...about, id: reminderId, ...state, ...when });
      await tx.insert(deliveries).values({ ...about, id, reminderId, ...way, state: "accepted" });
    });
    return id;
  };

  test("a letter came back: told another way; for good, that address gets none", async () => {
    const server = await open({ HOOK_SECRET });
    const id = await sentByEmail();
    const bounce = { event: "bounce", returnPath: `bounces+${id}@example.org`, permanent: true };
    expect((await post(server, "/hooks/email", bounce, BEARER)).status).toBe(204);
    expect(await texted()).toMatchObject({ state: "failed", why: "bounce" });
    expect(await states()).toEqual(["waiting"]);
    expect(await stoppedNow()).toMatchObject([{ why: "bad" }]);
  });

  test("somebody complained: it has arrived, and nothing more goes there", async () => {
    const server = await open({ HOOK_SECRET });
    const delivery = await sentByEmail();
    expect((await post(server, "/hooks/email", { event: "complaint", delivery }, BEARER)).status).toBe(204);
    expect(await states()).toEqual(["told"]);
    expect(await stoppedNow()).toMatchObject([{ why: "complaint" }]);
  });

  test("a full mailbox: once more, and the address stays good", async () => {
    const server = await open({ HOOK_SECRET });
    const bounce = { event: "bounce", delivery: await sentByEmail(), permanent: false };
    expect((await post(server, "/hooks/email", bounce, BEARER)).status).toBe(204);
    expect(await texted()).toMatchObject({ state: "retry" });
    expect(await states()).toEqual(["waiting"]);
    expect(await stoppedNow()).toEqual([]);
  });

  test("said twice, or of a letter that is not ours: answered, and nothing changes", async () => {
    const server = await open({ HOOK_SECRET });
    const bounce = { event: "bounce", delivery: await sentByEmail() };
    await post(server, "/hooks/email", bounce, BEARER);
    const [delivery, told, stopped] = [await texted(), await states(), await stoppedNow()];
    const strange = [{ delivery: newId() }, { delivery: "' or 1=1" }, { returnPath: `bounces+${newId()}@example.org` }];
    for (const more of [bounce, ...strange.map((one) => ({ event: "bounce", ...one }))])
      expect((await post(server, "/hooks/email", more, BEARER)).status).toBe(204);
    expect([await texted(), await states(), await stoppedNow()]).toEqual([delivery, told, stopped]);
  });

  test("nobody else is heard, and what cannot be read is said", async () => {
    const server = await open({ HOOK_SECRET });
    const complaint = { event: "complaint", delivery: await sentByEmail() };
    expect((await post(server, "/hooks/email", complaint)).status).toBe(401);
    for (const unreadable of [{ event: "laughter" }, { event: "bounce" }, { ...complaint, permanent: "no" }, "{", "[]"])
      expect((await post(server, "/hooks/email", unreadable, BEARER)).status).toBe(400);
    expect((await post(await open({}), "/hooks/email", complaint, BEARER)).status).toBe(404);
    expect(await stoppedNow()).toEqual([]);
  });
});
