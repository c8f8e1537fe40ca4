import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { editHome } from "#app/family/edit-home.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { castId } from "#db/cast/people.ts";
import { series } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

test("what is wanted at a home, once or again and again, says where about the home is now", async () => {
  const whereAbout = async () => (await readTask(await world.in("okafor", "jo"), castId("task-lift"))).area;
  const home = { homeId: castId("home-grace"), label: "Mum's", area: "near Hill Road", version: 1 };
  expect(await whereAbout()).toBe("near Oak School");
  const members = ["grace", "temi", "ada"].map((who) => castId(`hm-${who}`));
  await editHome(await world.in("okafor", "grace"), { ...home, members });
  expect(await whereAbout()).toBe("near Hill Road");
  const [lift] = await world.database.db
    .select()
    .from(series)
    .where(eq(series.id, castId("series-lift")));
  expect(lift?.area).toBe("near Hill Road");
});
