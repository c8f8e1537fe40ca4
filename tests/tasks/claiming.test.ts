import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Transaction } from "#db/client.ts";
import { castId } from "#db/cast/people.ts";
import { circles } from "#db/schema/index.ts";
import { eq } from "drizzle-orm";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask, undeclineTask } from "#app/tasks/decline-task.server.ts";
import { endClaimsOfPerson } from "#app/tasks/end-claims.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { readStillOpen } from "#app/tasks/queries-lists.server.ts";
import { readWouldHelp } from "#app/tasks/queries-mine.server.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks, liveClaims, newMember, refusals, standingCovers, taskRow } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

describe("I can do this", () => {
  test("the task is theirs, and the circle is alive", async () => {
    const taskId = await graceAsks(world);
    await claimTask(await world.in("okafor", "jo"), { taskId });
    expect(await liveClaims(world, taskId)).toMatchObject([{ personId: castId("jo"), helpers: 1, helperId: null }]);
    expect(await taskRow(world, taskId)).toMatchObject({ helpersPromised: 1, state: "open" });
    const [circle] = await world.database.db
      .select({ at: circles.lastActiveAt })
      .from(circles)
      .where(eq(circles.id, castId("okafor")));
    expect(circle?.at).toEqual(NOON);
  });

  test("twenty people at once: exactly as many as are wanted, and the others are told who has it", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 3, onDay: "2026-04-20" });
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => newMember(world, `Helper ${i}`)));
    // As from several servers: without the waiting line of this process, so that the database itself has to choose.
    const elsewhere: Transaction = (work) => world.database.transaction(work);
    const settled = await Promise.allSettled(
      crowd.map((ctx) => claimTask({ ...ctx, transaction: elsewhere }, { taskId })),
    );
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(new Set(refusals(settled))).toEqual(new Set(["tasks.they_have_it"]));
    expect(await liveClaims(world, taskId)).toHaveLength(3);
    expect((await taskRow(world, taskId)).helpersPromised).toBe(3);
  });

  test("two at once for one place: one has it, the other hears the name and what else would help", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-04-21" });
    const [jo, priya] = [await world.in("okafor", "jo"), await world.in("okafor", "priya")];
    const settled = await Promise.allSettled([claimTask(jo, { taskId }), claimTask(priya, { taskId })]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [winner] = await liveClaims(world, taskId);
    const [loser, name] = winner?.personId === jo.actor.personId ? [priya, "Jo"] : [jo, "Priya"];
    expect(settled.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { status: 409, words: "tasks.jo_has_it", values: { name } },
    });
    const others = await readStillOpen(loser, taskId);
    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThanOrEqual(3);
    expect(others.map(({ id }) => id)).not.toContain(taskId);
  });

  test("with a friend it counts for two, and never for more than are wanted", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 3, onDay: "2026-04-22" });
    const crowd = await Promise.all(Array.from({ length: 8 }, (_, i) => newMember(world, `Pair ${i}`)));
    const settled = await Promise.allSettled(crowd.map((ctx) => claimTask(ctx, { taskId, bringsFriend: true })));
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(new Set(refusals(settled))).toEqual(new Set(["tasks.no_room_for_friend"]));
    expect((await taskRow(world, taskId)).helpersPromised).toBe(2);
    await claimTask(await world.in("okafor", "raj"), { taskId });
    expect((await taskRow(world, taskId)).helpersPromised).toBe(3);
  });

  test("nobody has the same one twice", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 5, onDay: "2026-04-23" });
    const jo = await world.in("okafor", "jo");
    await claimTask(jo, { taskId });
    await expect(claimTask(jo, { taskId })).rejects.toMatchObject({ status: 409, words: "tasks.you_have_it" });
  });

  test("when the time has passed, nobody new may take it; until then they may", async () => {
    const taskId = await graceAsks(world, {
      whenKind: "between",
      onDay: "2026-03-13",
      fromTime: "13:00",
      untilTime: "16:00",
    });
    const at = (time: string) => world.in("okafor", "raj", new Date(`2026-03-13T${time}:00Z`));
    await expect(claimTask(await at("16:00"), { taskId })).rejects.toMatchObject({ status: 409, words: "tasks.past" });
    await expect(claimTask(await at("15:59"), { taskId })).resolves.toBeUndefined();
  });

  test("an agency worker, who sees tasks at most, cannot promise any", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-04-24" });
    await expect(claimTask(await world.in("okafor", "ade"), { taskId })).rejects.toMatchObject({ status: 403 });
  });

  test("in a circle that rests nothing can be promised", async () => {
    const rest = (state: "paused" | "active") =>
      world.database.transaction((tx) =>
        tx
          .update(circles)
          .set({ state })
          .where(eq(circles.id, castId("okafor"))),
      );
    const taskId = await graceAsks(world, { onDay: "2026-04-25" });
    await rest("paused");
    try {
      await expect(claimTask(await world.in("okafor", "jo"), { taskId })).rejects.toMatchObject({
        status: 409,
        words: "tasks.circle_resting",
      });
    } finally {
      await rest("active");
    }
  });
});

describe("two promises at the same time", () => {
  test("the person is told what they promised, in whichever circle, and may still say they can do both", async () => {
    // Rosa helps in two circles: Megan's sitting is on Tuesday 17 March, two to four.
    await claimTask(await world.in("bevan", "rosa"), { taskId: castId("task-walk") });
    const taskId = await graceAsks(world, { onDay: "2026-03-17", fromTime: "15:30" });
    const rosa = await world.in("okafor", "rosa");
    await expect(claimTask(rosa, { taskId })).rejects.toMatchObject({
      status: 409,
      words: "tasks.overlap",
      values: { title: "Sit with Mam for an hour or two" },
    });
    expect((await taskRow(world, taskId)).helpersPromised).toBe(0);
    await claimTask(rosa, { taskId, override: true });
    expect((await taskRow(world, taskId)).helpersPromised).toBe(1);
  });

  test("who acts for somebody is not told what that person does in another circle", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-03-17", fromTime: "14:30" });
    const rosa = await world.in("okafor", "rosa");
    await handBackAll(rosa.actor.personId);
    const helped = { ...rosa, actor: { ...rosa.actor, helperId: castId("sam") } };
    await expect(claimTask(helped, { taskId })).rejects.toMatchObject({ words: "tasks.overlap_elsewhere", values: {} });
  });

  test("one after the other is no clash, nor is a task without a time", async () => {
    const carol = await newMember(world, "Carol");
    const first = await graceAsks(world, {
      whenKind: "between",
      onDay: "2026-05-01",
      fromTime: "10:00",
      untilTime: "11:00",
    });
    const next = await graceAsks(world, { onDay: "2026-05-01", fromTime: "11:00" });
    const week = await graceAsks(world, { whenKind: "week", weekOf: "2026-04-27" });
    for (const taskId of [first, next, week]) await claimTask(carol, { taskId });
    expect(await liveClaims(world, week)).toHaveLength(1);
  });

  async function handBackAll(personId: string) {
    await world.database.transaction((tx) =>
      endClaimsOfPerson(
        tx,
        { programmeId: castId("riverside"), circleId: castId("okafor"), personId },
        { why: "removed", at: NOON },
      ),
    );
  }
});

describe("I can't do this one", () => {
  test("it is no longer suggested to them, until they might after all", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-03-14", title: "Walk the dog" });
    const suggested = async () => (await readWouldHelp(world.signedIn("raj"), 50)).map((task) => task.taskId);
    const raj = await world.in("okafor", "raj");
    expect(await suggested()).toContain(taskId);
    await declineTask(raj, { taskId });
    await declineTask(raj, { taskId });
    expect(await suggested()).not.toContain(taskId);
    await undeclineTask(raj, { taskId });
    expect(await suggested()).toContain(taskId);
  });

  test("whoever said no may change their mind by saying yes", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-04-26" });
    const raj = await world.in("okafor", "raj");
    await declineTask(raj, { taskId });
    await claimTask(raj, { taskId });
    await expect(declineTask(raj, { taskId })).rejects.toMatchObject({ words: "tasks.hand_back_first" });
  });
});

describe("I can't after all", () => {
  test("the place is free, the friend's too, and they may take it again", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 2, onDay: "2026-04-27" });
    const jo = await world.in("okafor", "jo");
    await claimTask(jo, { taskId, bringsFriend: true });
    await handBackTask(jo, { taskId, reason: "The car is broken" });
    expect((await taskRow(world, taskId)).helpersPromised).toBe(0);
    await claimTask(jo, { taskId });
    expect((await taskRow(world, taskId)).helpersPromised).toBe(1);
  });

  test("only what one has can be handed back, and once", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-04-28" });
    const [jo, raj] = [await world.in("okafor", "jo"), await world.in("okafor", "raj")];
    await claimTask(jo, { taskId });
    await expect(handBackTask(raj, { taskId })).rejects.toMatchObject({ status: 409, words: "tasks.not_yours" });
    const twice = await Promise.allSettled([handBackTask(jo, { taskId }), handBackTask(jo, { taskId })]);
    expect(refusals(twice)).toEqual(["tasks.not_yours"]);
    expect((await taskRow(world, taskId)).helpersPromised).toBe(0);
  });
});

test("whoever is taken out of the circle holds nothing any more, and others can step in", async () => {
  const taskId = await graceAsks(world, { helpersNeeded: 2, onDay: "2026-04-29" });
  const leaving = await newMember(world, "Leaving");
  await claimTask(leaving, { taskId, bringsFriend: true });
  await askForCover(leaving, { taskId });
  const { programmeId, circleId, personId } = leaving.actor;
  const freed = await world.database.transaction((tx) =>
    endClaimsOfPerson(tx, { programmeId, circleId, personId }, { why: "removed", at: NOON }),
  );
  expect(freed).toEqual([taskId]);
  expect(await taskRow(world, taskId)).toMatchObject({ helpersPromised: 0 });
  expect(await standingCovers(world, taskId)).toEqual([]);
  await claimTask(await world.in("okafor", "jo"), { taskId });
  expect(await liveClaims(world, taskId)).toHaveLength(1);
});
