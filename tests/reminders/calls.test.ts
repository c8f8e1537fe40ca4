import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contactPoints, events, reminders } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { passOnCalls } from "#app/jobs/pass-on-calls.server.ts";
import { passedOnTo } from "#app/reminders/call-rules.ts";
import { handCall } from "#app/reminders/hand-call.server.ts";
import { whatToSay } from "#app/reminders/what-to-say.server.ts";
import { takeOut } from "../circles/taking-out.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { callsIn, handedTo } from "./called.ts";
import { HOUR, knowing } from "./telling.ts";

const DAY = 24 * HOUR;
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const handed = (to: CastName, callerId: CastName | null, more?: Parameters<typeof handedTo>[3]) =>
  handedTo(world, to, callerId, more);
const { listOf, countOf: count, callOf, tick } = callsIn(() => world);

describe("the call list", () => {
  test("shows whom to call and the number, to the caller alone", async () => {
    await handed("grace", "jo");
    const { mine, others } = await listOf("jo");
    expect(mine).toMatchObject([{ name: "Grace Okafor", numbers: [{ value: "+447700900102", isNeutral: false }] }]);
    expect([others, await count("jo")]).toEqual([[], 1]);
    // Whoever keeps the circle going sees that somebody is to call, not the number.
    for (const keeper of ["sam", "nadia"] as const) {
      const theirs = await listOf(keeper);
      expect(theirs.mine).toEqual([]);
      expect(theirs.others).toMatchObject([{ name: "Grace Okafor", callerName: "Jo" }]);
      expect(JSON.stringify(theirs)).not.toContain("900102");
    }
    for (const name of ["rosa", "grace", "megan", "mallory", "tom", "carys", "ade"] as const)
      expect(await listOf(name), name).toEqual({
        mine: [],
        withoutCaller: name === "carys" ? [] : null,
        others: [],
        done: [],
      });
  });

  test("has no number that must not be used, and warns where others may listen", async () => {
    await handed("grace", "jo");
    const setSafe = (safe: "neutral" | "never") =>
      world.database.transaction((tx) =>
        tx
          .update(contactPoints)
          .set({ safe })
          .where(eq(contactPoints.personId, castId("grace")))
          .then(() => undefined),
      );
    await setSafe("neutral");
    expect((await listOf("jo")).mine[0]?.numbers).toMatchObject([{ isNeutral: true }]);
    await setSafe("never");
    expect((await listOf("jo")).mine[0]?.numbers).toEqual([]);
  });

  test("is over for a caller who was taken out, and about somebody who was", async () => {
    await handed("grace", "jo");
    await takeOut(world, "grace", "jo", false);
    expect([(await listOf("jo")).mine, await count("jo")]).toEqual([[], 0]);
    const aboutPriya = await handed("priya", "raj");
    await takeOut(world, "grace", "priya", false);
    expect((await listOf("raj")).mine).toEqual([]);
    await expect(tick("raj", aboutPriya, "told")).rejects.toMatchObject({ status: 404 });
  });

  test("ends with what it is about; what became known too late stays for two days", async () => {
    await handed("grace", "jo", { usefulUntil: later(-HOUR) });
    expect((await listOf("jo", later(DAY))).mine).toHaveLength(1);
    expect((await listOf("jo", later(2 * DAY + 1))).mine).toEqual([]);
    const id = await handed("grace", "rosa");
    await world.database.transaction((tx) =>
      tx
        .update(reminders)
        .set({ state: "dropped" })
        .where(eq(reminders.id, id))
        .then(() => undefined),
    );
    expect((await listOf("rosa")).mine).toEqual([]);
  });
});

describe("a call", () => {
  test("is ticked off once, noted, and can be taken back for a day by who did it", async () => {
    const id = await handed("grace", "jo");
    await tick("jo", id, "no_answer");
    expect((await listOf("jo")).mine).toMatchObject([{ state: "no_answer" }]);
    await tick("jo", id, "told");
    await tick("jo", id, "told");
    const { mine, done } = await listOf("jo");
    expect([mine, done.map(({ name }) => name)]).toEqual([[], ["Grace Okafor"]]);
    expect(JSON.stringify(done)).not.toContain("900102");
    await expect(tick("sam", id, "not_needed")).rejects.toMatchObject({ status: 409, words: "telling.call_ended" });
    await expect(tick("sam", id, "open")).rejects.toMatchObject({ status: 409 });
    await expect(tick("jo", id, "open", later(DAY))).rejects.toMatchObject({ status: 409 });
    await tick("jo", id, "open", later(HOUR));
    expect((await listOf("jo")).mine).toHaveLength(1);
    const noted = await world.database.db.select().from(events);
    const lines = noted.filter(({ what }) => what.startsWith("call."));
    expect(lines.map(({ what }) => what).toSorted()).toEqual(["call.no_answer", "call.taken_back", "call.told"]);
    // Who in a family had to be called is not for the others in it to read.
    expect(lines.every(({ circleId }) => circleId === null)).toBe(true);
  });

  test("ticked off by two at once counts once", async () => {
    const id = await handed("grace", "jo");
    const results = await Promise.allSettled([tick("jo", id, "told"), tick("sam", id, "not_needed")]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is nobody else's: not another member's, not the one's who is called, not another programme's", async () => {
    const id = await handed("grace", "jo");
    for (const name of ["rosa", "grace", "mallory", "tom", "ade", "carys"] as const)
      for (const outcome of ["told", "open"] as const)
        await expect(tick(name, id, outcome), name).rejects.toMatchObject({ status: 404 });
    expect((await callOf(id))?.state).toBe("open");
  });

  test("is handed over by who keeps the circle going, to somebody in it", async () => {
    const id = await handed("grace", "jo");
    const hand = (by: CastName, to: CastName) =>
      handCall(world.signedIn(by, later(HOUR)), { callIds: [id], callerId: castId(to) });
    await expect(hand("jo", "rosa")).rejects.toMatchObject({ status: 404 });
    await expect(hand("rosa", "rosa")).rejects.toMatchObject({ status: 404 });
    for (const no of ["mallory", "tom", "grace", "ade", "megan"] as const)
      await expect(hand("sam", no), no).rejects.toMatchObject({ status: 400 });
    await hand("sam", "rosa");
    expect(await callOf(id)).toMatchObject({ callerId: castId("rosa"), state: "open", handedAt: later(HOUR) });
    expect([await count("jo"), await count("rosa")]).toEqual([0, 1]);
    await hand("nadia", "nadia");
    expect((await listOf("nadia")).mine[0]?.numbers).toHaveLength(1);
  });

  test("without a caller is seen by the coordinator, who may take it; nobody else's is", async () => {
    const id = await handed("mallory", null, { circleId: null });
    await handed("grace", "jo");
    const { others, withoutCaller } = await listOf("carys");
    expect(others).toEqual([]);
    expect(withoutCaller?.map(({ name, hands }) => [name, hands.map((hand) => hand.name)])).toEqual([
      ["Mallory", ["Carys"]],
    ]);
    await handCall(world.signedIn("carys"), { callIds: [id], callerId: castId("carys") });
    expect((await listOf("carys")).mine).toMatchObject([{ name: "Mallory", numbers: [{ value: "+447700900108" }] }]);
    await passOnCalls(world.database, later(HOUR));
    await tick("carys", id, "told");
  });
});

describe("a call that nobody makes", () => {
  const since = NOON;
  const call = { callerId: "jo", since, isCallerThere: true, facilitatorId: "sam" };
  test("goes to the facilitator after a day, then to the staff", () => {
    expect(passedOnTo(call, later(DAY - 1))).toBeUndefined();
    expect(passedOnTo(call, later(DAY))).toBe("sam");
    expect(passedOnTo({ ...call, callerId: "sam" }, later(DAY))).toBeNull();
    expect(passedOnTo({ ...call, facilitatorId: null }, later(DAY))).toBeNull();
    expect(passedOnTo({ ...call, isCallerThere: false }, NOON)).toBe("sam");
    expect(passedOnTo({ ...call, callerId: null }, later(9 * DAY))).toBeUndefined();
  });

  test("is passed on once, however many servers look, and a try gives another day", async () => {
    const id = await handed("grace", "jo");
    const look = (hours: number) => Promise.all([1, 2].map(() => passOnCalls(world.database, later(hours * HOUR))));
    await tick("jo", id, "no_answer", later(20 * HOUR));
    await look(30);
    expect((await callOf(id))?.callerId).toBe(castId("jo"));
    await look(45);
    expect((await callOf(id))?.callerId).toBe(castId("sam"));
    await look(60);
    expect((await callOf(id))?.callerId).toBe(castId("sam"));
    // When it was tried is not forgotten by passing it on.
    expect(await callOf(id)).toMatchObject({
      state: "no_answer",
      handedAt: later(45 * HOUR),
      doneAt: later(20 * HOUR),
    });
    await look(70);
    expect((await callOf(id))?.callerId).toBeNull();
    const passed = await world.database.db.select().from(events).where(eq(events.what, "call.passed_on"));
    expect(passed).toHaveLength(2);
  });
});

describe("what to tell them", () => {
  const say = async (name: CastName, answer: Parameters<typeof knowing>[0]) => {
    const { mine } = await listOf(name);
    const { transaction, actor, now } = world.signedIn(name);
    const means = { transaction, programmeId: actor.programmeId, language: actor.language, now };
    return [
      ...(
        await whatToSay(
          means,
          knowing(answer).stillTrue,
          mine.flatMap(({ all }) => all),
        )
      ).values(),
    ];
  };
  const facts = (path: string) => ({
    plain: { what: "A lift", when: "Thu 12 Mar, 3:30 pm" },
    detail: { title: "Temi to the clinic" },
    path,
  });

  test("is what a plain message says now, in the caller's language, without names", async () => {
    await handed("grace", "jo");
    const [told] = await say("jo", () => facts("/circles/x/tasks/y"));
    expect(told?.text).toContain("A lift, Thu 12 Mar, 3:30 pm");
    expect(told?.text).not.toContain("Temi");
    expect(told?.path).toBe("/circles/x/tasks/y");
    await handed("grace", "rosa");
    const [welsh] = await say("rosa", () => facts("/circles/x"));
    expect(welsh?.text).not.toBe(told?.text);
  });

  test("is nothing when it is over, and never a page with somebody's secret", async () => {
    await handed("grace", "jo");
    expect(await say("jo", () => "cancelled")).toEqual([{ text: null, path: null }]);
    const [told] = await say("jo", () => facts("/check/secret-of-grace"));
    expect(told?.path).toBeNull();
  });
});
