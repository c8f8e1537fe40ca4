import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id, type CastName } from "#db/cast/people.ts";
import {
  circles,
  claims,
  contactPoints,
  invitations,
  memberships,
  shares,
  staffRoles,
  tasks,
  type StaffRole,
} from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import { addArea } from "#app/programmes/add-area.server.ts";
import { endStaffRole } from "#app/programmes/end-staff-role.server.ts";
import { giveStaffRole } from "#app/programmes/give-staff-role.server.ts";
import { readOperators, readStaff } from "#app/programmes/queries-staff.server.ts";
import { readAreas } from "#app/programmes/queries.server.ts";
import { renameArea } from "#app/programmes/rename-area.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const carys = () => world.signedIn("carys");
const NEW = { name: "Ann", contact: "ann@example.org", language: "en" as const };
/** Somebody who is also this. */
function also(name: CastName, role: StaffRole) {
  const ctx = world.signedIn(name);
  return { ...ctx, actor: { ...ctx.actor, staff: [...ctx.actor.staff, role] } };
}
const linkOf = async (ctx = carys(), name = "Ann") =>
  (await readStaff(ctx)).now.find((staff) => staff.name === name)?.link;

describe("staff", () => {
  test("somebody new comes with a link that fits their invitation, shown to whoever made it alone", async () => {
    await giveStaffRole(carys(), { ...NEW, role: "coordinator" });
    const link = await linkOf();
    const secret = link?.path.replace("/i/", "") ?? "";
    const [invitation] = await world.database.db.select().from(invitations);
    expect(invitation).toMatchObject({
      circleId: null,
      way: "email",
      secretHash: hashSecret(secret),
      createdBy: id("carys"),
    });
    expect(await linkOf(also("nadia", "coordinator"))).toBeNull();
  });

  test("the link goes when it was used or is too old", async () => {
    await giveStaffRole(carys(), { ...NEW, role: "connector" });
    expect(await linkOf(world.signedIn("carys", new Date(NOON.getTime() + 8 * 86_400_000)))).toBeNull();
    await world.database.transaction((tx) => tx.update(invitations).set({ usedAt: NOON }));
    expect(await linkOf()).toBeNull();
  });

  test("somebody the programme knows gets the role as they are, and no link by which another could come in as them", async () => {
    await giveStaffRole(carys(), { name: "sam", contact: "SAM@example.org", language: "en", role: "connector" });
    expect(await world.database.db.select().from(invitations)).toHaveLength(0);
    const roles = await world.database.db
      .select()
      .from(staffRoles)
      .where(eq(staffRoles.personId, id("sam")));
    expect(roles).toMatchObject([{ role: "connector", givenBy: id("carys") }]);
  });

  test("who shares a contact under another name is somebody else", async () => {
    await giveStaffRole(carys(), { name: "Pat", contact: "sam@example.org", language: "en", role: "board" });
    expect(
      await world.database.db.select().from(contactPoints).where(eq(contactPoints.value, "sam@example.org")),
    ).toHaveLength(2);
  });

  test("nobody has the same role twice", async () => {
    const again = { name: "Nadia", contact: "nadia@example.org", language: "en" as const, role: "connector" as const };
    await expect(giveStaffRole(carys(), again)).rejects.toMatchObject({ words: "programmes.has_role" });
  });

  test("a contact has to be readable", async () => {
    await expect(giveStaffRole(carys(), { ...NEW, contact: "twelve", role: "board" })).rejects.toMatchObject({
      words: "people.contact_unreadable",
    });
  });

  test("operators are made and ended by operators alone", async () => {
    await expect(giveStaffRole(carys(), { ...NEW, role: "operator" })).rejects.toMatchObject({
      words: "programmes.only_operators",
    });
    await expect(endStaffRole(carys(), id("olu-staff"))).rejects.toMatchObject({ words: "programmes.only_operators" });
    await giveStaffRole(also("carys", "operator"), { ...NEW, role: "operator" });
  });

  test("an operator who manages no programme makes and ends operators, and nothing else", async () => {
    const olu = world.signedIn("olu");
    const { id: second } = await giveStaffRole(olu, { ...NEW, role: "operator" });
    expect((await readOperators(olu)).map(({ name, link }) => [name, link !== null])).toEqual([
      ["Ann", true],
      ["Olu", false],
    ]);
    await expect(endStaffRole(olu, id("bea-staff"))).rejects.toMatchObject({ status: 404 });
    await endStaffRole(olu, second);
    expect(await readOperators(olu)).toHaveLength(1);
    await expect(readOperators(carys())).rejects.toMatchObject({ status: 404 });
  });

  test.each(["nadia", "bea", "sunita", "ade", "olu", "sam", "grace", "tom"] as const)(
    "is not for %s to see or change",
    async (who) => {
      const ctx = world.signedIn(who);
      await expect(readStaff(ctx)).rejects.toMatchObject({ status: 404 });
      await expect(giveStaffRole(ctx, { ...NEW, role: "board" })).rejects.toMatchObject({ status: 404 });
      await expect(endStaffRole(ctx, id("bea-staff"))).rejects.toMatchObject({ status: 404 });
      await expect(addArea(ctx, "X")).rejects.toMatchObject({ status: 404 });
      await expect(readAreas(ctx)).rejects.toMatchObject({ status: 404 });
    },
  );

  test("of another programme is not there", async () => {
    await expect(endStaffRole(carys(), id("tom-staff"))).rejects.toMatchObject({ status: 404 });
    expect((await readStaff(carys())).now.map(({ name }) => name)).not.toContain("Tom");
  });
});

describe("ending a role", () => {
  test("nobody ends the last coordinator, not even with one invited who never came", async () => {
    await expect(endStaffRole(carys(), id("carys-staff"))).rejects.toMatchObject({
      words: "programmes.last_coordinator",
    });
    await giveStaffRole(carys(), { ...NEW, role: "coordinator" });
    await expect(endStaffRole(carys(), id("carys-staff"))).rejects.toMatchObject({
      words: "programmes.last_coordinator",
    });
    await world.database.transaction((tx) => tx.update(invitations).set({ usedAt: NOON }));
    await endStaffRole(carys(), id("carys-staff"));
  });

  test("two coordinators who end each other at the same moment: one stays", async () => {
    const { id: bob } = await giveStaffRole(carys(), {
      name: "Nadia",
      contact: "nadia@example.org",
      language: "en",
      role: "coordinator",
    });
    const both = await Promise.allSettled([
      endStaffRole(carys(), bob),
      endStaffRole(also("nadia", "coordinator"), id("carys-staff")),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("nobody ends the last operator", async () => {
    await expect(endStaffRole(also("carys", "operator"), id("olu-staff"))).rejects.toMatchObject({
      words: "programmes.last_operator",
    });
  });

  test("a connector loses the circles that came with it, and what they led or promised there is free again", async () => {
    await world.database.transaction(async (tx) => {
      await tx
        .update(circles)
        .set({ leadPersonId: id("nadia") })
        .where(eq(circles.id, id("okafor")));
      const promise = {
        programmeId: id("riverside"),
        circleId: id("okafor"),
        taskId: id("task-lift"),
        personId: id("nadia"),
      };
      await tx.insert(claims).values({ ...promise, id: id("promise"), helpers: 1, createdAt: NOON });
      await tx
        .update(tasks)
        .set({ helpersPromised: 1 })
        .where(eq(tasks.id, id("task-lift")));
    });
    await endStaffRole(carys(), id("nadia-staff"));
    await expect(world.in("okafor", "nadia")).rejects.toMatchObject({ status: 404 });
    const [circle] = await world.database.db
      .select()
      .from(circles)
      .where(eq(circles.id, id("okafor")));
    const [task] = await world.database.db
      .select()
      .from(tasks)
      .where(eq(tasks.id, id("task-lift")));
    const open = await world.database.db
      .select()
      .from(claims)
      .where(and(eq(claims.personId, id("nadia")), isNull(claims.endedAt)));
    expect([circle?.leadPersonId, task?.helpersPromised, open.length]).toEqual([null, 0, 0]);
  });

  test("an agency worker sees nothing more, in no circle", async () => {
    await endStaffRole(carys(), id("ade-staff"));
    await expect(world.in("okafor", "ade")).rejects.toMatchObject({ status: 404 });
    const [share] = await world.database.db
      .select()
      .from(shares)
      .where(eq(shares.id, id("share-ade")));
    expect(share?.stoppedAt).toEqual(NOON);
  });

  test("a place in a circle by another role stays", async () => {
    await giveStaffRole(carys(), { name: "Sam", contact: "sam@example.org", language: "en", role: "connector" });
    const sams = (await readStaff(carys())).now.find(({ name }) => name === "Sam");
    await endStaffRole(carys(), String(sams?.id));
    const left = await world.database.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.personId, id("sam")), isNull(memberships.until)));
    expect(left).toHaveLength(2);
  });

  test("an unused link dies with the role", async () => {
    const { id: roleId } = await giveStaffRole(carys(), { ...NEW, role: "board" });
    await endStaffRole(carys(), roleId);
    const [invitation] = await world.database.db.select().from(invitations);
    expect(invitation?.revokedAt).toEqual(NOON);
    await expect(endStaffRole(carys(), roleId)).rejects.toMatchObject({ words: "programmes.role_gone" });
    expect((await readStaff(carys())).before).toMatchObject([{ name: "Ann", until: NOON }]);
  });
});

describe("areas", () => {
  test("are added and renamed, each name once", async () => {
    const areaId = await addArea(carys(), "Quayside");
    await expect(addArea(carys(), "quayside")).rejects.toMatchObject({ words: "programmes.area_taken" });
    await renameArea(carys(), { areaId, name: "Quay", was: "Quayside" });
    await expect(renameArea(carys(), { areaId, name: "Docks", was: "Quayside" })).rejects.toMatchObject({
      words: "common.edited_meanwhile",
    });
    await expect(renameArea(carys(), { areaId, name: "Harbour", was: "Quay" })).rejects.toMatchObject({
      words: "programmes.area_taken",
    });
    expect((await readAreas(carys())).map(({ name }) => name)).toEqual(["Harbour", "Oakfield", "Quay"]);
  });

  test("two of one name at the same moment: one wins", async () => {
    const both = await Promise.allSettled([addArea(carys(), "East"), addArea(carys(), "East")]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of another programme are not there", async () => {
    await expect(renameArea(carys(), { areaId: id("upper-hill"), name: "X", was: "Upper Hill" })).rejects.toMatchObject(
      { status: 404 },
    );
  });
});
