import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readHeldCircles, readNeedsMe } from "#app/circles/queries-mine.server.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { climbLadder } from "#app/jobs/climb-ladder.server.ts";
import { editLadder } from "#app/ladder/edit-ladder.server.ts";
import { readLadderSettings, readTaskLadder } from "#app/ladder/queries.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { castId } from "#db/cast/people.ts";
import { circles, events, ladderSteps } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { datesIn, graceAsksEvery } from "../series/repeating.ts";
import { graceAsks } from "../tasks/helping.ts";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const climb = (hours: number) => climbLadder(world.database, later(hours));
const stepsOf = async (taskId: string) =>
  (await world.database.db.select().from(ladderSteps).where(eq(ladderSteps.taskId, taskId))).map(({ step }) => step);
/** A meal, at any time: it suits Jo. */
const mealAsked = () => graceAsks(world, { kind: "meal", title: "Soup", whenKind: "any", onDay: undefined });

describe("an ask that nobody takes", () => {
  test("climbs step by step, each written once with its line of history", async () => {
    const task = await mealAsked();
    await climb(0);
    expect(await stepsOf(task)).toEqual(["suited"]);
    await climb(25);
    await climb(25);
    expect((await stepsOf(task)).toSorted()).toEqual(["everybody", "suited"]);
    await climb(130);
    expect(await stepsOf(task)).toHaveLength(5);
    const told = await world.database.db
      .select()
      .from(events)
      .where(and(eq(events.subjectId, task), eq(events.what, "task.asked_further")));
    expect(told).toHaveLength(5);
  });

  test("of what repeats, climbs from two weeks before each date, and not from the day the dates were laid", async () => {
    const dates = await datesIn(world, await graceAsksEvery(world));
    const stood = async () =>
      (await Promise.all(dates.map(async ({ taskId }) => (await stepsOf(taskId)).length))).filter((n) => n > 0).length;
    await climb(1);
    const near = dates.filter(({ task }) => task.startsAt && task.startsAt < later(1 + 14 * 24));
    expect([near.length, await stood()]).toEqual([2, 2]);
    await climb(1 + 7 * 24);
    expect(await stood()).toBe(3);
    const third = await readTaskLadder(await world.in("okafor", "sam", later(1 + 7 * 24)), dates[2]?.taskId ?? "");
    expect(third?.reached.map(({ step }) => step).toSorted()).toEqual(["everybody", "suited"]);
    expect(third?.next?.step).toBe("inner");
  });

  test("is written once however many servers do it at the same time", async () => {
    const task = await mealAsked();
    await Promise.all([1, 2, 3, 4].map(() => climb(130)));
    expect(await stepsOf(task)).toHaveLength(5);
    const told = await world.database.db.select().from(events).where(eq(events.what, "task.asked_further"));
    expect(told.filter(({ subjectId }) => subjectId === task)).toHaveLength(5);
  });

  test("stays where it is once it is promised, and starts anew when the promise is given back", async () => {
    const task = await mealAsked();
    await climb(0);
    await claimTask(await world.in("okafor", "raj", later(10)), { taskId: task });
    await climb(130);
    expect(await stepsOf(task)).toEqual(["suited"]);
    await handBackTask(await world.in("okafor", "raj", later(200)), { taskId: task });
    await climb(210);
    expect(await stepsOf(task)).toEqual(["suited"]);
    await climb(225);
    expect((await stepsOf(task)).toSorted()).toEqual(["everybody", "suited"]);
  });

  test("waits for nobody who has said no: with the last whom it suits it goes to everybody", async () => {
    const task = await mealAsked();
    await climb(0);
    expect(await stepsOf(task)).toEqual(["suited"]);
    await declineTask(await world.in("okafor", "jo", later(1)), { taskId: task });
    await climb(1);
    expect((await stepsOf(task)).toSorted()).toEqual(["everybody", "suited"]);
  });

  test("rests with its circle and does not jump when the circle goes on", async () => {
    const task = await mealAsked();
    await setCircleState(await world.in("okafor", "grace", later(1)), { from: "active", state: "paused" });
    await climb(300);
    expect(await stepsOf(task)).toEqual([]);
    await setCircleState(await world.in("okafor", "grace", later(300)), { from: "paused", state: "active" });
    await climb(310);
    expect(await stepsOf(task)).toEqual(["suited"]);
  });

  test("is no sign of life: a circle where nobody answers still goes quiet", async () => {
    const lastActive = async () =>
      (
        await world.database.db
          .select()
          .from(circles)
          .where(eq(circles.id, castId("okafor")))
      )[0]?.lastActiveAt;
    await mealAsked();
    const before = await lastActive();
    await climb(130);
    expect(await lastActive()).toEqual(before);
  });

  test("waits as long as its programme has chosen, and no other programme is touched", async () => {
    const carys = world.signedIn("carys");
    const hours = { everybodyHours: 1, innerHours: 1, facilitatorHours: 1, connectorHours: 2 };
    await editLadder(carys, { ...hours, version: 1 });
    await expect(editLadder(carys, { ...hours, version: 1 })).rejects.toMatchObject({ status: 409 });
    expect(await readLadderSettings(carys)).toEqual({ waiting: hours, version: 2 });
    const task = await mealAsked();
    await climb(1.5);
    expect((await stepsOf(task)).toSorted()).toEqual(["everybody", "facilitator", "inner", "suited"]);
    // Leah's clinic lift was asked four days ago and is in four days; with the defaults it is with the facilitator.
    expect(await stepsOf(castId("task-clinic"))).not.toContain("connector");
    await expect(editLadder(world.signedIn("nadia"), { ...hours, version: 2 })).rejects.toMatchObject({ status: 404 });
  });
});

describe("who sees how far it came", () => {
  test("everybody who may see the ask reads who was asked and who is next", async () => {
    const task = await mealAsked();
    await climb(0);
    await climb(25);
    const rosa = await world.in("okafor", "rosa", later(26));
    expect(await readTaskLadder(rosa, task)).toEqual({
      reached: [
        { step: "suited", at: later(0) },
        { step: "everybody", at: later(25) },
      ],
      next: { step: "inner", at: later(48) },
    });
    await claimTask(rosa, { taskId: task });
    expect(await readTaskLadder(rosa, task)).toBeNull();
  });

  test("nobody from elsewhere, nor from a service, nor the outer ring about what is for the inner", async () => {
    const task = await graceAsks(world, { kind: "meal", ring: "inner" });
    await expect(readTaskLadder(await world.in("okafor", "raj"), task)).rejects.toMatchObject({ status: 404 });
    await expect(readTaskLadder(await world.in("bevan", "megan"), task)).rejects.toMatchObject({ status: 404 });
    expect(await readTaskLadder(await world.in("okafor", "ade"), task)).toBeNull();
  });

  test("the facilitator's start page shows what came to them, then the connector's does", async () => {
    await mealAsked();
    const forSam = async (hours: number) =>
      (await readNeedsMe(world.signedIn("sam", later(hours)))).find(({ id }) => id === castId("okafor"))?.asksReached;
    const forNadia = async (hours: number) =>
      (await readHeldCircles(world.signedIn("nadia", later(hours)))).find(({ id }) => id === castId("okafor"))
        ?.asksReached;
    // Only this one has no date; the others of the story are past by then.
    await climb(24 * 20);
    expect(await forSam(24 * 20)).toBe(1);
    expect(await forNadia(24 * 20)).toBe(1);
    expect(await forNadia(0)).toBeGreaterThanOrEqual(1);
  });
});
