import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { foundWords } from "#db/schema/index.ts";
import { errorCode } from "#db/transactions.ts";
import { countWords } from "#app/search/count-words.server.ts";
import type { Saying } from "#app/search/said.ts";
import { type FreshDatabase, freshDatabase } from "../setup/database.ts";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase("cast");
});
afterAll(() => database.drop());

/** More rows than one statement takes: between two statements others have theirs. */
const MANY = 1000;
/** The same name in many circles, as one word, so that all rows differ by whose they are and of which kind alone. */
const sayings = (assetId: string): Saying[] =>
  Array.from({ length: MANY }, (_, i) => ({
    assetId: `${assetId} ${i}`,
    visibility: "circle" as const,
    circleId: `circle ${i}`,
    said: ["Sewing", "sewing"],
  }));
const programmeId = castId("riverside");
const counted = async () =>
  (await database.db.select().from(foundWords).where(eq(foundWords.key, "sewing")))
    .filter(({ scope }) => scope.startsWith("circle "))
    .map(({ assets }) => assets);

/** What PostgreSQL calls two that wait for each other: it ends one of them, which then begins anew. */
const DEADLOCK = "40P01";
const collisions: (string | undefined)[] = [];
const count = (before: readonly Saying[], after: readonly Saying[]) =>
  database.transaction(async (tx) => {
    try {
      await countWords(tx, programmeId, before, after);
    } catch (error) {
      collisions.push(errorCode(error));
      throw error;
    }
  });

test("many who add and take away the same words at once, in whatever order, count them right and never wait for each other in a ring", async () => {
  const [one, other] = [sayings("a"), sayings("b").toReversed()];
  await Promise.all([count([], one), count([], other), count([], one), count([], other)]);
  expect(await counted()).toEqual(Array(2 * MANY).fill(4));
  await Promise.all([count(other, []), count(one, []), count(other, [])]);
  expect(await counted()).toEqual(Array(2 * MANY).fill(1));
  await count(one, []);
  expect(await counted()).toEqual([]);
  expect(collisions).not.toContain(DEADLOCK);
});
