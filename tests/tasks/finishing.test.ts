import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { memberships, updates } from "#db/schema/index.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { finishTask, missTask, thankForTask } from "#app/tasks/finish-task.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks, liveClaims, newMember, standingCovers, taskRow } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

/** Something that a helper has promised. */
async function promised(more: Parameters<typeof graceAsks>[1] = {}) {
  const taskId = await graceAsks(world, more);
  const helper = await newMember(world, "Kim");
  await claimTask(helper, { taskId });
  return { taskId, helper };
}
const thanksFor = (taskId: string) =>
  world.database.db
    .select()
    .from(updates)
    .where(and(eq(updates.taskId, taskId), eq(updates.kind, "thanks")));

describe("done", () => {
  test("whoever helped can say so; nobody looks for a stand-in any more, and the name stays", async () => {
    const { taskId, helper } = await promised();
    await askForCover(helper, { taskId });
    await finishTask(helper, { taskId, thanks: "me!" });
    expect(await taskRow(world, taskId)).toMatchObject({
      state: "done",
      endedBy: helper.actor.personId,
      endedAt: NOON,
      helpersPromised: 1,
    });
    expect(await standingCovers(world, taskId)).toEqual([]);
    expect(await thanksFor(taskId)).toEqual([]);
    expect((await readTask(await world.in("okafor", "grace"), taskId)).helpers).toMatchObject([{ name: "Kim" }]);
  });

  test("other members cannot, and it is done only once", async () => {
    const { taskId, helper } = await promised();
    await expect(finishTask(await world.in("okafor", "raj"), { taskId })).rejects.toMatchObject({ status: 403 });
    await finishTask(helper, { taskId });
    await expect(missTask(helper, { taskId })).rejects.toMatchObject({ status: 409, words: "tasks.ended" });
    await expect(claimTask(await world.in("okafor", "raj"), { taskId })).rejects.toMatchObject({
      status: 409,
      words: "tasks.ended",
    });
  });

  test("the family says it with a word of thanks, and may thank later too", async () => {
    const { taskId } = await promised();
    const grace = await world.in("okafor", "grace");
    await expect(thankForTask(grace, { taskId, thanks: "Too early" })).rejects.toMatchObject({
      words: "tasks.not_done_yet",
    });
    await finishTask(grace, { taskId, thanks: "You saved our morning" });
    await thankForTask(await world.in("okafor", "sam"), { taskId, thanks: "From me too" });
    expect((await thanksFor(taskId)).map(({ text, ring }) => [text, ring]).toSorted()).toEqual([
      ["From me too", "all"],
      ["You saved our morning", "all"],
    ]);
    await expect(thankForTask(grace, { taskId })).rejects.toMatchObject({ status: 400, words: "tasks.thanks_missing" });
    await expect(thankForTask(await world.in("okafor", "jo"), { taskId, thanks: "No" })).rejects.toMatchObject({
      status: 403,
    });
  });

  test("thanks for something of the inner ring stay there", async () => {
    const taskId = await graceAsks(world, { ring: "inner" });
    await finishTask(await world.in("okafor", "grace"), { taskId, thanks: "Dear Jo" });
    expect(await thanksFor(taskId)).toMatchObject([{ ring: "inner", byPersonId: castId("grace") }]);
  });
});

test("it did not happen, and why", async () => {
  const { taskId, helper } = await promised();
  await missTask(helper, { taskId, reason: "Temi was ill" });
  expect(await taskRow(world, taskId)).toMatchObject({ state: "not_done", notDoneWhy: "Temi was ill" });
});

describe("called off and put back", () => {
  test("every promise ends with it, and it comes back empty", async () => {
    const { taskId, helper } = await promised({ helpersNeeded: 2 });
    await askForCover(helper, { taskId });
    const grace = await world.in("okafor", "grace");
    await cancelTask(grace, { taskId });
    expect(await taskRow(world, taskId)).toMatchObject({ state: "cancelled", helpersPromised: 0 });
    expect(await liveClaims(world, taskId)).toEqual([]);
    expect(await standingCovers(world, taskId)).toEqual([]);
    await expect(cancelTask(grace, { taskId })).rejects.toMatchObject({ words: "tasks.ended" });
    await reopenTask(grace, { taskId });
    await claimTask(helper, { taskId });
    expect(await taskRow(world, taskId)).toMatchObject({
      state: "open",
      endedAt: null,
      endedBy: null,
      helpersPromised: 1,
    });
    await expect(reopenTask(grace, { taskId })).rejects.toMatchObject({ words: "tasks.open_already" });
  });

  test("what is past stays off the list", async () => {
    const taskId = await graceAsks(world);
    await cancelTask(await world.in("okafor", "grace"), { taskId });
    const later = await world.in("okafor", "grace", new Date("2026-03-15T16:00:00Z"));
    await expect(reopenTask(later, { taskId })).rejects.toMatchObject({ status: 409, words: "tasks.past" });
    expect((await readTask(later, taskId)).can.reopen).toBe(false);
  });

  test("marked done by mistake: whoever still belongs keeps the promise, whoever has left does not", async () => {
    const { taskId, helper } = await promised({ helpersNeeded: 2 });
    await claimTask(await world.in("okafor", "jo"), { taskId });
    const grace = await world.in("okafor", "grace");
    await finishTask(grace, { taskId });
    await world.database.transaction((tx) =>
      tx.update(memberships).set({ until: NOON }).where(eq(memberships.id, helper.actor.membershipId)),
    );
    await reopenTask(grace, { taskId });
    expect(await liveClaims(world, taskId)).toMatchObject([{ personId: castId("jo") }]);
    expect((await taskRow(world, taskId)).helpersPromised).toBe(1);
  });

  test("members cannot", async () => {
    const { taskId, helper } = await promised();
    await expect(cancelTask(helper, { taskId })).rejects.toMatchObject({ status: 403 });
    await expect(reopenTask(helper, { taskId })).rejects.toMatchObject({ status: 403 });
  });
});

test("the story tells who said yes and who stood in, never who said no or was taken out", async () => {
  const { taskId } = await promised();
  const page = await readTask(await world.in("okafor", "raj"), taskId);
  expect(page.history.map(({ what, name }) => [what, name]).toSorted()).toEqual([
    ["task.asked", "Grace Okafor"],
    ["task.claimed", "Kim"],
  ]);
});
