import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { assets } from "#db/schema/index.ts";
import { readAssetToTend } from "#app/community/queries.server.ts";
import { readSignpost } from "#app/signposts/queries.server.ts";
import { recordOutcome } from "#app/signposts/record-outcome.server.ts";
import { type RunningServer, startServer } from "../setup/server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { ADVICE, A_WEEK_LATER, agreed, suggest } from "./suggesting.ts";

let world: World;
let server: RunningServer;
beforeEach(async () => {
  world = await freshWorld();
  server = await startServer(world);
});
afterEach(async () => {
  await server.close();
  await world.database.drop();
});

const pageOf = (id: string) => `/circles/${castId("okafor")}/signposts/${id}`;
const shown = async (name: CastName, id: string, now?: Date) => readSignpost(await world.in("okafor", name, now), id);
const asked = async () => (await readAssetToTend(world.signedIn("nadia"), ADVICE)).knowers.map(({ name }) => name);

describe("'I know this place, ask me whether it is right'", () => {
  test("is said on the suggestion's page and taken back there; the connector reads who it is", async () => {
    const id = await suggest(world);
    const sam = await server.signIn("sam");
    expect(await (await sam.get(pageOf(id))).text()).toContain("I know this place.");
    expect((await sam.post(pageOf(id), { intent: "know" })).status).toBe(302);
    expect(await asked()).toEqual(["Sam"]);
    expect(await shown("sam", id)).toMatchObject({ knowsIt: true });
    const page = await (await sam.get(pageOf(id))).text();
    expect(page).toContain("Do not ask me any more");
    expect((await sam.post(pageOf(id), { intent: "know_not" })).status).toBe(302);
    expect(await asked()).toEqual([]);
  });

  test("the family is offered it once they have been there, not before", async () => {
    const id = await agreed(world);
    expect((await shown("grace", id)).can.know).toBe(false);
    expect((await shown("grace", id, A_WEEK_LATER)).can.know).toBe(true);
    await recordOutcome(await world.in("okafor", "grace", A_WEEK_LATER), id, "liked");
    expect((await shown("grace", id, A_WEEK_LATER)).can.know).toBe(true);
  });

  test("nobody is offered it of what has closed for good, nor says it in somebody else's name", async () => {
    const id = await agreed(world);
    const helped = await world.in("okafor", "grace", A_WEEK_LATER);
    const helping = { ...helped, actor: { ...helped.actor, helperId: castId("sam") } };
    expect((await readSignpost(helping, id)).can.know).toBe(false);
    await world.database.transaction((tx) => tx.update(assets).set({ state: "closed" }).where(eq(assets.id, ADVICE)));
    expect((await shown("sam", id)).can.know).toBe(false);
  });

  test("whoever does not see the suggestion cannot say it there", async () => {
    const id = await suggest(world);
    for (const name of ["jo", "mallory"] as const) {
      const browser = await server.signIn(name);
      expect((await browser.post(pageOf(id), { intent: "know" })).status).toBe(404);
    }
    expect(await asked()).toEqual([]);
  });
});
