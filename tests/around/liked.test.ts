import { afterEach, beforeEach, expect, test } from "vitest";
import { askForm } from "#app/around/forms.ts";
import { lookAround } from "#app/around/look-around.server.ts";
import { readMap } from "#app/around/read-map.server.ts";
import type { CastName } from "#db/cast/people.ts";
import { circlesWent } from "../signposts/suggesting.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

/** What the list says of Harbour Money Advice to somebody. */
async function likedFor(name: CastName | null) {
  const { db } = world.database;
  const map = await readMap(db, "riverside", name && world.signedIn(name).actor);
  const { results } = await lookAround(db, map, askForm.parse({ need: "money" }), null, NOON);
  const money = results.find((one) => one.name === "Harbour Money Advice");
  expect(money).toBeDefined();
  return money?.liked;
}

test("the list says how many families liked it, from five on, to people of the programme", async () => {
  await circlesWent(world, 4, "liked");
  expect(await likedFor("sam")).toBeNull();
  await circlesWent(world, 5, "full");
  expect(await likedFor("sam")).toBeNull();
  await circlesWent(world, 3, "liked");
  expect(await likedFor("sam")).toBe(7);
  expect(await likedFor("nadia")).toBe(7);
});

test("a stranger and somebody of another programme are told no number", async () => {
  await circlesWent(world, 7, "liked");
  expect(await likedFor(null)).toBeNull();
  expect(await likedFor("tom")).toBeNull();
});
