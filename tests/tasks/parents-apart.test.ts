import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { graceAsks, newMember } from "./helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const DADS = "Flat 4, 9 Quay Street, HA3 4DE";
const atDads = () => graceAsks(world, { place: castId("home-daniel") });

test("a parent cannot find out where the other lives by asking for help there and taking it", async () => {
  const taskId = await atDads();
  const grace = await world.in("okafor", "grace");
  await claimTask(grace, { taskId, override: true });
  expect((await readTask(grace, taskId)).address).toBeNull();
  expect((await readTask(await world.in("okafor", "daniel"), taskId)).address).toBe(DADS);
});

test("nor by standing in for somebody", async () => {
  const taskId = await atDads();
  const helper = await newMember(world, "Driver");
  await claimTask(helper, { taskId });
  expect((await readTask(helper, taskId)).address).toBe(DADS);
  await askForCover(helper, { taskId });
  const grace = await world.in("okafor", "grace");
  const cover = (await readTask(grace, taskId)).helpers[0]?.cover;
  await standIn(grace, { taskId, coverId: cover?.id, override: true });
  expect((await readTask(grace, taskId)).mine).not.toBeNull();
  expect((await readTask(grace, taskId)).address).toBeNull();
});

test("at a place that is nobody's home the family's helper finds the way like any other", async () => {
  const taskId = await graceAsks(world, { place: "other", area: "the clinic", address: "7 Clinic Row" });
  const daniel = await world.in("okafor", "daniel");
  await claimTask(daniel, { taskId, override: true });
  expect((await readTask(daniel, taskId)).address).toBe("7 Clinic Row");
});
