import { afterEach, beforeEach, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { seedWaiting } from "#db/cast/waiting.ts";
import { quietWorld, waitingFor } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

test("in the demo every promise of the story waits to be told, once", async () => {
  for (let i = 0; i < 2; i++) await world.database.transaction((tx) => seedWaiting(tx, NOON));
  for (const [task, who] of [
    ["task-call", "jo"],
    ["task-forms", "sam"],
    ["task-paint", "priya"],
  ] as const)
    expect(await waitingFor(world, "promise_tomorrow", castId(task)), task).toEqual([castId(who)]);
  expect(await waitingFor(world, "promise_tomorrow", castId("task-stew")), "what is done").toEqual([]);
});
