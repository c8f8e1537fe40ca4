import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { calls, deliveries, reminders, stoppedAddresses } from "#db/schema/index.ts";
import type { Letter, Outcome } from "#app/delivery/channel.ts";
import { type Arrival, stateAfter, type Told } from "#app/delivery/arrival-rules.ts";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { type Job, leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent } from "#app/reminders/record-sent.server.ts";
import { remind, type Telling } from "#app/reminders/schedule.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { knowing, rememberingSenders, tellingTo } from "../reminders/telling.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { fc } from "../setup/chance.ts";

const log = openLog({ LOG_LEVEL: "silent" });
const later = (ms: number) => new Date(NOON.getTime() + ms);
const SAM = "+447700900101";

let world: World;
let names: number;
beforeEach(async () => {
  names = 0;
  world = await freshWorld();
  await world.database.transaction((tx) => tx.delete(reminders).then(() => undefined));
});
afterEach(() => world.database.drop());

const accepted = (): Outcome => ({ result: "accepted", providerId: `text ${++names}` });
const lease = async (now = NOON) => {
  const about = { ...knowing(), baseUrl: "https://circle.test" };
  return (await leaseDue(world.database, about, { owner: `worker ${now.getTime()}`, limit: 9 }, now)).jobs;
};
async function send(jobs: Job[], now = NOON, answer: (letter: Letter) => Outcome = accepted) {
  const { letters, senders } = rememberingSenders(answer);
  const sent = await Promise.all(jobs.map((job) => sendJob({ senders, log, clock: () => now }, job)));
  return { letters, record: () => recordSent(world.database, testKeys, sent, () => 1) };
}
/** One round of a worker. @returns what left */
async function round(now = NOON, answer?: (letter: Letter) => Outcome) {
  const { letters, record } = await send(await lease(now), now, answer);
  await record();
  return letters;
}
const write = (more: Partial<Telling> = {}) =>
  world.database.transaction((tx) => remind(tx, [tellingTo("sam", NOON, more)], NOON));

async function texted() {
  const [one] = await world.database.db.select().from(deliveries).where(eq(deliveries.channel, "sms"));
  if (!one) throw new Error("no text");
  return one;
}
/** The provider tells of the text that it calls `text <n>`. */
const receive = async (result: Arrival["result"], n = 1, now = later(1000), more: Partial<Arrival> = {}) =>
  noteArrival(world.open(now), {
    deliveryId: (await texted()).id,
    providerId: `text ${n}`,
    result,
    why: result,
    ...more,
  });
const states = async () =>
  (await world.database.db.select().from(reminders)).map(({ state, droppedWhy }) => droppedWhy ?? state);
const stopped = () => world.database.db.select().from(stoppedAddresses);

describe("a receipt", () => {
  test("says that a text arrived, however often it comes", async () => {
    await write();
    await round();
    await receive("delivered");
    await receive("delivered", 1, later(9000));
    expect(await texted()).toMatchObject({ state: "delivered", deliveredAt: later(1000), acceptedAt: NOON });
    expect(await states()).toEqual(["told"]);
  });

  test("is known by the provider's own name, where ours does not come back", async () => {
    await write();
    await round();
    await receive("delivered", 1, later(1000), { deliveryId: null });
    expect(await texted()).toMatchObject({ state: "delivered" });
  });

  test.each([
    ["out of order", ["delivered", "accepted"]],
    ["with a failure after the arrival", ["delivered", "failed_for_now", "failed_for_good"]],
  ] as const)("%s lowers nothing", async (_how, order) => {
    await write();
    await round();
    for (const what of order) await receive(what);
    expect(await texted()).toMatchObject({ state: "delivered" });
    expect(await states()).toEqual(["told"]);
    expect(await stopped()).toEqual([]);
  });

  test("of something unknown changes nothing", async () => {
    await write();
    await round();
    const before = await texted();
    for (const deliveryId of ["0".repeat(26), "no id at all", "' or 1=1"])
      await receive("failed_for_good", 7, NOON, { deliveryId, providerId: "unknown" });
    expect(await texted()).toEqual(before);
    expect(await stopped()).toEqual([]);
  });
});

describe("a receipt that is quicker than our own record", () => {
  test.each(["accepted", "delivered"] as const)("%s: it is told, once", async (what) => {
    await write();
    const { record } = await send(await lease());
    await receive(what);
    await record();
    expect(await texted()).toMatchObject({ state: what, providerId: "text 1" });
    expect(await states()).toEqual(["told"]);
    expect(await round(later(60_000))).toEqual([]);
  });

  test("and whose worker died: nobody is told again, and nobody is asked to call", async () => {
    await write({ kind: "task_cancelled" });
    await send(await lease());
    await receive("delivered");
    expect(await round(later(60_000))).toEqual([]);
    expect(await states()).toEqual(["told"]);
  });

  test("takes the doubt away before it is sent again", async () => {
    await write();
    await round(NOON, () => ({ result: "in_doubt", why: "timeout" }));
    await receive("accepted");
    expect(await round(later(60_000))).toEqual([]);
    expect(await texted()).toMatchObject({ state: "accepted" });
  });

  test.each(["failed_for_good", "failed_for_now"] as const)("%s: the next way is taken at once", async (what) => {
    await write();
    const { record } = await send(await lease());
    await receive(what);
    await record();
    expect(await texted()).toMatchObject({ state: "failed" });
    expect(await round(later(2000))).toMatchObject([{ address: { channel: "email" } }]);
    expect(await states()).toEqual(["told"]);
  });
});

describe("a text that never arrives", () => {
  test("for good: the next way, and nothing goes to that phone any more", async () => {
    await write();
    await round();
    await receive("failed_for_good");
    expect(await texted()).toMatchObject({ state: "failed", why: "failed_for_good", failedAt: later(1000) });
    expect(await stopped()).toMatchObject([{ why: "bad", contactHash: testKeys.sign("contact", SAM) }]);
    expect(await round(later(2000))).toMatchObject([{ address: { channel: "email" } }]);
    await write({ subjectId: "another" });
    expect(await round(later(3000))).toMatchObject([{ address: { channel: "email" } }]);
  });

  test("this time: once more by text, then another way", async () => {
    await write();
    const [first] = await round();
    await receive("failed_for_now");
    await receive("failed_for_now", 1, later(1500));
    const [second] = await round(later(2000));
    expect(second).toMatchObject({ id: first?.id, address: { channel: "sms" } });
    // What is said once more of the first try is not about the second.
    await receive("failed_for_now", 1, later(3000));
    await receive("failed_for_good", 1, later(3000));
    expect(await states()).toEqual(["told"]);
    await receive("failed_for_now", 2, later(4000));
    expect(await round(later(5000))).toMatchObject([{ address: { channel: "email" } }]);
    expect(await stopped()).toEqual([]);
    expect(await states()).toEqual(["told"]);
  });

  test("late, when another way has brought it: nobody is told again", async () => {
    await write();
    const silent = (): Outcome => ({ result: "in_doubt", why: "timeout" });
    await round(NOON, silent);
    await round(later(31_000), silent);
    expect(await round(later(62_000))).toMatchObject([{ address: { channel: "email" } }]);
    await receive("failed_for_good", 1, later(70_000));
    expect(await states()).toEqual(["told"]);
    expect(await round(later(80_000))).toEqual([]);
  });

  test("while it is on its way by another way: that way goes on", async () => {
    await write();
    const silent = (): Outcome => ({ result: "in_doubt", why: "timeout" });
    await round(NOON, silent);
    await round(later(31_000), silent);
    const { record } = await send(await lease(later(62_000)), later(62_000));
    await receive("failed_for_good", 1, later(62_500));
    await record();
    expect(await states()).toEqual(["told"]);
    expect(await round(later(80_000))).toEqual([]);
  });

  test("when it is of no use any more, or was called off: nothing is sent", async () => {
    await write({ usefulUntil: later(5000) });
    await round();
    await receive("failed_for_good", 1, later(6000));
    expect(await round(later(7000))).toEqual([]);
    expect(await states()).toEqual(["told"]);
  });

  test("and nothing is left: a human is asked", async () => {
    await write({ kind: "task_cancelled" });
    await round();
    await receive("failed_for_good");
    await round(later(2000), () => ({ result: "failed", why: "550", address: "bad" }));
    await round(later(3000));
    expect(await states()).toEqual(["handed"]);
    expect(await world.database.db.select().from(calls)).toHaveLength(1);
  });

  test("what stood in one text is told anew, all of it", async () => {
    await write({ subjectId: "one" });
    await write({ subjectId: "two" });
    expect(await round()).toMatchObject([{ kind: "digest" }]);
    const leader = (await world.database.db.select().from(reminders)).find(({ toldIn }) => toldIn === null);
    const rows = await world.database.db.select().from(deliveries);
    const named = rows.find(({ reminderId }) => reminderId === leader?.id);
    await receive("failed_for_good", 1, later(1000), { deliveryId: named?.id ?? "" });
    expect(await states()).toEqual(["waiting", "waiting"]);
    expect(await round(later(2000))).toMatchObject([{ kind: "digest", address: { channel: "email" } }]);
  });
});

test("in any order and however often, what has arrived stays arrived", () => {
  const what = fc.constantFrom<Arrival["result"]>("accepted", "delivered", "failed_for_now", "failed_for_good");
  fc.assert(
    fc.property(
      fc.array(fc.record({ what, n: fc.integer({ min: 1, max: 2 }) }), { maxLength: 12 }),
      fc.constantFrom<Told["state"]>("sending", "in_doubt", "accepted", "retry"),
      (receipts, state) => {
        let told: Told = { state, providerId: state === "accepted" ? "2" : null, failedAt: null };
        let lowered = 0;
        for (const { what: said, n } of receipts) {
          const next = stateAfter(told, { result: said, providerId: String(n) });
          if (next === null) continue;
          if (told.state === "delivered") throw new Error(`lowered from delivered to ${next}`);
          if (next === "retry" || next === "failed") lowered++;
          const failedAt = next === "retry" || next === "failed" ? NOON : told.failedAt;
          told = { state: next, providerId: String(n), failedAt };
          if (stateAfter(told, { result: said, providerId: String(n) }) !== null) throw new Error("not idempotent");
        }
        const arrived = receipts.some(({ what: said }) => said === "delivered");
        if (arrived !== (told.state === "delivered")) throw new Error("an arrival was not noted");
        // One more try, at most, before the next way.
        if (lowered > 2) throw new Error("lowered for ever");
      },
    ),
    { numRuns: 2000 },
  );
});
