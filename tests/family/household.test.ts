import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accessLog, circles, homeMembers, homes, householdMembers, tasks } from "#db/schema/index.ts";
import { castId as id } from "#db/cast/people.ts";
import { addHome } from "#app/family/add-home.server.ts";
import { addHouseholdMember } from "#app/family/add-household-member.server.ts";
import { editHome } from "#app/family/edit-home.server.ts";
import { editHouseholdMember } from "#app/family/edit-household-member.server.ts";
import { noteLookingAtFamily } from "#app/family/note-looking.server.ts";
import { openHomeAddress } from "#app/family/open-home-address.server.ts";
import { readHousehold } from "#app/family/queries-household.server.ts";
import { readHomesToChoose } from "#app/family/queries.server.ts";
import { removeHome } from "#app/family/remove-home.server.ts";
import { removeHouseholdMember } from "#app/family/remove-household-member.server.ts";
import { renameFamily } from "#app/family/rename-family.server.ts";
import { endSeries } from "#app/series/end-series.server.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const grace = () => world.in("okafor", "grace");
const daniel = () => world.in("okafor", "daniel");
const nadia = () => world.in("okafor", "nadia");
const GRACES = { homeId: id("home-grace"), label: "Mum's", area: "near Oak School", version: 1 };
const DANIELS = { homeId: id("home-daniel"), label: "Dad's", area: "by the harbour", version: 1 };
const [GRACE, DANIEL, TEMI, ADA] = ["grace", "daniel", "temi", "ada"].map((who) => id(`hm-${who}`)) as [
  string,
  string,
  string,
  string,
];
const homeNow = async (homeId: string) => (await world.database.db.select().from(homes).where(eq(homes.id, homeId)))[0];
const livesIn = async (homeId: string) =>
  (await world.database.db.select().from(homeMembers).where(eq(homeMembers.homeId, homeId)))
    .map(({ memberId }) => memberId)
    .toSorted();

describe("an address", () => {
  test("opens for a grown-up who lives there, and the log says so", async () => {
    expect(await openHomeAddress(await grace(), id("home-grace"))).toBe("12 Larch Close, OA1 2BC");
    const [line] = await world.database.db.select().from(accessLog).where(eq(accessLog.what, "address"));
    expect(line).toMatchObject({ personId: id("grace"), subjectId: id("home-grace") });
  });

  test.each(["daniel", "nadia", "sam"] as const)("stays shut for %s, who does not live there", async (who) => {
    await expect(openHomeAddress(await world.in("okafor", who), id("home-grace"))).rejects.toMatchObject({
      words: "family.address_not_yours",
    });
    expect(await world.database.db.select().from(accessLog)).toHaveLength(0);
  });

  test.each(["jo", "ade"] as const)("stays shut for %s, who may not see the family's page at all", async (who) => {
    await expect(openHomeAddress(await world.in("okafor", who), id("home-grace"))).rejects.toMatchObject({
      words: "common.not_yours",
    });
  });

  test("stays shut when somebody acts for the one who lives there", async () => {
    const ctx = await grace();
    const helped = { ...ctx, actor: { ...ctx.actor, helperId: id("sam") } };
    await expect(openHomeAddress(helped, id("home-grace"))).rejects.toMatchObject({
      words: "family.address_not_yours",
    });
  });

  test("of another family is not there", async () => {
    await expect(openHomeAddress(await grace(), id("home-bevan"))).rejects.toMatchObject({ status: 404 });
    await expect(openHomeAddress(await grace(), id("home-lewis"))).rejects.toMatchObject({ status: 404 });
  });

  test("stands in nothing that the family's page is made from", async () => {
    for (const who of ["grace", "daniel", "nadia", "sam"] as const) {
      const page = JSON.stringify(await readHousehold(await world.in("okafor", who)));
      expect(page).not.toContain("Larch");
      expect(page).not.toContain("Quay");
      expect(page).not.toContain((await homeNow(id("home-grace")))?.sealedAddress);
    }
  });

  test("is set by the connector, who cannot read it back", async () => {
    await editHome(await nadia(), { ...GRACES, address: "1 New Road", members: [GRACE, TEMI, ADA] });
    await expect(openHomeAddress(await nadia(), id("home-grace"))).rejects.toMatchObject({ status: 403 });
    expect(await openHomeAddress(await grace(), id("home-grace"))).toBe("1 New Road");
  });

  test("left empty stays as it was; dropped it is gone", async () => {
    await editHome(await grace(), { ...GRACES, label: "Our place", members: [GRACE, TEMI, ADA] });
    expect(await openHomeAddress(await grace(), id("home-grace"))).toContain("Larch");
    await editHome(await grace(), { ...GRACES, version: 2, members: [GRACE, TEMI, ADA], dropAddress: "on" });
    await expect(openHomeAddress(await grace(), id("home-grace"))).rejects.toMatchObject({
      words: "family.no_address",
    });
  });

  test("needs a grown-up who lives there", async () => {
    await expect(
      addHome(await nadia(), { label: "Flat", area: "town", address: "1 New Road", members: [TEMI] }),
    ).rejects.toMatchObject({ words: "family.address_needs_adult" });
  });
});

describe("the other parent's home", () => {
  test("is not for the other parent to change or remove", async () => {
    await expect(editHome(await daniel(), { ...GRACES, members: [GRACE, DANIEL] })).rejects.toMatchObject({
      words: "family.home_not_yours",
    });
    await expect(removeHome(await daniel(), { homeId: id("home-grace"), version: 1 })).rejects.toMatchObject({
      words: "family.home_not_yours",
    });
  });

  test("cannot be moved into by way of the connector", async () => {
    const moving = editHome(await nadia(), { ...GRACES, members: [GRACE, DANIEL, TEMI, ADA] });
    await expect(moving).rejects.toMatchObject({ words: "family.only_those_there" });
    expect(await livesIn(id("home-grace"))).not.toContain(DANIEL);
  });

  test("cannot be taken over by taking its parent off the page", async () => {
    const off = { memberId: GRACE, version: 1 };
    await expect(removeHouseholdMember(await daniel(), off)).rejects.toMatchObject({ words: "family.speaks_for_self" });
    await expect(
      editHouseholdMember(await daniel(), { ...off, kind: "child", firstName: "Grace" }),
    ).rejects.toMatchObject({ words: "family.speaks_for_self" });
  });

  test("cannot be taken over by making a child of it a grown-up", async () => {
    await removeHouseholdMember(await daniel(), { memberId: DANIEL, version: 1 });
    const grown = { memberId: TEMI, kind: "adult" as const, firstName: "Temi", personId: id("daniel"), version: 2 };
    await expect(editHouseholdMember(await daniel(), grown)).rejects.toMatchObject({
      words: "family.only_those_there",
    });
  });

  test("loses its address when its last grown-up leaves, so that nobody inherits it", async () => {
    await removeHouseholdMember(await nadia(), { memberId: GRACE, version: 1 });
    expect((await homeNow(id("home-grace")))?.sealedAddress).toBeNull();
  });

  test("takes in a partner when the one who lives there says so", async () => {
    const partner = await addHouseholdMember(await grace(), { kind: "adult", firstName: "Kwame", version: 1 });
    await editHome(await grace(), { ...GRACES, members: [GRACE, TEMI, ADA, partner] });
    expect(await livesIn(id("home-grace"))).toContain(partner);
  });

  test("does not put a grown-up out whom somebody else has ticked away", async () => {
    await editHome(await grace(), { ...GRACES, members: [GRACE, DANIEL, TEMI, ADA] });
    await expect(
      editHome(await daniel(), { ...GRACES, version: 2, members: [DANIEL, TEMI, ADA] }),
    ).rejects.toMatchObject({ words: "family.speaks_for_self" });
  });
});

describe("the family's page", () => {
  test("has both homes, and a child in both", async () => {
    const page = await readHousehold(await grace());
    expect(page.homes.map(({ label }) => label)).toEqual(expect.arrayContaining(["Mum's", "Dad's"]));
    expect(page.members.find(({ firstName }) => firstName === "Temi")?.livesAt).toHaveLength(2);
    expect(page.homes.find(({ label }) => label === "Dad's")).toMatchObject({
      mayEdit: false,
      mayReadAddress: false,
      hasAddress: true,
    });
    expect(page.homes.find(({ label }) => label === "Mum's")).toMatchObject({ mayEdit: true, mayReadAddress: true });
  });

  test.each(["jo", "priya", "ade"] as const)("is not for %s", async (who) => {
    const ctx = await world.in("okafor", who);
    await expect(readHousehold(ctx)).rejects.toMatchObject({ status: 403 });
    await expect(readHomesToChoose(ctx)).rejects.toMatchObject({ status: 403 });
  });

  test("is for the facilitator to read and not to change", async () => {
    const sam = await world.in("okafor", "sam");
    expect((await readHousehold(sam)).mayEdit).toBe(false);
    await expect(renameFamily(sam, { name: "X", version: 1 })).rejects.toMatchObject({ status: 403 });
    await expect(addHome(sam, { label: "X", area: "Y", members: [] })).rejects.toMatchObject({ status: 403 });
  });

  test("says whose look it was when somebody outside the family looks, once in a while", async () => {
    await noteLookingAtFamily(await grace());
    await noteLookingAtFamily(await nadia());
    await noteLookingAtFamily(await nadia());
    await noteLookingAtFamily(await world.in("okafor", "nadia", new Date(NOON.getTime() + 11 * 60_000)));
    const lines = await world.database.db.select().from(accessLog).where(eq(accessLog.what, "household"));
    expect(lines.map(({ personId }) => personId)).toEqual([id("nadia"), id("nadia")]);
  });

  test("keeps the first of two changes and tells the second", async () => {
    await renameFamily(await grace(), { name: "Us", version: 1 });
    await expect(renameFamily(await daniel(), { name: "Them", version: 1 })).rejects.toMatchObject({
      words: "common.edited_meanwhile",
    });
    expect((await readHousehold(await grace())).name).toBe("Us");
    await editHome(await grace(), { ...GRACES, label: "A", members: [GRACE] });
    await expect(editHome(await nadia(), { ...GRACES, label: "B", members: [GRACE] })).rejects.toMatchObject({
      words: "common.edited_meanwhile",
    });
  });

  test("two at the same moment: one wins", async () => {
    const both = await Promise.allSettled([
      renameFamily(await grace(), { name: "A", version: 1 }),
      renameFamily(await daniel(), { name: "B", version: 1 }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("takes no year that nobody alive was born in", async () => {
    for (const birthYear of [1890, 2027])
      await expect(
        addHouseholdMember(await grace(), { kind: "child", firstName: "Zoe", birthYear, version: 1 }),
      ).rejects.toMatchObject({ words: "family.birth_year_wrong" });
    await addHouseholdMember(await grace(), { kind: "child", firstName: "Zoe", birthYear: 2026, version: 1 });
  });

  test("ties a line only to somebody who is in the circle as family, and once", async () => {
    for (const who of ["jo", "grace", "megan", "mallory"])
      await expect(
        addHouseholdMember(await nadia(), { kind: "adult", firstName: "X", personId: id(who), version: 1 }),
      ).rejects.toMatchObject({ words: "family.not_linkable" });
  });

  test("shows the circle alive after a change", async () => {
    await renameFamily(await grace(), { name: "Us", version: 1 });
    const [circle] = await world.database.db
      .select({ at: circles.lastActiveAt })
      .from(circles)
      .where(eq(circles.id, id("okafor")));
    expect(circle?.at).toEqual(NOON);
  });
});

describe("removing", () => {
  test("a home waits for the tasks that are still to happen there", async () => {
    await expect(removeHome(await grace(), { homeId: id("home-grace"), version: 1 })).rejects.toMatchObject({
      words: "family.home_in_use",
    });
  });

  test("a home goes with its address; what was done there stays", async () => {
    const atGraces = and(eq(tasks.homeId, id("home-grace")), eq(tasks.state, "open"));
    await world.database.transaction((tx) => tx.update(tasks).set({ state: "cancelled" }).where(atGraces));
    await expect(removeHome(await grace(), { homeId: id("home-grace"), version: 1 })).rejects.toMatchObject({
      words: "family.home_in_use",
    });
    await endSeries(await grace(), id("series-lift"));
    await removeHome(await grace(), { homeId: id("home-grace"), version: 1 });
    expect(await homeNow(id("home-grace"))).toBeUndefined();
    const [stew] = await world.database.db
      .select()
      .from(tasks)
      .where(eq(tasks.id, id("task-stew")));
    expect(stew).toMatchObject({ homeId: null, state: "done" });
  });

  test("a child leaves the page and both homes", async () => {
    await removeHouseholdMember(await daniel(), { memberId: TEMI, version: 1 });
    expect(await livesIn(id("home-grace"))).not.toContain(TEMI);
    const [temi] = await world.database.db.select().from(householdMembers).where(eq(householdMembers.id, TEMI));
    expect(temi?.leftAt).toEqual(NOON);
  });

  test("a home of another family is not there", async () => {
    await expect(removeHome(await nadia(), { homeId: id("home-bevan"), version: 1 })).rejects.toMatchObject({
      status: 404,
    });
    await expect(editHome(await grace(), { ...DANIELS, homeId: id("home-lewis"), members: [] })).rejects.toMatchObject({
      status: 404,
    });
  });
});

test("the homes to choose from for a task come without addresses", async () => {
  const choice = await readHomesToChoose(await world.in("okafor", "sam"));
  expect(choice.map(({ label }) => label).toSorted()).toEqual(["Dad's", "Mum's"]);
  expect(Object.keys(choice[0] ?? {}).toSorted()).toEqual(["area", "id", "label"]);
});

test("a new home's address is sealed for that home alone", async () => {
  const homeId = await addHome(await daniel(), {
    label: "Boat",
    area: "harbour",
    address: "Berth 7",
    members: [DANIEL],
  });
  const sealed = String((await homeNow(homeId))?.sealedAddress);
  expect(sealed).not.toContain("Berth");
  expect(testKeys.open("address", homeId, sealed)).toBe("Berth 7");
  expect(() => testKeys.open("address", id("home-grace"), sealed)).toThrow();
});
