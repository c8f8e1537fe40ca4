import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { assetPlaces, unmetNeeds } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import { countOutcomes } from "#app/signposts/count-outcomes.server.ts";
import { handOver } from "#app/signposts/hand-over.server.ts";
import { noteHandOver } from "#app/signposts/note-hand-over.server.ts";
import { noteUnmet } from "#app/signposts/note-unmet.server.ts";
import { readAround, lookedFor } from "#app/signposts/queries-around.server.ts";
import { readSignposts } from "#app/signposts/queries-lists.server.ts";
import { readUnmet } from "#app/signposts/queries-unmet.server.ts";
import { settleUnmet } from "#app/signposts/settle-unmet.server.ts";
import { takeBack } from "#app/signposts/take-back.server.ts";
import { startServer } from "../setup/server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { ADVICE, agreed, circlesWent, suggest } from "./suggesting.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const nowhere = { knowsPostcodes: false, find: async () => ({ result: "unknown" as const }) };

describe("handing over to an organisation that must say yes", () => {
  const onList = async (id: string, name: CastName = "sam") =>
    (await readSignposts(await okafor(name))).handOvers.find(({ signpostId }) => signpostId === id);

  test("stays on the sender's list until they have answered; then it is off it", async () => {
    const id = await agreed(world);
    await handOver(await okafor("sam"), id);
    expect(await onList(id)).toMatchObject({ answer: null });
    await noteHandOver(await okafor("nadia"), id, { answer: "accepted" });
    expect(await onList(id)).toBeUndefined();
  });

  test("declined, it is back with the sender, with the reason, until somebody else is asked", async () => {
    const id = await agreed(world);
    await handOver(await okafor("sam"), id);
    await noteHandOver(await okafor("sam"), id, { answer: "declined", reason: "Only for over 50s" });
    expect(await onList(id)).toMatchObject({ answer: "declined", reason: "Only for over 50s" });
    await handOver(await okafor("sam", new Date(NOON.getTime() + 60_000)), id);
    expect(await onList(id)).toMatchObject({ answer: null });
  });

  test("what waits for them stays on the list even when the suggestion is taken back", async () => {
    const id = await agreed(world);
    await handOver(await okafor("sam"), id);
    await takeBack(await okafor("sam"), id);
    expect(await onList(id)).toMatchObject({ answer: null });
    await noteHandOver(await okafor("sam"), id, { answer: "declined", reason: "Full" });
    expect(await onList(id)).toBeUndefined();
  });

  test("nobody is handed over unasked, nor twice at once, and nothing is answered that nobody asked", async () => {
    const waiting = await suggest(world);
    await expect(handOver(await okafor("sam"), waiting)).rejects.toMatchObject({ status: 409 });
    const id = await agreed(world);
    await expect(noteHandOver(await okafor("sam"), id, { answer: "accepted" })).rejects.toMatchObject({ status: 409 });
    await handOver(await okafor("sam"), id);
    await expect(handOver(await okafor("nadia"), id)).rejects.toMatchObject({ status: 409 });
    await expect(handOver(await okafor("jo"), id)).rejects.toMatchObject({ status: 403 });
    await expect(handOver(await world.in("bevan", "sam"), id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("needs that nothing near answers", () => {
  const seen = async (name: CastName) => (await readUnmet(world.signedIn(name))).rows;

  test("are noted once a circle, shown to the connector by what and where, and go when they are not needed any more", async () => {
    const before = (await seen("nadia")).filter(({ need }) => need === "pets");
    expect(before).toEqual([]);
    await noteUnmet(await okafor("sam"), "pets");
    await noteUnmet(await okafor("grace"), "pets");
    expect((await seen("nadia")).filter(({ need }) => need === "pets")).toMatchObject([{ families: 1 }]);
    const unmet = (await readSignposts(await okafor("grace"))).unmet.find(({ need }) => need === "pets");
    await expect(settleUnmet(await world.in("bevan", "sam"), unmet?.id ?? "")).rejects.toMatchObject({ status: 404 });
    await settleUnmet(await okafor("grace"), unmet?.id ?? "");
    expect((await seen("nadia")).filter(({ need }) => need === "pets")).toEqual([]);
  });

  test("a coordinator is not told a number that could point at one family", async () => {
    await noteUnmet(await okafor("sam"), "pets");
    expect((await seen("carys")).filter(({ need }) => need === "pets")).toMatchObject([{ families: "few" }]);
  });

  test("say nothing of which circle, and nothing of another programme's", async () => {
    await noteUnmet(await okafor("sam"), "pets");
    await noteUnmet(await world.in("lewis", "tom"), "faith");
    const shown = JSON.stringify(await seen("nadia"));
    expect(shown).not.toMatch(/Grace|Okafor|faith/);
    expect(shown).not.toContain(castId("okafor"));
  });

  test.each(["bea", "olu", "sunita", "ade"] as const)("are nothing that %s may see", async (name) => {
    await expect(readUnmet(world.signedIn(name))).rejects.toMatchObject({ status: 404 });
  });

  test("members do not note them", async () => {
    await expect(noteUnmet(await okafor("jo"), "pets")).rejects.toMatchObject({ status: 403 });
    expect(await world.database.db.$count(unmetNeeds, eq(unmetNeeds.need, "pets"))).toBe(0);
  });
});

describe("what is known of a place from those who were sent there", () => {
  const counts = () =>
    countOutcomes(world.database.db, { programmeId: castId("riverside"), assetId: castId("asset-money") });

  test("is nothing below five families", async () => {
    await circlesWent(world, 4, "liked");
    expect(await counts()).toBeNull();
  });

  test("is a number from five on, and of each outcome by itself", async () => {
    await circlesWent(world, 5, "liked");
    await circlesWent(world, 4, "full");
    expect(await counts()).toEqual({ liked: 5 });
  });

  test("a family that went five times is one family", async () => {
    await circlesWent(world, 1, "liked", 5);
    await circlesWent(world, 3, "liked");
    expect(await counts()).toBeNull();
  });

  test("another programme's families are not counted", async () => {
    await circlesWent(world, 5, "liked");
    const other = { programmeId: castId("hillview"), assetId: ADVICE };
    expect(await countOutcomes(world.database.db, other)).toBeNull();
  });
});

describe("what families made of a place, in words", () => {
  test("stands where one suggests it and on the staff's page, from five families on, without a name", async () => {
    const server = await startServer(world);
    const [sam, nadia] = [await server.signIn("sam"), await server.signIn("nadia")];
    const pages = async () => [
      await (await sam.get(`/circles/${castId("okafor")}/signposts/new?asset=${ADVICE}`)).text(),
      await (await nadia.get(`/programme/assets/${ADVICE}`)).text(),
    ];
    await circlesWent(world, 4, "liked");
    for (const page of await pages()) expect(page).not.toContain("Of the families who went");
    await circlesWent(world, 2, "liked");
    await circlesWent(world, 5, "full");
    await circlesWent(world, 1, "closed");
    for (const page of await pages()) {
      expect(page).toContain("Of the families who went, 6 liked it.");
      expect(page).toContain("5 families found it full.");
      expect(page).not.toContain("found it closed");
    }
    await server.close();
  });
});

describe("looking around", () => {
  const look = async (query: string, name: CastName = "sam") =>
    readAround(await okafor(name), nowhere, lookedFor(new URLSearchParams(query)));
  const names = async (query: string) => (await look(query)).found?.map(({ name }) => name);

  test("finds by people's own words and by what is picked; nothing before anything is asked", async () => {
    expect(await names("q=money+worries")).toContain("Harbour Money Advice");
    expect(await names("need=money")).toContain("Harbour Money Advice");
    expect((await look("")).found).toBeNull();
    expect((await look("need=nonsense")).found).toBeNull();
  });

  test("shows nothing of another programme, nor what belongs to another circle", async () => {
    expect(await names("q=coffee")).not.toContain("Hill Coffee");
    expect(await names("q=sewing+machine")).toContain("A sewing machine to lend");
    const elsewhere = lookedFor(new URLSearchParams("q=sewing+machine"));
    const { found } = await readAround(await world.in("bevan", "sam"), nowhere, elsewhere);
    expect(found?.map(({ name }) => name)).not.toContain("A sewing machine to lend");
  });

  test("what is near and helps from anywhere as well stands there once, at its place", async () => {
    await world.database.transaction(async (tx) => {
      const programmeId = castId("riverside");
      await tx
        .insert(assetPlaces)
        .values({ id: newId(), programmeId, assetId: ADVICE, placeId: null, createdAt: NOON });
      await indexAssets(tx, programmeId, [ADVICE]);
    });
    const money = (await look("need=money")).found?.filter(({ assetId }) => assetId === ADVICE);
    expect(money).toHaveLength(1);
    expect(money?.[0]?.metres).toBeGreaterThan(0);
  });

  test("a place that nobody knows is said, and everything is looked through", async () => {
    expect(await look("need=money&near=Nowhere")).toMatchObject({ where: { by: "typed", spot: null } });
    expect(await names("need=money&near=Nowhere")).toContain("Harbour Money Advice");
  });

  test("only those who may suggest look around from a circle", async () => {
    await expect(look("need=money", "jo")).rejects.toMatchObject({ status: 403 });
  });
});
