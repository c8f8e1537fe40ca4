import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id, type CastName } from "#db/cast/people.ts";
import { areas, assets, circles, foundAssets, suits, tasks, unmetNeeds } from "#db/schema/index.ts";
import { csvOfGaps } from "#app/gaps/csv.server.ts";
import { readGaps } from "#app/gaps/queries.server.ts";
import { newId } from "#app/lib/ids.ts";
import { noteUnmet } from "#app/signposts/note-unmet.server.ts";
import { sayFor } from "#app/words/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const programmeId = id("riverside");
const gaps = (who: CastName = "nadia") => readGaps(world.signedIn(who));
async function area(name: string, who: CastName = "nadia") {
  const found = (await gaps(who)).areas.find((one) => one.name === name);
  if (!found) throw new Error(`no area ${name}`);
  return found;
}
const need = async (areaName: string, key: string, who: CastName = "nadia") =>
  (await area(areaName, who)).needs.find((row) => row.need === key);
const supply = async (areaName: string, kind: string, who: CastName = "nadia") =>
  (await area(areaName, who)).supply.find((row) => row.kind === kind);

/** So many more circles in an area, each of which misses something. */
async function missedBy(howMany: number, key: string, areaId = id("oakfield")) {
  await world.database.transaction(async (tx) => {
    for (let i = 0; i < howMany; i++) {
      const circleId = newId();
      await tx.insert(circles).values({
        id: circleId,
        programmeId,
        householdId: id("okafors"),
        areaId,
        name: "n",
        purpose: "p",
        state: "active",
        createdAt: NOON,
        lastActiveAt: NOON,
      });
      await tx.insert(unmetNeeds).values({
        id: newId(),
        programmeId,
        circleId,
        areaId,
        need: key,
        byPersonId: id("sam"),
        byRole: "facilitator",
        createdAt: NOON,
      });
    }
  });
}

describe("who sees what is missing", () => {
  test("connectors, coordinators and the board, each of their own programme alone", async () => {
    for (const who of ["nadia", "carys", "bea"] as const)
      expect((await gaps(who)).areas.map(({ name }) => name).toSorted()).toEqual(["Harbour", "Oakfield"]);
    expect((await gaps("tom")).areas.map(({ name }) => name)).toEqual(["Upper Hill"]);
  });

  test("nobody else: for them there is no such page", async () => {
    for (const who of ["sam", "grace", "jo", "ade", "sunita", "olu", "mallory"] as const)
      await expect(gaps(who)).rejects.toMatchObject({ status: 404 });
  });

  test("it names no family, no circle, no helper and no entry", async () => {
    const page = JSON.stringify(await gaps());
    for (const canary of ["Grace", "Okafor", "Bevan", "Rosa", "Jo ", "Money Advice", id("okafor"), id("rosa")])
      expect(page).not.toContain(canary);
  });
});

describe("needs against what helps with them", () => {
  test("what a family misses and nothing near helps with stands first", async () => {
    await noteUnmet(await world.in("okafor", "sam"), "pets");
    const { needs } = await area("Oakfield");
    expect(needs[0]).toMatchObject({ need: "pets", families: 1, helping: { running: 0 }, standing: "missing" });
  });

  test("what is near, what has no place, and what has closed, is on hold or is one neighbour's", async () => {
    const before = await need("Harbour", "money");
    expect(before?.helping?.running).toBeGreaterThan(0);
    // The refuge hides where it is: it counts everywhere, so that the numbers do not tell.
    expect((await need("Harbour", "safe_home"))?.helping).toEqual((await need("Oakfield", "safe_home"))?.helping);
    // Mending bicycles is a gift.
    expect((await need("Oakfield", "getting_about"))?.helping).toEqual({ running: 0, stale: 0, metres: null });
    await world.database.transaction(async (tx) => {
      await tx
        .update(assets)
        .set({ state: "paused" })
        .where(eq(assets.id, id("asset-money")));
    });
    expect((await need("Harbour", "money"))?.helping?.running).toBe((before?.helping?.running ?? 0) - 1);
  });

  test("what has not been checked for half a year is counted as such", async () => {
    await noteUnmet(await world.in("okafor", "sam"), "safe_home");
    await world.database.transaction(async (tx) => {
      await tx.update(assets).set({ assuredAt: null }).where(eq(assets.programmeId, programmeId));
      await tx.update(foundAssets).set({ assuredAt: null }).where(eq(foundAssets.programmeId, programmeId));
    });
    const row = await need("Oakfield", "safe_home");
    expect(row?.helping?.stale).toBe(row?.helping?.running);
    expect(row?.standing).toBe("unchecked");
  });

  test("of an area whose place nobody knows it is not said that nothing is near", async () => {
    await noteUnmet(await world.in("okafor", "sam"), "pets");
    await world.database.transaction(async (tx) => {
      await tx
        .update(areas)
        .set({ around: null, latitude: null, longitude: null })
        .where(eq(areas.id, id("oakfield")));
    });
    expect(await need("Oakfield", "pets")).toMatchObject({ helping: null, families: 1, standing: "wanted" });
  });

  test("circles in no area are not left out", async () => {
    await world.database.transaction(async (tx) => {
      await tx
        .update(circles)
        .set({ areaId: null })
        .where(eq(circles.id, id("okafor")));
    });
    await noteUnmet(await world.in("okafor", "sam"), "pets");
    const { noArea } = await gaps();
    expect(noArea?.needs[0]).toMatchObject({ need: "pets", families: 1, helping: null });
  });
});

describe("small numbers", () => {
  test("connectors see them; to a coordinator and the board one to four families are “fewer than 5”", async () => {
    await missedBy(4, "pets");
    expect((await need("Oakfield", "pets"))?.families).toBe(4);
    for (const who of ["carys", "bea"] as const) expect((await need("Oakfield", "pets", who))?.families).toBe("few");
    await missedBy(1, "pets");
    expect((await need("Oakfield", "pets", "bea"))?.families).toBe(5);
  });

  test("the same holds for asks, for whom they suit, and for the file", async () => {
    await missedBy(2, "pets");
    const { areas: seen } = await gaps("bea");
    const counts = seen.flatMap(({ needs, supply: rows }) => [
      ...needs.flatMap(({ families, asks }) => [families, asks]),
      ...rows.flatMap(({ glad, waiting }) => [glad, waiting]),
    ]);
    expect(counts).toContain("few");
    expect(counts.filter((count) => typeof count === "number" && count > 0 && count < 5)).toEqual([]);
    const file = csvOfGaps(await gaps("bea"), sayFor("en"));
    expect(file).toMatch(/^Oakfield,Pets,0,0,,fewer than 5,\r$/m);
  });
});

describe("volunteers against asks", () => {
  test("whom each kind suits where they help, and what waits there", async () => {
    const before = await supply("Oakfield", "lift");
    await world.database.transaction(async (tx) => {
      const [some] = await tx
        .select()
        .from(tasks)
        .where(eq(tasks.id, id("task-call")));
      if (!some) throw new Error("no task in the cast");
      const ask = { ...some, kind: "lift" as const, state: "open" as const, helpersNeeded: 1, helpersPromised: 0 };
      const undated = { whenKind: "any" as const, onDay: null, fromTime: null, startsAt: null, endsAt: null };
      await tx.insert(tasks).values([
        { ...ask, ...undated, id: newId(), createdAt: NOON },
        { ...ask, ...undated, id: newId(), createdAt: NOON, helpersPromised: 1 },
        { ...ask, ...undated, id: newId(), createdAt: NOON, state: "cancelled" as const },
        { ...ask, ...undated, id: newId(), createdAt: new Date(NOON.getTime() - 92 * 86_400_000) },
      ]);
    });
    expect((await supply("Oakfield", "lift"))?.waiting).toBe(Number(before?.waiting ?? 0) + 1);
    expect((await need("Oakfield", "getting_about"))?.asks).toBe((await supply("Oakfield", "lift"))?.waiting);
  });

  test("somebody taken out of their circle is nobody's helper any more", async () => {
    const { glad } = (await supply("Oakfield", "meal")) ?? {};
    expect(glad).toBeGreaterThan(0);
    await world.database.transaction(async (tx) => {
      await tx.delete(suits).where(eq(suits.personId, id("jo")));
    });
    expect((await supply("Oakfield", "meal"))?.glad ?? 0).toBe(Number(glad) - 1);
  });

  test("what came due counts as filled when all who were needed had promised, and a few give no rate", async () => {
    expect((await area("Oakfield")).supply.every(({ rate }) => rate === null)).toBe(true);
    await world.database.transaction(async (tx) => {
      const [some] = await tx
        .select()
        .from(tasks)
        .where(eq(tasks.id, id("task-call")));
      if (!some) throw new Error("no task in the cast");
      const at = new Date(NOON.getTime() - 86_400_000);
      for (let i = 0; i < 6; i++)
        await tx.insert(tasks).values({
          ...some,
          id: newId(),
          kind: "appointment",
          state: "not_done",
          createdAt: at,
          startsAt: at,
          endsAt: at,
        });
    });
    expect((await supply("Oakfield", "appointment", "bea"))?.rate).toBe(0);
  });
});

test("the file for spreadsheets has a line for each need and area, and nothing in it runs", async () => {
  await world.database.transaction(async (tx) => {
    await tx
      .update(areas)
      .set({ name: "=HYPERLINK(1)" })
      .where(eq(areas.id, id("harbour")));
  });
  const lines = csvOfGaps(await gaps(), sayFor("en")).split("\r\n");
  expect(lines[0]).toBe(
    "\uFEFFArea,Need,Entries that help,Not checked lately,Metres to the nearest entry,Families who miss it,Asks that wait",
  );
  const { areas: seen } = await gaps();
  expect(lines).toHaveLength(1 + seen.reduce((sum, { needs }) => sum + needs.length, 0) + 1);
  expect(lines.filter((one) => one.startsWith("="))).toEqual([]);
  expect(lines.some((one) => one.startsWith("'=HYPERLINK(1),"))).toBe(true);
});
