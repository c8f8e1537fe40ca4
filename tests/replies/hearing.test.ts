import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Transaction } from "#db/client.ts";
import { castId } from "#db/cast/people.ts";
import { contactPoints, deliveries, reminders, memberships, repliesHeard, stoppedAddresses } from "#db/schema/index.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { cancelTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";
import { answers, askedByText, joIsAsked, joIsReminded, LINK, PHONES, promisers } from "./asked-by-text.ts";

const HOUR = 3_600_000;
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

describe("what could be mistaken is not done", () => {
  const unclear = expect.stringContaining(`nothing has changed. Please open ${LINK}`);

  test("two questions wait", async () => {
    const one = await joIsAsked(world);
    const two = await graceAsks(world, { onDay: "2026-03-17" });
    await askedByText(world, "help_wanted", two, { at: later(1000) });
    expect(await answers(world, "1", { now: later(2000) })).toEqual(unclear);
    expect([...(await promisers(world, one)), ...(await promisers(world, two))]).toEqual([]);
  });

  test("of two questions one is settled meanwhile: the other is meant", async () => {
    const one = await joIsAsked(world);
    const two = await graceAsks(world, { onDay: "2026-03-17" });
    await askedByText(world, "help_wanted", two, { at: later(1000) });
    await claimTask(await world.in("okafor", "rosa"), { taskId: one });
    expect(await answers(world, "1", { now: later(2000) })).toContain("You do this: A lift, Tue 17 Mar");
  });

  test("the last question is settled and an older one waits: an answer to the last is not taken for the older", async () => {
    const older = await graceAsks(world, { onDay: "2026-03-17" });
    await askedByText(world, "help_wanted", older, { at: later(-HOUR) });
    const last = await joIsAsked(world);
    await claimTask(await world.in("okafor", "rosa"), { taskId: last });
    expect(await answers(world, "1")).toEqual(unclear);
    expect(await promisers(world, older)).toEqual([]);
  });

  test("a reminder takes no 'yes' from a question, but a 'no' could be for either", async () => {
    await joIsReminded(world);
    const asked = await graceAsks(world, { onDay: "2026-03-17" });
    await askedByText(world, "help_wanted", asked, { at: later(1000) });
    expect(await answers(world, "2", { now: later(2000) })).toEqual(unclear);
    expect(await answers(world, "1", { now: later(2000) })).toContain("You do this: A lift, Tue 17 Mar");
  });

  test("a phone that two people share: a text says nobody's name", async () => {
    const taskId = await joIsAsked(world);
    await world.database.transaction(async (tx) => {
      await tx.insert(contactPoints).values({
        id: newId(),
        programmeId: castId("riverside"),
        personId: castId("raj"),
        kind: "phone",
        value: PHONES.jo,
        verifiedAt: NOON,
        safe: "yes",
        createdAt: later(HOUR),
      });
    });
    expect(await answers(world, "1")).toEqual(unclear);
    expect(await promisers(world, taskId)).toEqual([]);
  });

  test("a phone on which nothing is said: its texts asked nothing, and the answer says nothing", async () => {
    const taskId = await joIsAsked(world);
    await world.database.transaction(async (tx) => {
      await tx
        .update(contactPoints)
        .set({ safe: "neutral" })
        .where(eq(contactPoints.id, castId("jo-phone")));
    });
    const text = await answers(world, "1");
    expect(text).toEqual(unclear);
    expect(text).not.toContain("lift");
    expect(await promisers(world, taskId)).toEqual([]);
  });

  test("a question of last week, or one that did not arrive, is none", async () => {
    const taskId = await graceAsks(world);
    await askedByText(world, "help_wanted", taskId, { at: later(-73 * HOUR) });
    await askedByText(world, "stand_in_wanted", newId(), { state: "failed" });
    expect(await answers(world, "1")).toBe("There is nothing to answer just now.");
  });

  test("anything else: nobody reads it, and that is said, with whom to call in danger", async () => {
    const taskId = await joIsAsked(world);
    expect(await answers(world, "2 of us can come")).toMatch(/Nobody reads.*nothing has changed.*999.*STOP/);
    expect(await promisers(world, taskId)).toEqual([]);
  });
});

describe("somebody who was taken out", () => {
  const takeOut = () =>
    world.database.transaction(async (tx) => {
      await tx
        .update(memberships)
        .set({ until: NOON })
        .where(and(eq(memberships.personId, castId("jo")), isNull(memberships.until)));
    });

  test("changes nothing by an answer, and hears nothing of the circle", async () => {
    const taskId = await joIsAsked(world);
    await takeOut();
    expect(await answers(world, "1")).toBe("There is nothing to answer just now.");
    expect(await promisers(world, taskId)).toEqual([]);
  });

  test("also when it happens between reading the answer and doing it", async () => {
    const taskId = await joIsAsked(world);
    const transaction: Transaction = async (work, options) => {
      await takeOut();
      return world.database.transaction(work, options);
    };
    const late = { ...world, open: (now?: Date) => ({ ...world.open(now), transaction }) };
    expect(await answers(late, "1")).toBe("There is nothing to answer just now.");
    expect(await promisers(world, taskId)).toEqual([]);
  });
});

describe("heard once", () => {
  test("however often, and however close together, the provider tells of it", async () => {
    const taskId = await joIsAsked(world);
    const id = newId();
    const texts = await Promise.all([1, 2, 3].map(() => answers(world, "1", { id })));
    expect(texts.filter((text) => text !== null)).toHaveLength(1);
    expect(await answers(world, "1", { id })).toBeNull();
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
    expect(await world.database.db.select().from(repliesHeard)).toHaveLength(1);
  });

  test("an old '1' that is told of again does not undo a '2'", async () => {
    const taskId = await joIsAsked(world);
    const first = newId();
    await answers(world, "1", { id: first });
    await answers(world, "2", { now: later(1000) });
    expect(await answers(world, "1", { id: first, now: later(2000) })).toBeNull();
    expect(await promisers(world, taskId)).toEqual([]);
  });

  test("a fault in the middle leaves nothing behind, and the next telling is heard", async () => {
    const taskId = await joIsAsked(world);
    const id = newId();
    const broken = {
      ...world,
      open: (now?: Date) => ({ ...world.open(now), transaction: () => Promise.reject(new Error("gone")) }),
    };
    await expect(answers(broken as World, "1", { id })).rejects.toThrow("gone");
    expect(await answers(world, "1", { id })).toContain("You do this");
    expect(await promisers(world, taskId)).toEqual([castId("jo")]);
  });
});

test("whoever answers a text has read it: it is not sent again, even when its provider never said that it took it", async () => {
  const id = await askedByText(world, "help_wanted", await graceAsks(world), {
    state: "in_doubt",
    reminder: "waiting",
  });
  await answers(world, "1");
  const [text] = await world.database.db.select().from(deliveries).where(eq(deliveries.reminderId, id));
  const [reminder] = await world.database.db.select().from(reminders).where(eq(reminders.id, id));
  expect([text?.state, reminder?.state]).toEqual(["delivered", "told"]);
});

describe("STOP and START", () => {
  test("one word of goodbye, then nothing; START begins again", async () => {
    const taskId = await joIsAsked(world);
    expect(await answers(world, "Stop.")).toBe("You get no more texts from us. Send START to have them again.");
    expect(await answers(world, "STOP")).toBeNull();
    expect(await world.database.db.select().from(stoppedAddresses)).toMatchObject([{ why: "stop" }]);
    expect(await answers(world, "1")).toBeNull();
    expect(await promisers(world, taskId)).toEqual([]);
    expect(await answers(world, "start")).toContain("You get texts from us again");
    expect(await world.database.db.select().from(stoppedAddresses)).toEqual([]);
    expect(await answers(world, "1")).toContain("You do this");
  });

  test("in Welsh", async () => {
    expect(await answers(world, "STOPIO", { from: PHONES.rosa })).toContain("Anfonwch DECHRAU");
    expect(await answers(world, "Dechrau", { from: PHONES.rosa })).toContain("Anfonwch STOPIO");
  });

  test("a phone that nobody has is stopped too, and hears nothing", async () => {
    expect(await answers(world, "STOP", { from: "07700 900990" })).toBeNull();
    expect(await world.database.db.select().from(stoppedAddresses)).toHaveLength(1);
  });

  test("is heard even from a phone that has used up its answers", async () => {
    await joIsAsked(world);
    const throttle = { count: () => Promise.reject(new Refusal("too_many", "common.too_fast")), close: async () => {} };
    expect(await answers(world, "1", { throttle })).toBeNull();
    expect(await answers(world, "STOP", { throttle })).toContain("START");
  });
});

test.each(["447700900990", "+353870000000", "Vodafone", "", "whatsapp:+447700900104"])(
  "'%s' is nobody's phone and gets no answer",
  async (from) => {
    await joIsAsked(world);
    expect(await answers(world, "1", { from })).toBeNull();
  },
);

test("a phone that is not proved, or must not be used, gets no answer", async () => {
  for (const set of [{ verifiedAt: null }, { verifiedAt: NOON, safe: "never" as const }]) {
    await world.database.transaction(async (tx) => {
      await tx
        .update(contactPoints)
        .set(set)
        .where(eq(contactPoints.id, castId("jo-phone")));
    });
    expect(await answers(world, "1")).toBeNull();
  }
});

test("what several things in one text said is answered if one of them waits", async () => {
  const leader = await askedByText(world, "help_wanted", await graceAsks(world));
  const settled = await graceAsks(world, { onDay: "2026-03-17" });
  await askedByText(world, "help_wanted", settled, { toldIn: leader });
  await cancelTask(await world.in("okafor", "grace"), { taskId: settled });
  expect(await answers(world, "1")).toContain("You do this: A lift, Sun 15 Mar");
});
