import { afterAll, beforeAll, expect, test } from "vitest";
import { reminders } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { simulate } from "./simulate.ts";

// A slice of `npm run faults`: the rest runs outside `npm test`, because it takes long.
let world: World;
beforeAll(async () => {
  world = await freshWorld();
  await world.database.transaction((tx) => tx.delete(reminders).then(() => undefined));
});
afterAll(() => world.database.drop());

test(
  "in sixty schedules of kills nothing is lost, and nothing comes twice but for what a kill cut off",
  { timeout: 120_000 },
  async () => {
    const { schedules, kills, lost, twiceOutside, afterCancel } = await simulate(world.database, NOON, {
      schedules: 60,
      seed: 4,
    });
    expect({ schedules, lost, twiceOutside, afterCancel }).toEqual({
      schedules: 60,
      lost: 0,
      twiceOutside: 0,
      afterCancel: 0,
    });
    expect(kills).toBeGreaterThan(20);
  },
);
