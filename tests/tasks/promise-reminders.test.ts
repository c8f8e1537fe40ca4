import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { editHome } from "#app/family/edit-home.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { askForCover, withdrawCover } from "#app/tasks/ask-for-cover.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { finishTask } from "#app/tasks/finish-task.server.ts";
import type { Edited } from "#app/tasks/forms.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { remindWhen } from "#app/tasks/remind-when.ts";
import { spanOf, type When } from "#app/tasks/rules.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { homeMembers, homes } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { ask, graceAsks, newMember, standingCovers, taskRow } from "./helping.ts";
import { clear, ids, markDropped, markTold, toWhom, waiting, whyDropped, written } from "./told.ts";

const EVE = new Date("2026-03-14T18:00:00Z");
const later = (hours: number, from = EVE) => new Date(from.getTime() + hours * 3_600_000);

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());
beforeEach(() => clear(world));

const as = (name: CastName, now = NOON) => world.in("okafor", name, now);
/** A facilitator pressing the buttons for somebody. */
const samFor = async (name: CastName): Promise<Ctx> => {
  const ctx = await as(name);
  return { ...ctx, actor: { ...ctx.actor, helperId: castId("sam") } };
};
async function change(taskId: string, more: Partial<Edited>, who: CastName = "grace", now = NOON) {
  const { version } = await taskRow(world, taskId);
  await editTask(await as(who, now), taskId, { ...ask(), version, ...more });
}
const claimed = async (who: CastName, now = NOON) => {
  const taskId = await graceAsks(world);
  await claimTask(await as(who, now), { taskId, override: true });
  return taskId;
};

describe("when it is said", () => {
  const zone = "Europe/London";
  const at = (fromTime: string, now: string) => {
    const when: When = { whenKind: "exact", onDay: "2026-03-15", fromTime, untilTime: null };
    const moment = remindWhen({ ...when, ...spanOf(when, zone), timeZone: zone }, new Date(now));
    return moment?.dueAt.toISOString() ?? null;
  };
  test.each([
    ["long before", "15:00", "2026-03-01T12:00:00Z", "2026-03-14T18:00:00.000Z"],
    ["before an early start", "07:00", "2026-03-14T12:00:00Z", "2026-03-14T18:00:00.000Z"],
    ["promised at that minute", "15:00", "2026-03-14T18:00:00Z", "2026-03-15T13:00:00.000Z"],
    ["promised in the morning", "15:00", "2026-03-15T09:00:00Z", "2026-03-15T13:00:00.000Z"],
    ["promised three hours before", "15:00", "2026-03-15T12:00:00Z", "2026-03-15T13:00:00.000Z"],
    ["promised just before", "15:00", "2026-03-15T12:00:01Z", null],
    ["promised late for the early morning", "07:00", "2026-03-14T22:00:00Z", null],
  ])("%s", (_name, fromTime, now, dueAt) => {
    expect(at(fromTime, now)).toBe(dueAt);
  });

  test("on the first morning of a week, and never of what has no day", () => {
    const week: When = { whenKind: "week", onDay: "2026-03-16", fromTime: null, untilTime: null };
    const moment = remindWhen({ ...week, ...spanOf(week, zone), timeZone: zone }, NOON);
    expect(moment).toEqual({
      dueAt: new Date("2026-03-16T09:00:00Z"),
      usefulUntil: new Date("2026-03-23T00:00:00Z"),
    });
    const any: When = { whenKind: "any", onDay: null, fromTime: null, untilTime: null };
    expect(remindWhen({ ...any, ...spanOf(any, zone), timeZone: zone }, NOON)).toBeNull();
  });
});

describe("before a promise", () => {
  test("an edit of the words alone, after it was told, tells it to nobody again", async () => {
    const taskId = await claimed("rosa");
    await markTold(world, await waiting(world, "promise_tomorrow", [taskId]));
    await change(taskId, { title: "A lift to football, and back" }, "grace", later(1));
    expect(await waiting(world, "promise_tomorrow", [taskId])).toEqual([]);
    expect(await written(world, "task_changed", [taskId])).toEqual([]);
  });

  test("an edit of the words alone, before it was told, leaves it where it is", async () => {
    const taskId = await claimed("rosa");
    const before = await waiting(world, "promise_tomorrow", [taskId]);
    await change(taskId, { title: "A lift to football, and back" });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toEqual(before);
    expect(await whyDropped(world, before, EVE)).toBeNull();
  });

  test("what somebody did not want to hear is not brought up again by an edit", async () => {
    const taskId = await claimed("rosa");
    await markDropped(world, await waiting(world, "promise_tomorrow", [taskId]), "muted");
    await change(taskId, { title: "A lift to football, and back" });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toEqual([]);
  });

  test("moved after it was told: told anew before the new time", async () => {
    const taskId = await claimed("rosa");
    await markTold(world, await waiting(world, "promise_tomorrow", [taskId]));
    await change(taskId, { onDay: "2026-03-20" }, "grace", later(1));
    expect(await waiting(world, "promise_tomorrow", [taskId])).toMatchObject([
      { personId: castId("rosa"), dueAt: new Date("2026-03-19T18:00:00Z") },
    ]);
  });

  test("given back: gone in the same transaction; made again after it was told: told before the start", async () => {
    const taskId = await claimed("rosa");
    await markTold(world, await waiting(world, "promise_tomorrow", [taskId]));
    await handBackTask(await as("rosa", later(1)), { taskId });
    await claimTask(await as("rosa", later(2)), { taskId, override: true });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toMatchObject([
      { dueAt: new Date("2026-03-15T13:00:00Z") },
    ]);
    await handBackTask(await as("rosa", later(3)), { taskId });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toEqual([]);
  });

  test("marked done by mistake and opened again: it waits again", async () => {
    const taskId = await claimed("rosa");
    await finishTask(await as("rosa"), { taskId });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toEqual([]);
    await reopenTask(await as("grace"), { taskId });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toMatchObject([{ dueAt: EVE }]);
  });

  test("while the circle rests nobody is reminded; when it goes on in time they are", async () => {
    const taskId = await claimed("rosa");
    await setCircleState(await as("grace"), { from: "active", state: "paused" });
    const rows = await waiting(world, "promise_tomorrow", [taskId]);
    expect(await whyDropped(world, rows, EVE)).toBe("not_needed");
    await markDropped(world, rows, "not_needed");
    await setCircleState(await as("grace", later(1)), { from: "paused", state: "active" });
    expect(await waiting(world, "promise_tomorrow", [taskId])).toMatchObject([
      { dueAt: new Date("2026-03-15T13:00:00Z") },
    ]);
  });
});

describe("a change", () => {
  test("two moves in one night: the second is told, the first is not", async () => {
    const taskId = await claimed("rosa");
    await change(taskId, { onDay: "2026-03-20" });
    await change(taskId, { onDay: "2026-03-21" });
    expect(await waiting(world, "task_changed", [taskId])).toHaveLength(1);
  });

  test("a move that is followed by an edit of the words is told all the same", async () => {
    const taskId = await claimed("rosa");
    await change(taskId, { onDay: "2026-03-20" });
    await change(taskId, { onDay: "2026-03-20", title: "A lift to football, and back" });
    const rows = await waiting(world, "task_changed", [taskId]);
    expect(rows).toHaveLength(1);
    expect(await whyDropped(world, rows, NOON)).toBeNull();
  });

  test("another place of the home is told, and loses no reminder", async () => {
    const taskId = await claimed("rosa");
    const home = castId("home-grace");
    const [row] = await world.database.db.select().from(homes).where(eq(homes.id, home));
    const living = await world.database.db.select().from(homeMembers).where(eq(homeMembers.homeId, home));
    await editHome(await as("grace"), {
      homeId: home,
      label: row?.label ?? "",
      area: "near the new school",
      members: living.map(({ memberId }) => memberId),
      version: row?.version ?? 1,
    });
    expect(toWhom(await waiting(world, "task_changed", [taskId]))).toEqual(ids("rosa"));
    const rows = await waiting(world, "promise_tomorrow", [taskId]);
    expect(rows).toMatchObject([{ dueAt: EVE }]);
    expect(await whyDropped(world, rows, EVE)).toBeNull();
  });

  test("is not told to who made it, but to somebody for whom another pressed the button", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 3 });
    for (const name of ["rosa", "sam"] as const) await claimTask(await as(name), { taskId, override: true });
    await change(taskId, { helpersNeeded: 3, onDay: "2026-03-20" }, "sam");
    expect(toWhom(await waiting(world, "task_changed", [taskId]))).toEqual(ids("rosa"));
  });
});

describe("called off", () => {
  test("a second time, after it was wanted again, is told a second time", async () => {
    const taskId = await claimed("rosa");
    await cancelTask(await as("grace"), { taskId });
    await markTold(world, await waiting(world, "task_cancelled", [taskId]));
    await reopenTask(await as("grace"), { taskId });
    await claimTask(await as("rosa"), { taskId, override: true });
    await cancelTask(await as("grace"), { taskId });
    const rows = await waiting(world, "task_cancelled", [taskId]);
    expect(toWhom(rows)).toEqual(ids("rosa"));
    expect(await whyDropped(world, rows, NOON)).toBeNull();
  });

  test("by the end of the circle: each who had promised hears it, also of a circle that is closed", async () => {
    const closing = await freshWorld();
    try {
      await clear(closing);
      const taskId = await graceAsks(closing);
      await claimTask(await closing.in("okafor", "rosa"), { taskId, override: true });
      await setCircleState(await closing.in("okafor", "sam"), { from: "active", state: "closed", reason: "done" });
      const rows = await waiting(closing, "task_cancelled", [taskId]);
      expect(toWhom(rows)).toEqual(ids("rosa"));
      expect(await whyDropped(closing, rows, NOON)).toBeNull();
      expect(await waiting(closing, "promise_tomorrow")).toEqual([]);
    } finally {
      await closing.database.drop();
    }
  });
});

describe("both sides", () => {
  test("whoever asked hears that somebody helps; whoever promised with their own thumb is not told what they did", async () => {
    const taskId = await claimed("rosa");
    const rows = await waiting(world, "help_found");
    expect(toWhom(rows)).toEqual(ids("grace"));
    expect(await whyDropped(world, rows, NOON)).toBeNull();
    expect(await written(world, "promise_made")).toEqual([]);
    await handBackTask(await as("rosa"), { taskId });
    expect(await whyDropped(world, rows, NOON)).toBe("not_needed");
  });

  test("promised by another's thumb: told to the promiser, once for each promise, and not to whose thumb it was", async () => {
    const taskId = await graceAsks(world);
    await claimTask(await samFor("rosa"), { taskId, override: true });
    await markTold(world, await waiting(world, "promise_made"));
    await handBackTask(await as("rosa"), { taskId });
    await claimTask(await samFor("rosa"), { taskId, override: true });
    const rows = await waiting(world, "promise_made");
    expect(toWhom(rows)).toEqual(ids("rosa"));
    expect(await whyDropped(world, rows, NOON)).toBeNull();
  });

  test("asked with a facilitator's help: the family and the facilitator both hear of it", async () => {
    const grace = await samFor("grace");
    const { askForHelp } = await import("#app/tasks/ask-for-help.server.ts");
    const taskId = await askForHelp(grace, ask());
    await claimTask(await as("rosa"), { taskId, override: true });
    expect(toWhom(await waiting(world, "help_found"))).toEqual(ids("grace", "sam"));
  });
});

describe("a stand-in", () => {
  test("is asked of the ring, not of who asked for the help, declined or has a place in it", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 2 });
    const [ann, bob, cy] = await Promise.all(["Ann", "Bob", "Cy"].map((name) => newMember(world, name)));
    if (!ann || !bob || !cy) throw new Error("nobody");
    await claimTask(ann, { taskId, override: true });
    await claimTask(bob, { taskId, override: true });
    await declineTask(cy, { taskId });
    await askForCover(ann, { taskId });
    const rows = await waiting(world, "stand_in_wanted");
    const asked = toWhom(rows);
    for (const { actor } of [ann, bob, cy]) expect(asked).not.toContain(actor.personId);
    expect(asked).toEqual(expect.arrayContaining(ids("jo", "raj")));
    expect(asked).not.toContain(castId("grace"));
    expect(asked).not.toContain(castId("sam"));
    await withdrawCover(ann, { taskId });
    expect(await waiting(world, "stand_in_wanted")).toEqual([]);
  });

  test("of the inner ring is asked of the inner ring; whoever is moved out of it meanwhile hears nothing", async () => {
    const taskId = await graceAsks(world, { ring: "inner" });
    await claimTask(await as("sam"), { taskId, override: true });
    const [inside, outside] = [await newMember(world, "Dee", "inner"), await newMember(world, "Eli")];
    await askForCover(await as("sam"), { taskId });
    const asked = toWhom(await waiting(world, "stand_in_wanted"));
    expect(asked).toContain(inside.actor.personId);
    expect(asked).not.toContain(outside.actor.personId);
  });

  test("once found: whoever is free hears it, and each is reminded of what is theirs", async () => {
    const taskId = await claimed("rosa");
    await askForCover(await as("rosa"), { taskId });
    const coverId = (await standingCovers(world, taskId))[0]?.id ?? "";
    await standIn(await as("jo"), { taskId, coverId, override: true });
    expect(toWhom(await waiting(world, "stand_in_found"))).toEqual(ids("rosa"));
    expect(await waiting(world, "stand_in_wanted")).toEqual([]);
    expect(toWhom(await waiting(world, "promise_tomorrow", [taskId]))).toEqual(ids("jo"));
    // Grace heard of Rosa; that it is Jo now changes nothing for her.
    expect(toWhom(await written(world, "help_found"))).toEqual(ids("grace"));
  });
});
