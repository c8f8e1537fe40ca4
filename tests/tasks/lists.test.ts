import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { castId, type CastName } from "#db/cast/people.ts";
import { memberships, tasks } from "#db/schema/index.ts";
import { planAbsence } from "#app/series/plan-absence.server.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { readCircleTasks, readOpenTroubles } from "#app/tasks/queries-lists.server.ts";
import { readMyPromises, readWouldHelp } from "#app/tasks/queries-mine.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

describe("the lists", () => {
  test("a date of what repeats stands in them once it is soon, or as soon as a stand-in is wanted", async () => {
    const fresh = await freshWorld();
    try {
      const raj = fresh.signedIn("raj");
      const far = async () => {
        const list = await readCircleTasks(await fresh.in("okafor", "sam"));
        return list.filter(({ title, onDay }) => title.includes("football") && (onDay ?? "") > "2026-03-27");
      };
      expect(await far()).toEqual([]);
      await planAbsence(raj, { fromDay: "2026-04-20", toDay: "2026-04-22" });
      expect(await far()).toMatchObject([{ onDay: "2026-04-21" }]);
    } finally {
      await fresh.database.drop();
    }
  });

  test("soonest first, undated after, what is past only for those who look after it or promised it", async () => {
    const fresh = await freshWorld();
    try {
      const any = await graceAsks(fresh, { whenKind: "any", title: "Any time" });
      const old = await graceAsks(fresh, { onDay: "2026-03-12", fromTime: "13:00", title: "Soon over" });
      await claimTask(await fresh.in("okafor", "priya"), { taskId: old });
      const later = new Date("2026-03-12T16:00:00Z");
      const ids = async (name: CastName) =>
        (await readCircleTasks(await fresh.in("okafor", name, later))).map(({ id }) => id);
      const grace = await ids("grace");
      expect(grace.slice(0, 2)).toEqual([castId("task-meal"), castId("task-call")]);
      expect(grace.slice(-2)).toEqual([any, old]);
      expect(await ids("jo")).not.toContain(old);
      expect(await ids("priya")).toContain(old);
      expect(
        (await readMyPromises(fresh.signedIn("priya", later))).map(({ taskId, isPast }) => [taskId, isPast]),
      ).toEqual([
        [castId("task-paint"), false],
        [old, true],
      ]);
    } finally {
      await fresh.database.drop();
    }
  });

  test("say who has a task, what I said no to, and what I may take", async () => {
    const raj = await world.in("okafor", "raj");
    await declineTask(raj, { taskId: castId("task-meal") });
    const list = await readCircleTasks(raj);
    const one = (key: string) => list.find(({ id }) => id === castId(key));
    expect(one("task-paint")).toMatchObject({
      helpers: [{ name: "Priya", isMe: false, bringsFriend: false }],
      canClaim: true,
      helpersNeeded: 3,
    });
    expect(one("task-call")).toMatchObject({ helpers: [{ name: "Jo" }], canClaim: false });
    expect(one("task-meal")).toMatchObject({ iDeclined: true, canClaim: true });
    const grace = await readCircleTasks(await world.in("okafor", "grace"));
    expect(grace.find(({ id }) => id === castId("task-lift"))).toMatchObject({ canClaim: false });
  });

  test("my promises come from all my circles, and end with my place in one", async () => {
    await claimTask(await world.in("bevan", "rosa"), { taskId: castId("task-walk") });
    await claimTask(await world.in("okafor", "rosa"), { taskId: castId("task-lift") });
    const mine = async () =>
      (await readMyPromises(world.signedIn("rosa"))).map(({ taskId, circleName }) => [taskId, circleName]);
    expect(await mine()).toEqual([
      [castId("task-lift"), "Grace's circle"],
      [castId("task-walk"), "Megan's circle"],
    ]);
    const rosa = world.signedIn("rosa");
    const helped = {
      ...rosa,
      actor: { ...rosa.actor, helper: { personId: castId("sam"), name: "Sam", circleId: castId("okafor") } },
    };
    expect((await readMyPromises(helped)).map(({ taskId }) => taskId)).toEqual([castId("task-lift")]);
    const place = eq(memberships.id, castId("rosa-in-bevan"));
    await world.database.transaction((tx) => tx.update(memberships).set({ until: NOON }).where(place));
    expect(await mine()).toEqual([[castId("task-lift"), "Grace's circle"]]);
    expect(
      (await readWouldHelp(world.signedIn("rosa"), 50)).every(({ circleId }) => circleId === castId("okafor")),
    ).toBe(true);
    await world.database.transaction((tx) => tx.update(memberships).set({ until: null }).where(place));
  });

  test("a facilitator is shown what nobody has taken three days before, what went unanswered, and where a stand-in is wanted", async () => {
    const fresh = await freshWorld();
    try {
      await askForCover(await fresh.in("okafor", "jo"), { taskId: castId("task-call") });
      const troubles = async (at: string) =>
        (await readOpenTroubles(await fresh.in("okafor", "sam", new Date(at)))).map(
          ({ id, trouble }) => [id, trouble] as const,
        );
      expect(await troubles("2026-03-12T12:00:00Z")).toEqual([
        [castId("task-call"), "cover"],
        [castId("task-children"), "unclaimed"],
      ]);
      expect(await troubles("2026-03-14T23:00:00Z")).toContainEqual([castId("task-children"), "unanswered"]);
      await expect(readOpenTroubles(await fresh.in("okafor", "jo"))).rejects.toMatchObject({ status: 403 });
    } finally {
      await fresh.database.drop();
    }
  });

  test("as many reads make a long list as a short one, and it stops at two hundred", async () => {
    const grace = await world.in("okafor", "grace");
    const read = async () => {
      let reads = 0;
      const select = (...args: []) => (reads++, grace.db.select(...args));
      const list = await readCircleTasks({ ...grace, db: { ...grace.db, select } });
      return { reads, tasks: list.length };
    };
    const { reads, tasks: few } = await read();
    const row = (i: number) => ({
      id: castId(`many-${i}`),
      programmeId: castId("riverside"),
      circleId: castId("okafor"),
      kind: "other" as const,
      title: `Many ${i}`,
      whenKind: "any" as const,
      timeZone: "Europe/London",
      helpersNeeded: 1,
      ring: "all" as const,
      state: "open" as const,
      askedBy: castId("grace"),
      createdAt: NOON,
    });
    await world.database.transaction((tx) => tx.insert(tasks).values(Array.from({ length: 250 }, (_, i) => row(i))));
    expect(few).toBeLessThan(50);
    expect(await read()).toEqual({ reads, tasks: 200 });
  });
});
