import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { programmes, staffRoles } from "#db/schema/index.ts";
import { hasOperator } from "#app/people/queries.server.ts";
import { setUpInstallation } from "#app/programmes/set-up-installation.server.ts";
import { type FreshDatabase, freshDatabase } from "../setup/database.ts";
import { freshWorld, NOON, testKeys } from "../setup/world.ts";
import { newBrowser } from "./browser.ts";

const databases: FreshDatabase[] = [];
let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
  databases.push(database);
});
afterAll(() => Promise.all(databases.map((each) => each.drop())));

const setUp = (alsoAs: ("coordinator" | "connector")[] = []) =>
  setUpInstallation(
    { db: database.db, transaction: database.transaction, keys: testKeys, now: NOON },
    {
      programme: "Riverside Circles",
      name: "Olu",
      contact: { kind: "email", value: "olu@example.org" },
      language: "en",
      alsoAs,
      browser: newBrowser(),
    },
  );

describe("the first run", () => {
  test("makes the programme and whoever runs the installation, in as many roles as they said", async () => {
    const started = await setUp(["coordinator", "connector"]);
    expect(await database.db.select().from(programmes)).toMatchObject([
      { name: "Riverside Circles", timeZone: "Europe/London" },
    ]);
    const roles = await database.db.select().from(staffRoles);
    expect(roles.map(({ role }) => role).toSorted()).toEqual(["connector", "coordinator", "operator"]);
    expect(roles.every(({ personId }) => personId === started.personId)).toBe(true);
    expect(await hasOperator(database.db)).toBe(true);
  });

  test("happens once, even when two press at the same time", async () => {
    const both = await Promise.allSettled([setUp(), setUp()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await database.db.select().from(programmes)).toHaveLength(1);
    await expect(setUp()).rejects.toMatchObject({ words: "common.not_here" });
  });

  test("never happens where somebody runs the installation already", async () => {
    const world = await freshWorld();
    const trying = setUpInstallation(world.open(), {
      programme: "x",
      name: "x",
      contact: { kind: "email", value: "x@example.org" },
      language: "en",
      alsoAs: [],
      browser: newBrowser(),
    });
    await expect(trying).rejects.toMatchObject({ words: "common.not_here" });
    await world.database.drop();
  });
});
