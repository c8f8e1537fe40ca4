import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { askForm } from "#app/around/forms.ts";
import { readMap } from "#app/around/read-map.server.ts";
import { readPoints } from "#app/around/read-points.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

/** What a map says to a question when it looks at so many. */
async function mapOf(question: Record<string, string>, most: number, name?: "sam") {
  const { db } = world.database;
  const map = await readMap(db, "riverside", name ? world.signedIn(name).actor : null);
  return readPoints(db, map, askForm.parse(question), null, null, NOON, most);
}

test("a map that shows all says nothing of more; one that does not says so", async () => {
  const all = await mapOf({ free: "on" }, 1000);
  expect(all.isCut).toBe(false);
  const many = new Set(all.points.map(({ assetId }) => assetId)).size;
  expect(many).toBeGreaterThan(3);
  const some = await mapOf({ free: "on" }, 2);
  expect(some.isCut).toBe(true);
  expect(new Set(some.points.map(({ assetId }) => assetId)).size).toBeLessThanOrEqual(2);
  expect((await mapOf({ free: "on", when: "3" }, 1)).isCut).toBe(true);
});

test("what somebody may not see is not counted", async () => {
  // Mending bicycles is a gift within the programme.
  expect((await mapOf({ q: "bicycle" }, 0, "sam")).isCut).toBe(true);
  expect((await mapOf({ q: "bicycle", exact: "1" }, 0)).isCut).toBe(false);
  const names = (await mapOf({ q: "bicycle" }, 1000)).points.map(({ assetId }) => assetId);
  expect(names).not.toContain(castId("asset-bikes"));
});
