import { afterEach, beforeEach, expect, test } from "vitest";
import { addNeedWords } from "#app/needs/add-need-words.server.ts";
import { endNeedWords } from "#app/needs/end-need-words.server.ts";
import { readNeedWords } from "#app/needs/queries.server.ts";
import { lookFor } from "#app/search/look-for.server.ts";
import { castId } from "#db/cast/people.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const found = async (typed: string) => {
  const asked = {
    programmeId: castId("riverside"),
    sees: "public" as const,
    typed,
    isExact: true,
    need: null,
    near: null,
    at: null,
    isFree: false,
    access: [],
    age: null,
    language: null,
    limit: 20,
  };
  const looked = await lookFor(world.database.apart, asked, NOON);
  return [...looked.found, ...looked.lines].map(({ assetId }) => assetId);
};

test("words that a programme adds find what helps with the need, until they are taken away", async () => {
  expect(await found("provvy man")).toEqual([]);
  await addNeedWords(world.signedIn("nadia"), { need: "money", words: "Provvy man" });
  expect(await found("provvy man")).toContain(castId("asset-money"));
  const [added] = await readNeedWords(world.signedIn("carys"));
  expect(added).toMatchObject({ need: "money", words: "Provvy man" });
  await endNeedWords(world.signedIn("carys"), added?.id ?? "");
  expect(await found("provvy man")).toEqual([]);
  await expect(endNeedWords(world.signedIn("carys"), added?.id ?? "")).rejects.toMatchObject({ status: 404 });
});

test("the same words are added once, however they are written, and only by those who look after the map", async () => {
  await addNeedWords(world.signedIn("nadia"), { need: "money", words: "Provvy man" });
  const again = { need: "food" as const, words: "provvy MAN!" };
  await expect(addNeedWords(world.signedIn("nadia"), again)).rejects.toMatchObject({ status: 409 });
  await expect(addNeedWords(world.signedIn("nadia"), { need: "food", words: "?!" })).rejects.toMatchObject({
    status: 400,
  });
  await expect(addNeedWords(world.signedIn("sam"), again)).rejects.toMatchObject({ status: 404 });
});

test("one programme's words are not another's", async () => {
  await addNeedWords(world.signedIn("tom"), { need: "money", words: "Provvy man" });
  expect(await found("provvy man")).toEqual([]);
  expect(await readNeedWords(world.signedIn("nadia"))).toEqual([]);
});
