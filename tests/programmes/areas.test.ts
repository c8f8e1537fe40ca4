import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id } from "#db/cast/people.ts";
import type { Spot } from "#app/geo/geocoder.ts";
import { placeArea } from "#app/programmes/place-area.server.ts";
import { readAreas } from "#app/programmes/queries.server.ts";
import { lookedFor, readAround } from "#app/signposts/queries-around.server.ts";
import { fixedGeocoder } from "../setup/geocoder.ts";
import { circlesWent } from "../signposts/suggesting.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const oakfield = id("oakfield");
const FAR: Spot = {
  position: { latitude: 51_481_600, longitude: -3_179_100 },
  precision: "district",
  label: "CF10",
  isWider: false,
};
const carys = () => world.signedIn("carys");
const placed = async () => (await readAreas(carys())).find((area) => area.id === oakfield)?.around;

describe("where an area is", () => {
  test("is said, changed and taken away by the coordinator", async () => {
    await placeArea(carys(), { areaId: oakfield, spot: FAR, was: "SO17" });
    expect(await placed()).toBe("CF10");
    await placeArea(carys(), { areaId: oakfield, spot: null, was: "CF10" });
    expect(await placed()).toBeNull();
  });

  test("said by two at once: the second sees it and decides", async () => {
    await placeArea(carys(), { areaId: oakfield, spot: FAR, was: "SO17" });
    await expect(placeArea(carys(), { areaId: oakfield, spot: null, was: "SO17" })).rejects.toMatchObject({
      status: 409,
    });
    expect(await placed()).toBe("CF10");
  });

  test("is nothing that others may say, nor of another programme's areas", async () => {
    for (const who of ["nadia", "bea", "sam"] as const)
      await expect(placeArea(world.signedIn(who), { areaId: oakfield, spot: FAR, was: "SO17" })).rejects.toMatchObject({
        status: 404,
      });
    await expect(placeArea(carys(), { areaId: id("upper-hill"), spot: FAR, was: "SO40" })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("a circle's search looks", () => {
  const geocoder = fixedGeocoder({ CF10: { result: "found", spot: FAR } });
  const look = async (query: string) =>
    readAround(await world.in("okafor", "sam"), geocoder, lookedFor(new URLSearchParams(query)));

  test("around its area, and says so; nobody is asked where that is", async () => {
    const { where, found } = await look("need=money");
    expect(where).toEqual({ by: "area", name: "Oakfield", isKnown: true });
    expect(found?.some(({ metres }) => metres !== null)).toBe(true);
    expect(geocoder.asked).toEqual([]);
  });

  test("also what has no place, such as a helpline, after what is near", async () => {
    const { found } = await look("need=money");
    expect(found?.map(({ name, metres }) => [name, metres === null])).toEqual([
      ["Harbour Money Advice", false],
      ["Debt Line", true],
    ]);
  });

  test("says when each is next on, in the programme's own time", async () => {
    const { found, today } = await look("need=money");
    expect(today).toBe(NOON.toISOString().slice(0, 10));
    const [money] = found ?? [];
    expect(money?.next?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((money?.next?.day ?? "") >= today).toBe(true);
    expect(money?.next?.fromTime).not.toBeNull();
  });

  test("says how many families liked it, from five on", async () => {
    const liked = async () => (await look("need=money")).found?.map((one) => one.liked);
    await circlesWent(world, 4, "liked");
    expect(await liked()).toEqual([null, null]);
    await circlesWent(world, 3, "liked");
    expect(await liked()).toEqual([7, null]);
  });

  test("everywhere, and says so, where nobody has said where the area is", async () => {
    await placeArea(carys(), { areaId: oakfield, spot: null, was: "SO17" });
    const { where, found } = await look("need=money");
    expect(where).toEqual({ by: "area", name: "Oakfield", isKnown: false });
    expect(found?.length).toBeGreaterThan(0);
    expect(found?.every(({ metres }) => metres === null)).toBe(true);
  });

  test("around what was typed before it looks around the area", async () => {
    expect((await look("need=money&near=CF10")).where).toEqual({ by: "typed", spot: FAR });
    expect((await look("need=money&near=Atlantis")).where).toEqual({ by: "typed", spot: null });
  });
});
