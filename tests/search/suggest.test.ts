import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assets, foundWords, needWords, programmes } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import type { Sees } from "#app/search/sees.ts";
import { suggest } from "#app/search/suggest.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { makeOne, RIVERSIDE } from "./one-asset.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
  await world.database.transaction(async (tx) => {
    await makeOne(tx, { name: "Peckham Brass Band", north: [0, 500] });
    await makeOne(tx, { name: "Peckham Chess", town: "Peckham" });
    await makeOne(tx, { name: "Pecan pies", visibility: "programme" });
    await makeOne(tx, { name: "Pectin from Gran", visibility: "circle", circle: "okafor" });
    await makeOne(tx, { name: "Café Élan" });
  });
});
afterAll(() => world.database.drop());

const EVERYBODY: Sees = "public";
const offered = async (typed: string, sees: Sees = EVERYBODY, programmeId = RIVERSIDE) =>
  (await suggest(world.database.apart, { programmeId, sees, typed, limit: 8 })).map((one) =>
    one.kind === "need" ? `need ${one.need}: ${one.shown}` : `${one.kind} ${one.shown} ${one.assets}`,
  );

test("the beginning of a word offers the words and names of assets, each with how many have it", async () => {
  expect(await offered("peck")).toEqual(["word peckham 2", "name Peckham Brass Band 1", "name Peckham Chess 1"]);
  expect(await offered("PECKHAM ch")).toEqual(["name Peckham Chess 1"]);
  expect(await offered("cafe el")).toEqual(["name Café Élan 1"]);
  expect(await offered("cafe")).toEqual(["word café 1", "name Café Élan 1"]);
});

test("nothing typed offers nothing, and so does what nothing begins with", async () => {
  for (const typed of ["", "  ?! ", "zzz", "\u0000", "x".repeat(5000)]) expect(await offered(typed), typed).toEqual([]);
});

test("a reader is offered only what they may see: not the name of what is for the programme or for another circle", async () => {
  expect(await offered("pec")).not.toContainEqual(expect.stringMatching(/pecan|pectin/i));
  const programme = await offered("pec", { circleIds: [] });
  expect(programme).toContain("name Pecan pies 1");
  expect(programme).not.toContainEqual(expect.stringMatching(/pectin/i));
  expect(await offered("pec", { circleIds: [castId("bevan")] })).not.toContainEqual(expect.stringMatching(/pectin/i));
  expect(await offered("pec", { circleIds: [castId("bevan"), castId("okafor")] })).toContain("name Pectin from Gran 1");
  expect(await offered("pec", { circleIds: [castId("okafor")] }, castId("hillview"))).toEqual([]);
});

test("needs come first, by any word of their phrases, and with what the programme has added", async () => {
  expect((await offered("food"))[0]).toBe("need food: food");
  expect(await offered("money wor")).toEqual(["need money: money worries"]);
  expect(await offered("arrears")).toEqual(["need housing: rent arrears"]);
  const id = newId();
  await world.database.transaction(async (tx) => {
    await tx
      .insert(needWords)
      .values({ id, programmeId: RIVERSIDE, need: "food", words: "Zwieback shelf", createdAt: NOON });
  });
  expect(await offered("zwie")).toEqual(["need food: Zwieback shelf"]);
  expect(await offered("zwie", EVERYBODY, castId("hillview"))).toEqual([]);
  await world.database.transaction(
    async (tx) => void (await tx.update(needWords).set({ endedAt: NOON }).where(eq(needWords.id, id))),
  );
  expect(await offered("zwie")).toEqual([]);
});

test("a changed name is offered and the old one is not; what is hidden or closed leaves no word behind", async () => {
  const programmeId = newId();
  const everything = () => world.database.db.select().from(foundWords).where(eq(foundWords.programmeId, programmeId));
  let id = "";
  await world.database.transaction(async (tx) => {
    await tx.insert(programmes).values({ id: programmeId, name: "New", timeZone: "Europe/London", createdAt: NOON });
    id = await makeOne(tx, { programmeId, name: "Quilting bee" });
    await makeOne(tx, { programmeId, name: "Quilting circle" });
  });
  const change = (values: Partial<typeof assets.$inferInsert>) =>
    world.database.transaction(async (tx) => {
      await tx.update(assets).set(values).where(eq(assets.id, id));
      await indexAssets(tx, programmeId, [id]);
    });
  const now = (typed: string) => offered(typed, EVERYBODY, programmeId);
  expect(await now("quil")).toEqual(["word quilting 2", "name Quilting bee 1", "name Quilting circle 1"]);
  await change({ name: "Quilting hive" });
  await change({ summary: "Honey too" });
  expect(await now("quil")).toEqual(["word quilting 2", "name Quilting circle 1", "name Quilting hive 1"]);
  await change({ visibility: "programme" });
  expect(await now("quil")).toEqual(["word quilting 1", "name Quilting circle 1"]);
  await change({ state: "closed" });
  expect((await everything()).map(({ key }) => key).toSorted()).toEqual([
    "circle",
    "hall",
    "quilting",
    "quilting circle",
  ]);
});
