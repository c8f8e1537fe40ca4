import { afterEach, beforeEach, expect, test } from "vitest";
import { eq, and } from "drizzle-orm";
import { changeGift, endGift } from "#app/community/change-gift.server.ts";
import { giveGift } from "#app/community/give-gift.server.ts";
import { readMyGifts } from "#app/community/queries-gifts.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import { castId } from "#db/cast/people.ts";
import { assets, memberships } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const found = async (typed: string, ...circles: string[]) => {
  const search = {
    programmeId: castId("riverside"),
    sees: circles.length > 0 ? { circleIds: circles.map(castId) } : ("public" as const),
    understood: readSearch(typed),
    need: null,
    near: null,
    at: null,
    isFree: false,
    access: [],
    age: null,
    language: null,
    limit: 20,
  };
  return (await findAssets(world.database.apart, search, NOON)).length;
};

test("what somebody gives to their circle is found there and nowhere else", async () => {
  await giveGift(world.signedIn("jo"), { name: "Lending a zither", whose: castId("okafor") });
  expect(await found("zither", "okafor")).toBe(1);
  expect(await found("zither", "bevan")).toBe(0);
  expect(await found("zither")).toBe(0);
});

test("given to all circles it is found in each, and never by everybody", async () => {
  await giveGift(world.signedIn("jo"), { name: "Lending a zither", whose: "programme" });
  expect(await found("zither", "bevan")).toBe(1);
  expect(await found("zither")).toBe(0);
});

test("nobody gives to a circle that is not theirs, or without any", async () => {
  const gift = { name: "Lending a zither", whose: castId("bevan") };
  await expect(giveGift(world.signedIn("jo"), gift)).rejects.toMatchObject({ status: 403 });
  await expect(giveGift(world.signedIn("mallory"), { ...gift, whose: "programme" })).rejects.toMatchObject({
    status: 403,
  });
  await expect(giveGift(world.signedIn("ade"), { ...gift, whose: castId("okafor") })).rejects.toMatchObject({
    status: 403,
  });
});

test("one's own gift is changed and taken away, another's is not there", async () => {
  const id = await giveGift(world.signedIn("jo"), { name: "Lending a zither", whose: castId("okafor") });
  await expect(endGift(world.signedIn("priya"), id)).rejects.toMatchObject({ status: 404 });
  const changed = { giftId: id, version: 1, name: "Teaching the zither", whose: castId("okafor") };
  await changeGift(world.signedIn("jo"), changed);
  await expect(changeGift(world.signedIn("jo"), changed)).rejects.toMatchObject({ status: 409 });
  await changeGift(world.signedIn("jo"), { ...changed, version: 2, whose: "programme" });
  const { gifts } = await readMyGifts(world.signedIn("jo"));
  expect(gifts).toMatchObject([{ name: "Teaching the zither", circleId: null }]);
  // For other people it is another gift: what the first were told of it is not told on.
  expect(gifts[0]?.id).not.toBe(id);
  await expect(endGift(world.signedIn("jo"), id)).rejects.toMatchObject({ status: 404 });
  await endGift(world.signedIn("jo"), gifts[0]?.id ?? "");
  expect(await found("zither", "okafor")).toBe(0);
  expect((await readMyGifts(world.signedIn("jo"))).gifts).toEqual([]);
});

test("whoever is taken out of a circle takes their gifts along at once", async () => {
  await giveGift(world.signedIn("jo"), { name: "Lending a zither", whose: castId("okafor") });
  const other = await giveGift(world.signedIn("jo"), { name: "Lending a lute", whose: "programme" });
  const [place] = await world.database.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.personId, castId("jo")), eq(memberships.circleId, castId("okafor"))));
  await removeMember(await world.in("okafor", "grace"), { membershipId: place?.id ?? "", block: false });
  expect(await found("zither", "okafor")).toBe(0);
  // It was their last place.
  const [lute] = await world.database.db.select({ state: assets.state }).from(assets).where(eq(assets.id, other));
  expect(lute?.state).toBe("closed");
});
