import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memberships, reminders, deliveries, calls, contactPoints, reminderChoices } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import type { Letter, Outcome } from "#app/delivery/channel.ts";
import { leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent } from "#app/reminders/record-sent.server.ts";
import { forgetAbout, forgetPerson, remind, type Telling } from "#app/reminders/schedule.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { quietWorld } from "../setup/leaving.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";
import { HOUR, knowing, openPush, rememberingSenders, tellingTo } from "./telling.ts";

const log = openLog({ LOG_LEVEL: "silent" });
const ACCEPTED: Outcome = { result: "accepted", providerId: null };
const silent = (): Outcome => ({ result: "in_doubt", why: "timeout" });
const later = (ms: number) => new Date(NOON.getTime() + ms);
const MINUTE = 60_000;

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

const write = (tellings: Telling[], now = NOON) => world.database.transaction((tx) => remind(tx, tellings, now));
const lease = async (now = NOON, knowledge = knowing(), owner = "one") => {
  const about = { ...knowledge, baseUrl: "https://circle.test" };
  return (await leaseDue(world.database, about, { owner, limit: 50 }, now)).jobs;
};

/** One round of a worker. @returns what left */
async function round(now = NOON, answer: (letter: Letter) => Outcome = () => ACCEPTED, knowledge = knowing()) {
  const { letters, senders } = rememberingSenders(answer);
  const jobs = await lease(now, knowledge);
  const sent = await Promise.all(jobs.map((job) => sendJob({ senders, log, clock: () => now }, job)));
  if (sent.length > 0) await recordSent(world.database, testKeys, sent, () => 1);
  return letters;
}
const states = async () =>
  (await world.database.db.select().from(reminders)).map(({ state, droppedWhy }) => droppedWhy ?? state);

describe("what is due", () => {
  test("leaves once, however often it is written and however many workers run", async () => {
    await write([tellingTo("sam", NOON), tellingTo("sam", NOON)]);
    await write([tellingTo("sam", NOON)]);
    const jobs = (await Promise.all(["one", "two", "three"].map((owner) => lease(NOON, knowing(), owner)))).flat();
    expect(jobs).toHaveLength(1);
    expect(await round()).toEqual([]);
  });

  test("is told when a channel has accepted it", async () => {
    await write([tellingTo("sam", NOON)]);
    expect(await round()).toMatchObject([{ kind: "help_found", address: { channel: "sms" } }]);
    expect(await states()).toEqual(["told"]);
    expect(await world.database.db.select().from(deliveries)).toMatchObject([
      { state: "accepted", acceptedAt: NOON, tries: 1 },
    ]);
  });

  test("waits for its time, and through the night", async () => {
    await write([tellingTo("sam", later(10 * HOUR), { usefulUntil: later(40 * HOUR) })]);
    expect(await round(later(9 * HOUR))).toEqual([]);
    expect(await round(later(10 * HOUR))).toEqual([]);
    expect(await round(later(19 * HOUR))).toEqual([]);
    expect(await round(later(20 * HOUR))).toHaveLength(1);
  });

  test("what can wait comes together in one message, once a day", async () => {
    await write([
      tellingTo("sam", NOON, { kind: "help_wanted", subjectId: "a" }),
      tellingTo("sam", later(HOUR), { kind: "meeting_agreed", subjectId: "b" }),
    ]);
    expect(await round(later(2 * HOUR))).toEqual([]);
    expect(await round(later(5 * HOUR))).toMatchObject([{ kind: "digest" }]);
    expect(await states()).toEqual(["told", "told"]);
  });

  test("what came together is of use as long as any of it is; a part that is not any more is left out of the next try", async () => {
    for (const [first, second] of [[2, 60] as const, [60, 2] as const]) {
      await write([
        tellingTo("sam", NOON, { subjectId: `a${first}`, usefulUntil: later(first * MINUTE) }),
        tellingTo("sam", NOON, { kind: "promise_made", subjectId: `b${first}`, usefulUntil: later(second * MINUTE) }),
      ]);
      const busy = (): Outcome => ({ result: "retry", why: "429" });
      expect(await round(NOON, busy)).toMatchObject([{ kind: "digest", usefulUntil: later(60 * MINUTE) }]);
      const left = await round(later(3 * MINUTE));
      expect(left.map(({ kind }) => kind)).toEqual([first > second ? "help_found" : "promise_made"]);
    }
    expect((await states()).toSorted()).toEqual(["told", "told", "too_late", "too_late"]);
  });

  test("five of what can wait in a week, then no more; what is somebody's and soon still comes", async () => {
    for (let i = 0; i < 7; i++) {
      const day = later((i - 3) * 24 * HOUR);
      await write([tellingTo("sam", day, { kind: "help_wanted", subjectId: `a${i}` })], day);
      await round(new Date(day.getTime() + 5 * HOUR));
    }
    // From Monday to Sunday: two too many.
    expect((await states()).filter((state) => state === "over_budget")).toHaveLength(2);
  });
});

describe("looked at again before it leaves", () => {
  test("nothing leaves after a cancelling has committed", async () => {
    await write([tellingTo("sam", NOON)]);
    await world.database.transaction((tx) =>
      forgetAbout(tx, { programmeId: castId("riverside"), subjectId: castId("something") }, "cancelled", NOON),
    );
    expect(await round()).toEqual([]);
    expect(await states()).toEqual(["cancelled"]);
  });

  test("nothing leaves to somebody who was taken out, even if nobody said so to the outbox", async () => {
    await write([tellingTo("sam", NOON)]);
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: NOON, endedWhy: "removed" })
        .where(eq(memberships.personId, castId("sam")))
        .then(() => undefined),
    );
    expect(await round()).toEqual([]);
    expect(await states()).toEqual(["removed"]);
  });

  test("what is no longer true is dropped, with the reason that its domain gives", async () => {
    await write([tellingTo("sam", NOON)]);
    expect(
      await round(
        NOON,
        () => ACCEPTED,
        knowing(() => "left_alone"),
      ),
    ).toEqual([]);
    expect(await states()).toEqual(["left_alone"]);
  });

  test("cancelled while it is on its way: what was sent is noted, and it is not tried again", async () => {
    await write([tellingTo("sam", NOON)]);
    const [job] = await lease();
    if (!job) throw new Error("nothing was leased");
    const where = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId("sam") };
    await world.database.transaction((tx) => forgetPerson(tx, where, NOON));
    await recordSent(
      world.database,
      testKeys,
      [{ job, outcomes: [{ result: "retry", why: "421" }], at: NOON }],
      () => 0,
    );
    expect(await states()).toEqual(["removed"]);
    expect(await round(later(HOUR))).toEqual([]);
  });

  test("somebody who said 'not this' is left alone, but for what is cancelled", async () => {
    const personId = castId("sam");
    await world.database.transaction((tx) =>
      tx
        .insert(reminderChoices)
        .values(
          (["help_found", "task_cancelled"] as const).map((kind) => ({
            programmeId: castId("riverside"),
            personId,
            kind,
            channel: "none" as const,
          })),
        )
        .then(() => undefined),
    );
    await write([tellingTo("sam", NOON), tellingTo("sam", NOON, { kind: "task_cancelled" })]);
    expect(await round()).toMatchObject([{ kind: "task_cancelled" }]);
  });
});

describe("when it does not go through", () => {
  test("a channel that is down is tried again, then the next one, then a human is asked", async () => {
    await write([tellingTo("sam", NOON, { kind: "task_cancelled" })]);
    const channels: string[] = [];
    const down = ({ address: { channel } }: Letter): Outcome => {
      channels.push(channel);
      return { result: "retry", why: "421" };
    };
    for (let minute = 0; minute < 17; minute++) await round(later(minute * MINUTE), down);
    expect(channels.slice(0, 3)).toEqual(["sms", "sms", "sms"]);
    expect(channels.at(-1)).toBe("email");
    expect(await states()).toEqual(["handed"]);
    expect(await world.database.db.select().from(calls)).toMatchObject([
      { personId: castId("sam"), why: "not_reached", state: "open" },
    ]);
  });

  test("an address that is refused is left at once, and not used for the next reminder either", async () => {
    await write([tellingTo("sam", NOON)]);
    await round(NOON, () => ({ result: "failed", why: "550", address: "bad" }));
    await write([tellingTo("sam", NOON, { subjectId: "next" })]);
    expect((await round(later(1))).map(({ address: { channel } }) => channel)).toEqual(["email"]);
  });

  test("a try without an answer is repeated once with the same id, then not again", async () => {
    await write([tellingTo("sam", NOON)]);
    const [{ id } = {}] = await round(NOON, silent);
    expect(await round(later(31_000), silent)).toMatchObject([{ id, isInDoubt: true }]);
    const third = await round(later(62_000), silent);
    expect(third.filter((letter) => letter.id === id)).toEqual([]);
  });

  test("several in one message are tried again as one, with its id", async () => {
    await write(["a", "b", "c"].map((subjectId) => tellingTo("sam", NOON, { subjectId })));
    const [{ id, text } = {}] = await round(NOON, silent);
    expect(await round(later(31_000))).toMatchObject([{ id, text, isInDoubt: true }]);
    expect(await states()).toEqual(["told", "told", "told"]);
  });

  test("one of several that is over meanwhile is left out of the second try, which keeps the message's id", async () => {
    // Ids are random, and the least gives the message its id: each takes its turn to be over.
    for (const over of "abc") {
      const until = (it: string) => later(it === over ? 20_000 : HOUR);
      await write([..."abc"].map((it) => tellingTo("sam", NOON, { subjectId: over + it, usefulUntil: until(it) })));
      const [{ id } = {}] = await round(NOON, silent);
      expect(await round(later(31_000))).toMatchObject([{ id, isInDoubt: true }]);
    }
    expect((await states()).toSorted()).toEqual([...Array(6).fill("told"), ...Array(3).fill("too_late")]);
  });

  test("a fault of ours rests the channel and blames no address", async () => {
    await write([tellingTo("sam", NOON)]);
    await round(NOON, () => ({ result: "our_fault", why: "535" }));
    expect(await round(later(MINUTE))).toMatchObject([{ address: { channel: "email" } }]);
    await write([tellingTo("sam", NOON, { subjectId: "next" })]);
    expect(await round(later(6 * MINUTE))).toMatchObject([{ address: { channel: "sms" } }]);
  });

  test("a worker that died is followed by another after its lease, which knows that it may have arrived", async () => {
    await write([tellingTo("sam", NOON)]);
    await lease();
    expect(await round(later(29_000))).toEqual([]);
    expect(await round(later(30_000))).toMatchObject([{ isInDoubt: true }]);
  });

  test("a worker that wakes late changes nothing: the reminder is another's", async () => {
    await write([tellingTo("sam", NOON)]);
    const [stale] = await lease();
    if (!stale) throw new Error("nothing was leased");
    await round(later(31_000));
    const { letters, senders } = rememberingSenders();
    const sent = await sendJob({ senders, log, clock: () => later(32_000) }, stale);
    await recordSent(world.database, testKeys, [sent], () => 0);
    expect(letters).toEqual([]);
    expect(await states()).toEqual(["told"]);
  });

  test("a push that must be seen and is not is followed by a text after ten minutes", async () => {
    await openPush(world.database, "sam");
    await write([tellingTo("sam", NOON, { kind: "task_cancelled" })]);
    expect(await round()).toMatchObject([{ address: { channel: "push" } }]);
    expect(await states()).toEqual(["unconfirmed"]);
    expect(await round(later(9 * MINUTE))).toEqual([]);
    expect(await round(later(10 * MINUTE))).toMatchObject([{ address: { channel: "sms" } }]);
    expect(await states()).toEqual(["told"]);
  });

  test("what would come too late because of the night is told by a human, if somebody is still missing", async () => {
    const night = later(10 * HOUR);
    const dawn = { usefulUntil: later(19 * HOUR) };
    await write([
      tellingTo("sam", night, { kind: "stand_in_wanted", subjectId: "a", ...dawn }),
      tellingTo("sam", night, { kind: "help_found", subjectId: "b", ...dawn }),
    ]);
    expect(await round(night)).toEqual([]);
    expect((await states()).toSorted()).toEqual(["handed", "too_late"]);
  });

  test("another try of what was begun is not one more of the week", async () => {
    for (let i = 0; i < 5; i++) {
      const due = later(i * HOUR);
      await write([tellingTo("sam", due, { kind: "help_wanted", subjectId: `a${i}` })], due);
    }
    await round(later(5 * HOUR), () => ({ result: "retry", why: "421" }));
    expect(await round(later(5 * HOUR + 10 * MINUTE))).toHaveLength(1);
    expect(new Set(await states())).toEqual(new Set(["told"]));
  });

  test("somebody whom nothing can reach is told by a human if it matters, and left alone if it can wait", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(contactPoints)
        .set({ safe: "never" })
        .where(eq(contactPoints.personId, castId("sam")))
        .then(() => undefined),
    );
    await write([
      tellingTo("sam", NOON, { kind: "task_cancelled" }),
      tellingTo("sam", later(5 * HOUR), { kind: "help_wanted" }),
    ]);
    await round();
    await round(later(5 * HOUR));
    expect((await states()).toSorted()).toEqual(["handed", "unreachable"]);
  });
});
