import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import { castId, type CastName, type CircleName } from "#db/cast/people.ts";
import { accessLog, shares, tasks } from "#db/schema/index.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { askForHelp } from "#app/tasks/ask-for-help.server.ts";
import { cancelTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { finishTask } from "#app/tasks/finish-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { readCircleTasks, readLatelyDone, readStillOpen } from "#app/tasks/queries-lists.server.ts";
import { readMyPromises, readWouldHelp } from "#app/tasks/queries-mine.server.ts";
import { readTask, readTaskToEdit } from "#app/tasks/queries.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { ask, graceAsks, newMember } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const HOUR = 3_600_000;
const openings = (personId: string) =>
  world.database.db
    .select()
    .from(accessLog)
    .where(and(eq(accessLog.what, "address"), eq(accessLog.personId, personId)));

describe("the address", () => {
  test("is for whoever has promised, while the promise holds, and each look is noted once an hour", async () => {
    const helper = await newMember(world, "Helper");
    const taskId = await graceAsks(world);
    expect(await readTask(helper, taskId)).toMatchObject({ address: null, area: "near Oak School" });
    await claimTask(helper, { taskId });
    for (const minutes of [0, 30, 59]) {
      const page = await readTask({ ...helper, now: new Date(NOON.getTime() + minutes * 60_000) }, taskId);
      expect(page.address).toBe("12 Larch Close, OA1 2BC");
    }
    expect(await openings(helper.actor.personId)).toMatchObject([
      { subjectId: taskId, role: "member", helperId: null },
    ]);
    await readTask({ ...helper, now: new Date(NOON.getTime() + HOUR) }, taskId);
    expect(await openings(helper.actor.personId)).toHaveLength(2);
    await handBackTask(helper, { taskId });
    expect((await readTask(helper, taskId)).address).toBeNull();
  });

  test("closes a day after the task, and when it is done", async () => {
    const helper = await newMember(world, "Late");
    const taskId = await graceAsks(world);
    await claimTask(helper, { taskId });
    const at = (iso: string) => readTask({ ...helper, now: new Date(iso) }, taskId);
    expect((await at("2026-03-16T15:59:00Z")).address).not.toBeNull();
    expect((await at("2026-03-16T16:00:00Z")).address).toBeNull();
    await finishTask(helper, { taskId });
    expect((await readTask(helper, taskId)).address).toBeNull();
  });

  test("of another place is only for whoever has promised", async () => {
    const taskId = await graceAsks(world, { place: "other", area: "the clinic", address: "7 Canary Lane" });
    for (const name of ["grace", "daniel", "sam", "nadia", "jo", "priya"] as const)
      expect(JSON.stringify(await readTask(await world.in("okafor", name), taskId)), name).not.toContain("Canary");
    const helper = await newMember(world, "Driver");
    await claimTask(helper, { taskId });
    expect((await readTask(helper, taskId)).address).toBe("7 Canary Lane");
  });

  test("of a home is for the family living there, not for the parent who lives elsewhere, the facilitator or the connector", async () => {
    const taskId = await graceAsks(world, { place: castId("home-daniel") });
    const seen = async (name: CastName) => (await readTask(await world.in("okafor", name), taskId)).address;
    expect(await seen("daniel")).toBe("Flat 4, 9 Quay Street, HA3 4DE");
    for (const name of ["grace", "sam", "nadia", "jo", "raj"] as const) expect(await seen(name), name).toBeNull();
  });

  test("stays closed to somebody acting for the family, and open to them acting for whoever has promised", async () => {
    const taskId = await graceAsks(world, { place: castId("home-grace") });
    const acting = async (name: CastName) => {
      const ctx = await world.in("okafor", name);
      return { ...ctx, actor: { ...ctx.actor, helperId: castId("sam") } };
    };
    expect((await readTask(await acting("grace"), taskId)).address).toBeNull();
    const evans = await acting("evans");
    await claimTask(evans, { taskId });
    expect((await readTask(evans, taskId)).address).toBe("12 Larch Close, OA1 2BC");
    expect(await openings(castId("evans"))).toMatchObject([{ helperId: castId("sam") }]);
  });

  test("is in no list", async () => {
    const taskId = await graceAsks(world, { place: "other", area: "the pool", address: "9 Canary Lane" });
    const jo = await world.in("okafor", "jo");
    await claimTask(jo, { taskId, override: true });
    const lists = [
      await readCircleTasks(jo),
      await readMyPromises(world.signedIn("jo")),
      await readWouldHelp(world.signedIn("raj"), 50),
      await readStillOpen(jo, taskId),
    ];
    expect(JSON.stringify(lists)).not.toMatch(/Canary|Larch|sealed/);
  });
});

describe("the private note", () => {
  test("is for whoever helps, the family, the facilitator and the one who asked", async () => {
    const taskId = await askForHelp(
      await world.in("okafor", "nadia"),
      ask({ helperNote: "Canary: the key is under the pot" }),
    );
    const reads = async (name: CastName) =>
      (await readTask(await world.in("okafor", name), taskId)).helperNote !== null;
    for (const name of ["grace", "daniel", "sam", "nadia"] as const) expect(await reads(name), name).toBe(true);
    for (const name of ["jo", "priya", "raj"] as const) expect(await reads(name), name).toBe(false);
    const helper = await newMember(world, "Key");
    await claimTask(helper, { taskId });
    expect((await readTask(helper, taskId)).helperNote).toContain("under the pot");
  });
});

describe("the inner ring", () => {
  test("what is for it does not exist for others", async () => {
    const taskId = castId("task-children");
    const priya = await world.in("okafor", "priya");
    await expect(readTask(priya, taskId)).rejects.toMatchObject({ status: 404 });
    for (const command of [claimTask, declineTask, handBackTask, askForCover, finishTask])
      await expect(command(priya, { taskId })).rejects.toMatchObject({ status: 404 });
    expect(
      JSON.stringify([
        await readCircleTasks(priya),
        await readWouldHelp(world.signedIn("priya"), 50),
        await readStillOpen(priya, ""),
      ]),
    ).not.toContain("Ada");
    for (const name of ["jo", "grace", "sam", "nadia"] as const) {
      const ctx = await world.in("okafor", name);
      expect((await readTask(ctx, taskId)).title).toContain("Ada");
      expect(JSON.stringify(await readCircleTasks(ctx))).toContain("Ada");
    }
  });

  test("what was done in it is not told outside it", async () => {
    const taskId = await graceAsks(world, { title: "Canary inner", ring: "inner" });
    await finishTask(await world.in("okafor", "grace"), { taskId, thanks: "Thank you" });
    expect(JSON.stringify(await readLatelyDone(await world.in("okafor", "jo")))).toContain("Canary inner");
    expect(JSON.stringify(await readLatelyDone(await world.in("okafor", "priya")))).not.toContain("Canary inner");
  });

  test("whoever promised before it became inner can still see and hand back what they promised", async () => {
    const taskId = await graceAsks(world);
    const helper = await newMember(world, "Outer");
    await claimTask(helper, { taskId });
    await world.database.transaction((tx) => tx.update(tasks).set({ ring: "inner" }).where(eq(tasks.id, taskId)));
    expect((await readTask(helper, taskId)).mine).not.toBeNull();
    expect((await readCircleTasks(helper)).map(({ id }) => id)).toContain(taskId);
    await handBackTask(helper, { taskId });
    await expect(readTask(helper, taskId)).rejects.toMatchObject({ status: 404 });
  });
});

describe("other circles, other programmes, and outsiders", () => {
  const everything = async (circle: CircleName, name: CastName, taskId: string) => {
    const ctx = await world.in(circle, name);
    const tries = [
      readTask(ctx, taskId),
      readTaskToEdit(ctx, taskId),
      claimTask(ctx, { taskId }),
      declineTask(ctx, { taskId }),
      handBackTask(ctx, { taskId }),
      askForCover(ctx, { taskId }),
      finishTask(ctx, { taskId }),
      cancelTask(ctx, { taskId }),
    ];
    return (await Promise.allSettled(tries)).map((result) =>
      result.status === "rejected" ? (result.reason as { status?: number }).status : 200,
    );
  };

  test("a task of another circle or programme is not there, whatever one tries", async () => {
    expect(await everything("bevan", "nadia", castId("task-lift"))).toEqual(Array(8).fill(404));
    expect(await everything("lewis", "leah", castId("task-lift"))).toEqual(Array(8).fill(404));
    expect(await everything("okafor", "grace", castId("task-clinic"))).toEqual(Array(8).fill(404));
  });

  test("lists hold nothing of theirs", async () => {
    const lists = [
      await readCircleTasks(await world.in("lewis", "leah")),
      await readCircleTasks(await world.in("bevan", "megan")),
      await readWouldHelp(world.signedIn("tom"), 50),
      await readWouldHelp(world.signedIn("mallory"), 50),
      await readMyPromises(world.signedIn("mallory")),
    ];
    expect(JSON.stringify(lists)).not.toMatch(/Temi|Paint|warm up|Ada/);
  });

  test("an agency worker sees tasks only while a share names them, and the family can read that they looked", async () => {
    const ade = await world.in("okafor", "ade");
    await expect(readTask(ade, castId("task-lift"))).rejects.toMatchObject({ status: 403 });
    await expect(readCircleTasks(ade)).rejects.toMatchObject({ status: 403 });
    await world.database.transaction((tx) =>
      tx
        .update(shares)
        .set({ what: "circle_and_tasks" })
        .where(eq(shares.id, castId("share-ade"))),
    );
    const shared = await world.in("okafor", "ade");
    const page = await readTask(shared, castId("task-lift"));
    expect(page).toMatchObject({
      address: null,
      helperNote: null,
      can: { claim: false, edit: false, finish: false, thank: false },
    });
    expect((await readCircleTasks(shared)).every(({ canClaim }) => !canClaim)).toBe(true);
    const looks = await world.database.db
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.what, "task"), eq(accessLog.personId, castId("ade"))));
    expect(looks).toHaveLength(1);
    expect(await readWouldHelp(world.signedIn("ade"), 50)).toEqual([]);
  });
});
