import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { calls, contactPoints, reminders, stoppedAddresses, workers } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import { isLate, LATE_AFTER_MS, readHealth } from "#app/reminders/queries-health.server.ts";
import { readCircleMessages } from "#app/reminders/queries-messages.server.ts";
import { readReach } from "#app/reminders/queries-reach.server.ts";
import { readLastReached } from "#app/reminders/queries.server.ts";
import { whyUnreachable } from "#app/reminders/reach-rules.ts";
import { takeOut } from "../circles/taking-out.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { HOUR } from "./telling.ts";
import { toldTo } from "./told-to.ts";

const DAY = 24 * HOUR;
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
  await world.database.transaction((tx) => tx.delete(reminders).then(() => undefined));
});
afterEach(() => world.database.drop());

const told = (to: CastName, more?: Parameters<typeof toldTo>[2]) => toldTo(world, to, more);
const seen = async (name: CastName) => {
  const { waiting, sent } = await readCircleMessages(await world.in("okafor", name));
  return [...(waiting?.messages ?? []), ...(sent?.messages ?? [])];
};

describe("the messages of a circle", () => {
  test("say who, about what kind of thing, how it stands, and not a word of what was said", async () => {
    await told("jo", {
      kind: "help_wanted",
      ways: [
        ["sms", "failed"],
        ["email", "delivered"],
      ],
    });
    await told("grace", { state: "dropped", droppedWhy: "muted" });
    for (const name of ["sam", "nadia"] as const) {
      const messages = await seen(name);
      expect(messages).toHaveLength(2);
      expect(messages.find((message) => message.name === "Jo")).toMatchObject({
        kind: "help_wanted",
        ways: [
          { channel: "sms", state: "failed" },
          { channel: "email", state: "delivered" },
        ],
      });
      expect(JSON.stringify(messages)).not.toContain("grace@");
    }
  });

  test("are for who keeps the circle going and who holds it alone", async () => {
    for (const name of ["grace", "jo", "rosa", "ade"] as const)
      await expect(seen(name), name).rejects.toMatchObject({ status: 403 });
    await expect(seen("mallory")).rejects.toMatchObject({ status: 404 });
  });

  test("leave out worries, how somebody is, whoever was taken out, other circles, and what is long ago", async () => {
    const hidden = new Set([
      await told("sam", { kind: "concern_waiting" }),
      await told("grace", { kind: "check_in_own" }),
      await told("jo"),
      await told("megan", { circleId: castId("bevan") }),
      await told("grace", { createdAt: later(-31 * DAY) }),
    ]);
    const shown = await told("grace");
    await takeOut(world, "grace", "jo", false);
    const ids = (await seen("sam")).map(({ id }) => id);
    expect(ids).toContain(shown);
    expect(ids.filter((id) => hidden.has(id))).toEqual([]);
  });
});

describe("last reached", () => {
  const last = (name: CastName) =>
    readLastReached(world.database.db, { programmeId: castId("riverside"), personId: castId(name) });
  test("is the newest that a phone or mailbox took, never one that failed", async () => {
    expect(await last("jo")).toBeNull();
    await told("jo", { createdAt: later(-2 * DAY), ways: [["email", "accepted"]] });
    await told("jo", { createdAt: later(-DAY), ways: [["sms", "delivered"]] });
    await told("jo", {
      ways: [
        ["email", "failed"],
        ["push", "in_doubt"],
      ],
    });
    expect(await last("jo")).toEqual({ channel: "sms", state: "delivered", at: later(-DAY) });
  });
});

describe("who cannot be reached", () => {
  const contact = {
    kind: "phone" as const,
    value: "+447700900104",
    isProved: true,
    safe: "yes" as const,
    isStopped: false,
  };
  test("is whoever has no way at all, with the reason that is nearest to being put right", () => {
    expect(whyUnreachable([contact])).toBeNull();
    expect(whyUnreachable([])).toBe("no_contact");
    expect(whyUnreachable([{ ...contact, isProved: false }])).toBe("not_proved");
    expect(whyUnreachable([{ ...contact, safe: "never" }])).toBe("not_safe");
    expect(whyUnreachable([{ ...contact, isStopped: true }])).toBe("stopped");
    expect(whyUnreachable([{ ...contact, value: "+442079460000" }])).toBe("no_mobile");
    expect(
      whyUnreachable([
        { ...contact, safe: "never" },
        { ...contact, isProved: false },
      ]),
    ).toBe("not_proved");
    expect(
      whyUnreachable([
        { ...contact, safe: "never" },
        { ...contact, safe: "neutral" },
      ]),
    ).toBeNull();
  });

  test("is seen by the coordinator by name, with no word about why somebody was written to", async () => {
    await world.database.transaction(async (tx) => {
      await tx
        .update(contactPoints)
        .set({ safe: "never" })
        .where(eq(contactPoints.personId, castId("jo")));
      await tx
        .insert(stoppedAddresses)
        .values({ contactHash: testKeys.sign("contact", "+447700900102"), why: "stop", at: NOON });
    });
    const { unreachable } = await readReach(world.signedIn("carys"));
    const why = (name: string) => unreachable.find((one) => one.name === name)?.why;
    expect([why("Mr Evans"), why("Jo"), why("Grace Okafor"), why("Sam")]).toEqual([
      "no_contact",
      "not_safe",
      "stopped",
      undefined,
    ]);
    expect(unreachable.map(({ name }) => name)).not.toContain("Leah Lewis");
    for (const name of ["sam", "nadia", "olu", "bea", "jo"] as const)
      await expect(readReach(world.signedIn(name)), name).rejects.toMatchObject({ status: 404 });
  });
});

describe("how messages fare", () => {
  test("is counted by circle for a week, each message once by how it ended, and those who wait for a call alike", async () => {
    for (let i = 0; i < 6; i++) await told("jo", { ways: [["sms", "delivered"]] });
    // By text in vain, then by email: it was sent.
    await told("jo", {
      ways: [
        ["sms", "failed"],
        ["email", "delivered"],
      ],
    });
    await told("jo", { state: "dropped", droppedWhy: "muted" });
    await told("jo", { state: "dropped", droppedWhy: "unreachable" });
    await told("jo", { state: "waiting", endedAt: null });
    await told("jo", { state: "dropped", droppedWhy: "unreachable", createdAt: later(-8 * DAY) });
    for (let i = 0; i < 5; i++) await told("rosa", { state: "unconfirmed", endedAt: null });
    await told("rosa", { state: "waiting", attempts: 1, endedAt: null });
    for (let i = 0; i < 5; i++) await handedOver("by_choice");
    for (let i = 0; i < 4; i++) await handedOver("not_reached");
    const { circles, waiting } = await readReach(world.signedIn("carys"));
    // Whoever is still to be called is among those whom nothing reached: 4 of these 5.
    expect(circles).toMatchObject([{ id: castId("okafor"), arrived: 7, going: 6, failed: 5 }]);
    expect(waiting).toBe(4);
  });

  test("small numbers are hidden", async () => {
    for (let i = 0; i < 6; i++) await told("jo");
    await handedOver("not_reached");
    const { circles, waiting } = await readReach(world.signedIn("carys"));
    expect(circles).toMatchObject([{ id: castId("okafor"), arrived: 6, going: 0, failed: "few" }]);
    expect(waiting).toBe(1);
  });

  /** A message to Mr Evans that somebody is to tell him in person. */
  async function handedOver(why: "by_choice" | "not_reached") {
    const id = await told("evans", { state: "handed" });
    await world.database.transaction((tx) =>
      tx
        .insert(calls)
        .values({
          id: newId(),
          programmeId: castId("riverside"),
          circleId: castId("okafor"),
          reminderId: id,
          personId: castId("evans"),
          callerId: null,
          why,
          state: "open",
          createdAt: NOON,
        })
        .then(() => undefined),
    );
  }
});

describe("whether sending goes on", () => {
  test("is the age of what is due, and whether a worker has said lately that it runs", async () => {
    const health = (now = NOON) => readHealth(world.database.db, now);
    expect(await health()).toEqual({ oldestDueMs: 0, isWorkerAlive: false });
    await told("jo", { state: "waiting", nextAt: later(-60_000) });
    await told("jo", { state: "waiting", nextAt: later(60_000) });
    await told("jo", { state: "told", nextAt: later(-DAY) });
    await told("jo", { state: "dropped", droppedWhy: "muted", nextAt: later(-DAY) });
    await world.database.transaction((tx) =>
      tx
        .insert(workers)
        .values({ id: newId(), startedAt: NOON, seenAt: NOON })
        .then(() => undefined),
    );
    expect(await health()).toEqual({ oldestDueMs: 60_000, isWorkerAlive: true });
    expect((await health(later(61_000))).isWorkerAlive).toBe(false);
    // A lease that ran out is work that waits, too.
    await told("jo", { state: "sending", nextAt: later(-90_000) });
    expect((await health()).oldestDueMs).toBe(90_000);
    expect([isLate({ oldestDueMs: LATE_AFTER_MS }), isLate({ oldestDueMs: LATE_AFTER_MS + 1 })]).toEqual([false, true]);
  });
});
