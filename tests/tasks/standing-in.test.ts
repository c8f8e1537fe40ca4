import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CastName, castId } from "#db/cast/people.ts";
import { circles, memberships } from "#db/schema/index.ts";
import { askForCover, withdrawCover } from "#app/tasks/ask-for-cover.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask, undeclineTask } from "#app/tasks/decline-task.server.ts";
import { readCircleTasks } from "#app/tasks/queries-lists.server.ts";
import { readMyPromises } from "#app/tasks/queries-mine.server.ts";
import { readStandInsWanted } from "#app/tasks/queries-stand-ins.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks, liveClaims, newMember, refusals, standingCovers, taskRow } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

let day = 10;
/** Jo has promised something and asks for a stand-in. */
async function joNeedsCover({ bringsFriend = false } = {}) {
  const taskId = await graceAsks(world, { helpersNeeded: 3, onDay: `2026-06-${day++}` });
  const jo = await world.in("okafor", "jo");
  await claimTask(jo, { taskId, bringsFriend });
  await askForCover(jo, { taskId, reason: "I have a cold" });
  const [cover] = await standingCovers(world, taskId);
  return { taskId, jo, coverId: cover?.id ?? "" };
}

test("whoever asks for a stand-in keeps the task until somebody takes it", async () => {
  const { taskId, jo, coverId } = await joNeedsCover();
  expect(await liveClaims(world, taskId)).toMatchObject([{ personId: castId("jo") }]);
  expect(await readMyPromises(world.signedIn("jo"))).toContainEqual(
    expect.objectContaining({ taskId, coverAsked: true }),
  );
  await standIn(await world.in("okafor", "priya"), { taskId, coverId });
  expect(await liveClaims(world, taskId)).toMatchObject([{ personId: castId("priya") }]);
  expect((await readMyPromises(world.signedIn("jo"))).map((mine) => mine.taskId)).not.toContain(taskId);
  await expect(withdrawCover(jo, { taskId })).rejects.toMatchObject({ words: "tasks.not_yours" });
});

test("the stand-in takes over the friend's place too, so the number stays right", async () => {
  const { taskId, coverId } = await joNeedsCover({ bringsFriend: true });
  await standIn(await world.in("okafor", "priya"), { taskId, coverId });
  expect(await liveClaims(world, taskId)).toMatchObject([{ personId: castId("priya"), helpers: 2 }]);
  expect((await taskRow(world, taskId)).helpersPromised).toBe(2);
});

test("two stand in at once: one does, the other hears who", async () => {
  const { taskId, coverId } = await joNeedsCover();
  const crowd = await Promise.all(["Ann", "Bob", "Cy"].map((name) => newMember(world, name)));
  const settled = await Promise.allSettled(crowd.map((ctx) => standIn(ctx, { taskId, coverId })));
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refusals(settled)).toEqual(["tasks.jo_has_it", "tasks.jo_has_it"]);
  expect(await liveClaims(world, taskId)).toHaveLength(1);
  expect((await taskRow(world, taskId)).helpersPromised).toBe(1);
});

test("nobody stands in for themselves, or beside a place they have already", async () => {
  const { taskId, jo, coverId } = await joNeedsCover();
  await expect(standIn(jo, { taskId, coverId })).rejects.toMatchObject({ words: "tasks.you_have_it" });
  const raj = await world.in("okafor", "raj");
  await claimTask(raj, { taskId });
  await expect(standIn(raj, { taskId, coverId })).rejects.toMatchObject({ words: "tasks.you_have_it" });
});

test("asking twice asks once, and it can be taken back", async () => {
  const { taskId, jo, coverId } = await joNeedsCover();
  await askForCover(jo, { taskId });
  expect(await standingCovers(world, taskId)).toHaveLength(1);
  await withdrawCover(jo, { taskId });
  await withdrawCover(jo, { taskId });
  expect(await standingCovers(world, taskId)).toEqual([]);
  await expect(standIn(await world.in("okafor", "priya"), { taskId, coverId })).rejects.toMatchObject({
    words: "tasks.jo_has_it",
    values: { name: "Jo" },
  });
});

test("only who has promised can ask for a stand-in, and not when it is past", async () => {
  const { taskId, jo } = await joNeedsCover();
  await expect(askForCover(await world.in("okafor", "raj"), { taskId })).rejects.toMatchObject({
    words: "tasks.not_yours",
  });
  const later = new Date("2026-07-20T12:00:00Z");
  await expect(askForCover({ ...jo, now: later }, { taskId })).rejects.toMatchObject({ words: "tasks.past" });
});

test("a stand-in who promised something else then is told so first", async () => {
  const { taskId, coverId } = await joNeedsCover();
  const { onDay } = await taskRow(world, taskId);
  const raj = await world.in("okafor", "raj");
  const other = await graceAsks(world, { onDay: onDay ?? "", fromTime: "14:30", title: "Bins out" });
  await claimTask(raj, { taskId: other });
  await expect(standIn(raj, { taskId, coverId })).rejects.toMatchObject({
    words: "tasks.overlap",
    values: { title: "Bins out" },
  });
  expect(await standingCovers(world, taskId)).toHaveLength(1);
  await standIn(raj, { taskId, coverId, override: true });
  expect(await liveClaims(world, taskId)).toMatchObject([{ personId: castId("raj") }]);
});

test("a place that is not there cannot be taken", async () => {
  const { taskId } = await joNeedsCover();
  const raj = await world.in("okafor", "raj");
  await expect(standIn(raj, { taskId })).rejects.toMatchObject({ status: 400 });
  await expect(standIn(raj, { taskId, coverId: castId("nothing") })).rejects.toMatchObject({ status: 409 });
});

describe("where somebody is to stand in", () => {
  const wantedOf = async (...who: Parameters<World["signedIn"]>) =>
    (await readStandInsWanted(world.signedIn(...who))).map((task) => task.taskId);
  const cardOf = async (who: CastName, taskId: string) =>
    (await readCircleTasks(await world.in("okafor", who))).find(({ id }) => id === taskId);

  test("the start page of the others says for whom, with what the button needs", async () => {
    const { taskId, coverId } = await joNeedsCover();
    expect(await readStandInsWanted(world.signedIn("priya"))).toContainEqual(
      expect.objectContaining({ taskId, coverId, forName: "Jo", circleId: castId("okafor") }),
    );
    expect(await cardOf("priya", taskId)).toMatchObject({ standInFor: coverId, coverWanted: true });
    await standIn(await world.in("okafor", "priya"), { taskId, coverId });
    expect(await wantedOf("rosa")).not.toContain(taskId);
    expect(await cardOf("rosa", taskId)).toMatchObject({ standInFor: null, coverWanted: false });
  });

  test("whoever looks, whoever asked for the help, who has a place in it and strangers are not asked", async () => {
    const { taskId } = await joNeedsCover();
    await claimTask(await world.in("okafor", "raj"), { taskId });
    for (const who of ["jo", "grace", "raj", "mallory"] as const) expect(await wantedOf(who)).not.toContain(taskId);
    for (const who of ["jo", "grace", "raj"] as const)
      expect(await cardOf(who, taskId)).toMatchObject({ standInFor: null, coverWanted: true });
    expect(await wantedOf("rosa")).toContain(taskId);
  });

  test("whoever said no is left alone, until they take it back", async () => {
    const { taskId } = await joNeedsCover();
    const priya = await world.in("okafor", "priya");
    await declineTask(priya, { taskId });
    expect(await wantedOf("priya")).not.toContain(taskId);
    expect(await cardOf("priya", taskId)).toMatchObject({ iDeclined: true });
    await undeclineTask(priya, { taskId });
    expect(await wantedOf("priya")).toContain(taskId);
  });

  test("one task stands there once, however many of its helpers look", async () => {
    const { taskId, coverId } = await joNeedsCover();
    const raj = await world.in("okafor", "raj", new Date(NOON.getTime() + 60_000));
    await claimTask(raj, { taskId });
    await askForCover(raj, { taskId });
    const mine = (await readStandInsWanted(world.signedIn("rosa"))).filter((task) => task.taskId === taskId);
    expect(mine).toMatchObject([{ coverId, forName: "Jo" }]);
  });

  test("what is for the inner ring only is for nobody else, and nothing is asked once it is past", async () => {
    const taskId = await graceAsks(world, { ring: "inner", onDay: `2026-06-${day++}` });
    const inner = await newMember(world, "Dee", "inner");
    const outer = await newMember(world, "Eli", "outer");
    await claimTask(inner, { taskId });
    await askForCover(inner, { taskId });
    const seenBy = async ({ personId }: { personId: string }, now?: Date) => {
      const ctx = world.signedIn("jo", now);
      return (await readStandInsWanted({ ...ctx, actor: { ...ctx.actor, personId } })).map((task) => task.taskId);
    };
    expect(await seenBy(outer.actor)).not.toContain(taskId);
    expect(await wantedOf("sam")).toContain(taskId);
    expect(await wantedOf("sam", new Date("2026-07-20T12:00:00Z"))).toEqual([]);
  });

  test("a circle that rests asks nobody, and who was taken out sees nothing", async () => {
    const { taskId } = await joNeedsCover();
    const fay = await newMember(world, "Fay");
    const ctx = world.signedIn("jo");
    const asFay = { ...ctx, actor: { ...ctx.actor, personId: fay.actor.personId } };
    expect((await readStandInsWanted(asFay)).map((task) => task.taskId)).toContain(taskId);
    await world.database.transaction((tx) =>
      tx.update(memberships).set({ until: NOON }).where(eq(memberships.personId, fay.actor.personId)),
    );
    expect(await readStandInsWanted(asFay)).toEqual([]);
    await world.database.transaction((tx) =>
      tx
        .update(circles)
        .set({ state: "paused" })
        .where(eq(circles.id, castId("okafor"))),
    );
    expect(await wantedOf("rosa")).not.toContain(taskId);
  });
});
