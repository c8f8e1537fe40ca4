import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accessLog, contactPoints } from "#db/schema/index.ts";
import { cast, castId, type CastName } from "#db/cast/people.ts";
import { readLinks } from "#app/meetings/queries.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { plan } from "./planned.ts";

let world: World;
let id: string;
beforeEach(async () => {
  world = await freshWorld();
  id = await plan(world, ["grace", "sam", "jo", "raj"]);
});
afterEach(() => world.database.drop());

const linksFor = async (name: CastName) => readLinks(await world.in("okafor", name), id);
const looksOf = async (name: CastName) =>
  world.database.db.$count(accessLog, and(eq(accessLog.personId, castId(name)), eq(accessLog.what, "contacts")));
const linkOf = async (reader: CastName, name: string) => (await linksFor(reader)).find((link) => link.name === name);

test("who may see phones gets the mobile to send a link to, none for who has none, and the look is noted", async () => {
  expect(await looksOf("sam")).toBe(0);
  expect(await linkOf("sam", "Jo")).toMatchObject({ mobile: cast.jo.phone });
  expect(await linkOf("sam", "Raj")).toMatchObject({ mobile: null });
  expect(await looksOf("sam")).toBe(1);
});

test("the family sends it from its own phone book: it is shown no number, and not who has one", async () => {
  const links = await linksFor("grace");
  expect(links.map(({ name }) => name)).toEqual(["Jo", "Raj", "Sam"]);
  expect(links.filter((link) => "mobile" in link)).toEqual([]);
  expect(await looksOf("grace")).toBe(0);
});

test("a phone on which nothing must be left is not offered", async () => {
  await world.database.transaction((tx) =>
    tx
      .update(contactPoints)
      .set({ safe: "never" })
      .where(eq(contactPoints.personId, castId("jo"))),
  );
  expect(await linkOf("sam", "Jo")).toMatchObject({ mobile: null });
});
