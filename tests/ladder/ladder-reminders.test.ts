import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { climbLadder } from "#app/jobs/climb-ladder.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { memberships } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";
import { clear, ids, lookedAt, markDropped, markTold, toWhom, waiting, whyDropped, written } from "../tasks/told.ts";

const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
  await clear(world);
});
afterEach(() => world.database.drop());

const as = (name: CastName, hours = 0) => world.in("okafor", name, later(hours));
const climb = (hours: number) => climbLadder(world.database, later(hours));
/** A meal, at any time: it suits Jo. */
const mealAsked = () => graceAsks(world, { kind: "meal", title: "Soup", whenKind: "any", onDay: undefined });
const asked = async (taskId: string) => waiting(world, "help_wanted", [taskId]);
const all = async (taskId: string) => written(world, "help_wanted", [taskId]);

describe("each step", () => {
  test("asks those it is for, whoever was asked before not again, and comes to facilitator and connector", async () => {
    const taskId = await mealAsked();
    await climb(0);
    expect(toWhom(await asked(taskId))).toEqual(ids("jo"));
    await climb(25);
    const everybody = toWhom(await asked(taskId));
    expect(everybody).toEqual([...new Set(everybody)]);
    expect(everybody).toEqual(expect.arrayContaining(ids("jo", "raj", "rosa")));
    expect(everybody).not.toContain(castId("grace"));
    expect(everybody).not.toContain(castId("sam"));
    await climb(50);
    expect(toWhom(await asked(taskId))).toEqual(everybody);
    await climb(130);
    expect(toWhom(await waiting(world, "help_untaken", [taskId]))).toEqual(ids("nadia", "sam"));
    expect(await whyDropped(world, await waiting(world, "help_untaken", [taskId]), later(130))).toBeNull();
  });

  test("asks once, however many servers climb at the same time", async () => {
    const taskId = await mealAsked();
    await Promise.all([1, 2, 3, 4].map(() => climb(30)));
    const people = toWhom(await asked(taskId));
    expect(people).toEqual([...new Set(people)]);
  });

  test("leaves alone who has said no, also after they were asked", async () => {
    const taskId = await mealAsked();
    await climb(0);
    await declineTask(await as("jo", 1), { taskId });
    expect(await whyDropped(world, await asked(taskId), later(1))).toBe("left_alone");
  });

  test("asks nobody for what is taken meanwhile, called off, or asked of a circle that rests", async () => {
    const taskId = await mealAsked();
    await climb(0);
    const rows = await asked(taskId);
    await claimTask(await as("raj", 1), { taskId });
    expect(await whyDropped(world, rows, later(1))).toBe("not_needed");
    await handBackTask(await as("raj", 2), { taskId });
    await setCircleState(await as("grace", 3), { from: "active", state: "paused" });
    const said = await lookedAt(world, await asked(taskId), later(3));
    expect(said.filter((one) => typeof one !== "string")).toEqual([]);
  });

  test("tells nothing to who was taken out or has left the inner ring", async () => {
    const taskId = await graceAsks(world, { kind: "meal", ring: "inner" });
    await climb(0);
    const rows = await waiting(world, "help_wanted", [taskId]);
    const [one] = rows;
    expect(rows.length).toBeGreaterThan(0);
    await world.database.transaction(async (tx) => {
      await tx
        .update(memberships)
        .set({ ring: "outer" })
        .where(eq(memberships.personId, one?.personId ?? ""));
    });
    expect(await lookedAt(world, rows.slice(0, 1), later(1))).toEqual(["removed"]);
  });
});

describe("a promise that is given back", () => {
  test("those who were asked before are asked anew, but not who gave it back; and the facilitator hears it", async () => {
    const taskId = await mealAsked();
    await climb(25);
    await markTold(world, await all(taskId));
    const before = toWhom(await all(taskId));
    await claimTask(await as("raj", 30), { taskId });
    await handBackTask(await as("raj", 40), { taskId });
    const again = await asked(taskId);
    expect(toWhom(again)).toEqual(before.filter((id) => id !== castId("raj")));
    expect(toWhom(await waiting(world, "help_untaken", [taskId]))).toEqual(ids("sam"));
    expect(await whyDropped(world, again, later(40))).toBeNull();
    // A later step asks nobody a second time about the same opening.
    await climb(45);
    await climb(100);
    expect(toWhom(await asked(taskId))).toEqual(toWhom(again));
  });

  test("what still waited from before and what is asked anew comes to nobody twice", async () => {
    const taskId = await mealAsked();
    await climb(25);
    await claimTask(await as("raj", 30), { taskId });
    await handBackTask(await as("raj", 40), { taskId });
    const rows = await asked(taskId);
    const said = await lookedAt(world, rows, later(40));
    const told = rows.filter((_, index) => typeof said[index] === "object");
    expect(toWhom(told)).toEqual([...new Set(toWhom(told))]);
    expect(toWhom(told)).not.toContain(castId("raj"));
    expect(toWhom(told)).toContain(castId("jo"));
  });

  test("by somebody who was taken out: the others are asked, and the one who is out hears nothing", async () => {
    const taskId = await mealAsked();
    await climb(25);
    await claimTask(await as("raj", 30), { taskId });
    await markTold(world, await all(taskId));
    const places = await world.database.db
      .select()
      .from(memberships)
      .where(eq(memberships.personId, castId("raj")));
    const place = places.find(({ circleId }) => circleId === castId("okafor"));
    await removeMember(await as("sam", 40), { membershipId: place?.id ?? "", block: false });
    expect(toWhom(await asked(taskId))).toEqual(expect.arrayContaining(ids("jo", "rosa")));
    expect(toWhom(await asked(taskId))).not.toContain(castId("raj"));
    // Sam did it and knows.
    expect(await waiting(world, "help_untaken", [taskId])).toEqual([]);
  });
});

test("what is wanted after all, and a circle that goes on: those who were never told are asked now", async () => {
  const taskId = await mealAsked();
  await climb(0);
  await cancelTask(await as("grace", 1), { taskId });
  expect(await asked(taskId)).toEqual([]);
  await reopenTask(await as("grace", 2), { taskId });
  expect(toWhom(await asked(taskId))).toEqual(ids("jo"));
  await setCircleState(await as("grace", 3), { from: "active", state: "paused" });
  const rows = await asked(taskId);
  expect(await whyDropped(world, rows, later(4))).toBe("not_needed");
  await markDropped(world, rows, "not_needed");
  await setCircleState(await as("grace", 5), { from: "paused", state: "active" });
  expect(toWhom(await asked(taskId))).toEqual(ids("jo"));
});
