import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chooseSuits } from "#app/ladder/choose-suits.server.ts";
import { readHeldNumbers } from "#app/ladder/queries-held.server.ts";
import { readMySuits, readWhatSuits } from "#app/ladder/queries-suits.server.ts";
import { inOneLine } from "#app/ladder/rules.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { castId } from "#db/cast/people.ts";
import { events } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";

const DAY = 86_400_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

describe("what suits a helper", () => {
  test("comes first on their start page, soonest or not", async () => {
    const raj = world.signedIn("raj");
    const before = await readWhatSuits(raj, 6);
    expect([before.hasSaid, before.asks.some(({ suitsMe }) => suitsMe)]).toEqual([false, false]);
    await chooseSuits(raj, { kinds: ["other"], slots: [], was: "" });
    const after = await readWhatSuits(raj, 6);
    expect(after.asks[0]).toMatchObject({ taskId: castId("task-paint"), suitsMe: true });
    expect(after.asks.map(({ taskId }) => taskId).toSorted()).toEqual(
      before.asks.map(({ taskId }) => taskId).toSorted(),
    );
  });

  test("is not changed over what somebody else noted meanwhile", async () => {
    const jo = world.signedIn("jo");
    const was = inOneLine(await readMySuits(jo));
    await chooseSuits(jo, { kinds: ["meal"], slots: ["6:morning"], was });
    await expect(chooseSuits(jo, { kinds: [], slots: [], was })).rejects.toMatchObject({ status: 409 });
    expect(await readMySuits(jo)).toEqual({ kinds: ["meal"], slots: ["6:morning"] });
  });

  test("may be noted by whoever helps somebody who uses no screen, and it is told who did", async () => {
    const evans = world.signedIn("evans");
    const helper = { personId: castId("sam"), name: "Sam", circleId: castId("okafor") };
    await chooseSuits({ ...evans, actor: { ...evans.actor, helper } }, { kinds: ["call"], slots: [], was: "" });
    expect((await readMySuits(evans)).kinds).toEqual(["call"]);
    const [event] = await world.database.db.select().from(events);
    expect(event).toMatchObject({ personId: castId("evans"), helperId: castId("sam"), what: "person.suits_edited" });
  });
});

describe("the connector's numbers", () => {
  test("say for each circle and in all how many asks found help in time, and how soon the first promise came", async () => {
    const taken = await graceAsks(world, { kind: "meal", title: "Soup", onDay: "2026-03-16" });
    await claimTask(await world.in("okafor", "raj", later(0.5)), { taskId: taken });
    const { circles, total } = await readHeldNumbers(world.signedIn("nadia", later(30)));
    // Of Grace's asks: lift, meal, children and paint found none in time, or too few; call, forms, stew, soup and four Tuesdays did.
    expect(circles.find(({ id }) => id === castId("okafor"))).toMatchObject({ due: 12, filled: 8, rate: 67 });
    expect(circles.find(({ id }) => id === castId("bevan"))).toMatchObject({
      due: 1,
      filled: 0,
      rate: null,
      medianHours: null,
    });
    expect(total).toMatchObject({ due: 13, filled: 8, rate: 62 });
    expect(total.medianHours).toBeGreaterThan(0);
  });

  test("say since when a circle has been quiet, and nothing of other people's circles", async () => {
    const { circles } = await readHeldNumbers(world.signedIn("nadia"));
    expect(circles.map(({ name, quietSince }) => [name, quietSince !== null])).toEqual([
      ["Grace's circle", false],
      ["Megan's circle", true],
    ]);
    expect((await readHeldNumbers(world.signedIn("tom"))).circles.map(({ name }) => name)).toEqual(["Leah's circle"]);
    await expect(readHeldNumbers(world.signedIn("sam"))).rejects.toMatchObject({ status: 404 });
  });

  test("set what is asked for against whom it suits, and name nobody", async () => {
    const numbers = await readHeldNumbers(world.signedIn("nadia"));
    expect(numbers.kinds.find(({ kind }) => kind === "meal")).toEqual({ kind: "meal", glad: 1, wanted: 2 });
    expect(numbers.kinds.find(({ kind }) => kind === "sitting")).toEqual({ kind: "sitting", glad: 1, wanted: 1 });
    expect(JSON.stringify(numbers)).not.toMatch(/Jo\b|Rosa|dentist/);
  });

  test("count of what repeats the dates that are near or over, not those laid for later", async () => {
    const lifts = async (days: number) =>
      (await readHeldNumbers(world.signedIn("nadia", later(days)))).kinds.find(({ kind }) => kind === "lift")?.wanted;
    // The lift to the dentist, and Tuesdays: one or two within two weeks, and eight more when eight more weeks have gone by.
    const now = (await lifts(0)) ?? 0;
    expect(await lifts(56)).toBe(now + 8);
  });
});
