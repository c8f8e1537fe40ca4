import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id } from "#db/cast/people.ts";
import { people, programmes, staffRoles } from "#db/schema/index.ts";
import { addProgramme } from "#app/programmes/add-programme.server.ts";
import { readHealth } from "#app/programmes/health.server.ts";
import { readProgrammes, readSchemaState } from "#app/programmes/queries-installation.server.ts";
import { renameProgramme } from "#app/programmes/rename-programme.server.ts";
import { freshWorld, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

describe("the installation", () => {
  const olu = () => world.signedIn("olu");
  const programme = {
    programme: "Coast",
    timeZone: "Europe/London",
    name: "Ann",
    contact: "07700 900199",
    language: "en" as const,
  };

  test("gets a programme with its first coordinator, who has a link", async () => {
    const programmeId = await addProgramme(olu(), programme);
    const [role] = await world.database.db.select().from(staffRoles).where(eq(staffRoles.programmeId, programmeId));
    expect(role).toMatchObject({ role: "coordinator", until: null });
    const coast = (await readProgrammes(olu())).find(({ name }) => name === "Coast");
    expect(coast).toMatchObject({ circles: 0 });
    expect(coast?.links).toHaveLength(1);
    const [person] = await world.database.db.select().from(people).where(eq(people.programmeId, programmeId));
    expect(person?.name).toBe("Ann");
  });

  test("shows programmes and how many circles, and nothing of a family", async () => {
    const list = await readProgrammes(olu());
    expect(list.map(({ name, circles: n }) => [name, n])).toEqual([
      ["Hillview Neighbours", 1],
      ["Riverside Circles", 2],
    ]);
    for (const canary of ["Grace", "Megan", "Okafor", "Larch"]) expect(JSON.stringify(list)).not.toContain(canary);
  });

  test("keeps the first of two new names", async () => {
    await renameProgramme(olu(), { programmeId: id("hillview"), name: "Hill", version: 1 });
    await expect(
      renameProgramme(olu(), { programmeId: id("hillview"), name: "View", version: 1 }),
    ).rejects.toMatchObject({ words: "common.edited_meanwhile" });
    await expect(
      renameProgramme(olu(), { programmeId: id("nowhere"), name: "View", version: 1 }),
    ).rejects.toMatchObject({ status: 404 });
    const [hillview] = await world.database.db
      .select()
      .from(programmes)
      .where(eq(programmes.id, id("hillview")));
    expect(hillview).toMatchObject({ name: "Hill", version: 2 });
  });

  test("says how it runs", async () => {
    expect(await readSchemaState(olu())).toMatchObject({ pending: 0 });
    const health = await readHealth(olu(), { database: world.database, env: { DATA_DIR: "/nowhere" } as never });
    expect(health).toMatchObject({ engine: world.database.engine, outbox: 0, bytes: null });
  });

  test.each(["carys", "nadia", "bea", "sam", "grace", "tom"] as const)("is not there for %s", async (who) => {
    const ctx = world.signedIn(who);
    await expect(readProgrammes(ctx)).rejects.toMatchObject({ status: 404 });
    await expect(readSchemaState(ctx)).rejects.toMatchObject({ status: 404 });
    await expect(addProgramme(ctx, programme)).rejects.toMatchObject({ status: 404 });
    await expect(
      renameProgramme(ctx, { programmeId: id("riverside"), name: "Mine", version: 1 }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
