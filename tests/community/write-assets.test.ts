import { afterAll, beforeAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { type AssetDraft, NOTHING_KNOWN, type PlaceDraft } from "#app/community/draft.ts";
import { type Item, writeAssets, type Written } from "#app/community/write-assets.server.ts";
import { assetWords } from "#db/asset-words.ts";
import { castId } from "#db/cast/people.ts";
import type { Tx } from "#db/client.ts";
import {
  assetChanges,
  assetPlaces,
  assets,
  assetSessions,
  foundAssets,
  foundWords,
  organisations,
  places,
} from "#db/schema/index.ts";
import { fc } from "../setup/chance.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
/** The ids of places that were there before. */
let thereBefore: Set<string>;
beforeAll(async () => {
  world = await freshWorld();
  const spots = await world.database.db.select({ id: assetPlaces.id }).from(assetPlaces);
  thereBefore = new Set(spots.map(({ id }) => id));
});
afterAll(() => world.database.drop());

const programmeId = castId("riverside");
const writingAt = (now: Date) => ({ programmeId, personId: castId("nadia"), what: "edited" as const, now });

class Enough extends Error {}

/** What would stand everywhere afterwards; nothing of it stays. */
async function tried(work: (tx: Tx) => Promise<Written[]>) {
  let stands: unknown;
  const attempt = world.database.transaction(async (tx) => {
    const written = await work(tx);
    stands = { isChanged: written.map(({ isChanged }) => isChanged), ...(await readAll(tx, written)) };
    throw new Enough();
  });
  await expect(attempt).rejects.toBeInstanceOf(Enough);
  return stands;
}

const oneByOne = (items: readonly Item[]) =>
  tried(async (tx) => {
    const written: Written[] = [];
    for (const [nth, item] of items.entries())
      // Each a minute later, so that it is known which is the oldest.
      written.push(...(await writeAssets(tx, writingAt(new Date(NOON.getTime() + nth * 60_000)), [item])));
    return written;
  });

const together = (items: readonly Item[]) => tried((tx) => writeAssets(tx, writingAt(NOON), items));

const byPlace = (a: AssetDraft["spots"][number], b: AssetDraft["spots"][number]) =>
  JSON.stringify({ ...a.place, id: null }) < JSON.stringify({ ...b.place, id: null }) ? -1 : 1;

/** All rows of the programme's map, without ids and times: what an id points at is said by what stands there. */
async function readAll(tx: Tx, written: readonly Written[]) {
  const allPlaces = await tx.select().from(places).where(eq(places.programmeId, programmeId));
  const allBodies = await tx.select().from(organisations).where(eq(organisations.programmeId, programmeId));
  const spots = await tx.select().from(assetPlaces).where(eq(assetPlaces.programmeId, programmeId));
  const found = await tx
    .select()
    .from(foundAssets)
    .innerJoin(assetWords, eq(assetWords.number, foundAssets.number))
    .where(eq(foundAssets.programmeId, programmeId));
  const words = await tx.select().from(foundWords).where(eq(foundWords.programmeId, programmeId));
  const names = new Map(written.map(({ assetId }, nth) => [assetId, `asset ${nth}`]));
  for (const { id, name, line, postcode } of allPlaces) names.set(id, `place ${name} ${line} ${postcode}`);
  for (const { id, name } of allBodies) names.set(id, `organisation ${name}`);
  for (const { id, assetId, placeId } of spots)
    names.set(id, `${names.get(assetId) ?? assetId} at ${placeId === null ? "no place" : names.get(placeId)}`);
  const told = (rows: readonly object[]) =>
    rows
      .map((row) =>
        JSON.stringify(row, (key, value: unknown) => {
          if (["createdAt", "at", "number", "shown"].includes(key)) return undefined;
          if (key === "modifiedAt") return typeof value === "string" && new Date(value) >= NOON;
          // The order of an asset's hours in what is found is that of their ids.
          if (key === "hours") return String(value).split(";").toSorted();
          if (key === "id") return names.get(String(value));
          return key === "spots" && Array.isArray(value) ? value.toSorted(byPlace) : value;
        }).replaceAll(/\b[0-9a-hjkmnp-tv-z]{26}\b/g, (id) => names.get(id) ?? id),
      )
      .toSorted();
  return {
    places: told(allPlaces),
    organisations: told(allBodies),
    assets: told(await tx.select().from(assets).where(eq(assets.programmeId, programmeId))),
    spots: told(spots),
    keptSpots: spots
      .map(({ id }) => id)
      .filter((id) => thereBefore.has(id))
      .toSorted(),
    sessions: told(await tx.select().from(assetSessions).where(eq(assetSessions.programmeId, programmeId))),
    history: told(await tx.select().from(assetChanges).where(eq(assetChanges.programmeId, programmeId))),
    found: told(found),
    words: told(words),
  };
}

/** Somewhere; several are one venue, by name or by street, and each tells something else of it. */
const place: fc.Arbitrary<PlaceDraft> = fc
  .record({
    name: fc.constantFrom("Hall", "HALL.", "Chapel", "Library", "Harbour Community Centre"),
    line: fc.constantFrom(null, "1 High St", "2 High St"),
    town: fc.constantFrom(null, "Riverside"),
    postcode: fc.constantFrom(null, "SO14 2AR", "SO14 9ZZ"),
    isPlaced: fc.boolean(),
    access: fc.subarray<PlaceDraft["access"][number]>(["bus", "parking", "step_free"]),
    accessNote: fc.constantFrom(null, "Ring the bell", "Ramp at the side"),
    gettingThere: fc.constantFrom(null, "Bus 7"),
  })
  .map(({ isPlaced, ...facts }) => ({
    ...facts,
    latitude: isPlaced ? 50_900_000 : null,
    longitude: isPlaced ? -1_400_000 : null,
    precision: isPlaced ? "exact" : null,
  }));

const session = fc.record({
  repeats: fc.constant("weekly" as const),
  every: fc.constant(1),
  weekday: fc.integer({ min: 1, max: 7 }),
  nth: fc.constant(null),
  fromTime: fc.constantFrom("09:00", "14:30"),
  untilTime: fc.constant("16:00"),
  startsOn: fc.constant(null),
  endsOn: fc.constant(null),
  note: fc.constant(null),
});

const body = fc.record({
  name: fc.constantFrom("Friends", "Helpers"),
  description: fc.constant(null),
  website: fc.constantFrom(null, "https://a.example", "https://b.example"),
  email: fc.constantFrom(null, "a@example.org"),
  phone: fc.constantFrom(null, "023 8000 0001"),
  charityNumber: fc.constant(null),
});

const facts = fc.record({
  name: fc.constantFrom("Tea", "Singing together", "Money talk"),
  summary: fc.constantFrom(null, "Everybody is welcome"),
  organisation: fc.option(body, { nil: null }),
  visibility: fc.constantFrom("public" as const, "programme" as const),
  hidesAddress: fc.constantFrom(false, false, true),
  state: fc.constantFrom("running" as const, "closed" as const),
  needs: fc.subarray(["money", "food"]),
});

const EMPTY: AssetDraft = { ...NOTHING_KNOWN, kind: "group", name: "Nothing", cost: "free" };

/** What some form, feed or undoing would write of one: all of it, some of it, its places told anew, or put right as they stand. */
const item: fc.Arbitrary<Item> = fc
  .record({
    key: fc.constantFrom(null, "money", "larder", "walk", "refuge"),
    changed: fc.oneof(fc.constant({}), facts),
    spots: fc.array(
      fc.record({
        place: fc.option(place, { nil: null }),
        sessions: fc.uniqueArray(session, { selector: (one) => JSON.stringify(one), maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    where: fc.constantFrom("as it stands" as const, "put right" as const, "anew" as const),
    note: fc.constantFrom(null, "Ring the bell", "The lift is out"),
    isSure: fc.boolean(),
  })
  .map(({ key, changed, spots, where, note, isSure }) => ({
    assetId: key && castId(`asset-${key}`),
    tell(here) {
      const right = (here?.draft.spots ?? []).map((spot) => ({
        ...spot,
        place: spot.place && { ...spot.place, accessNote: note },
      }));
      const draft = { ...(here?.draft ?? EMPTY), ...changed };
      const theirs = { "as it stands": draft.spots, "put right": right, anew: spots }[where];
      return { draft: { ...draft, spots: theirs }, assured: isSure ? { at: NOON, by: null } : undefined };
    },
  }));

/** Each of those that are there once; more of the same are new ones. */
const items = (minLength: number, maxLength: number) =>
  fc.array(item, { minLength, maxLength }).map((all) => {
    const seen = new Set<string>();
    return all.map((one): Item => {
      if (one.assetId === null || !seen.has(one.assetId)) return (seen.add(one.assetId ?? ""), one);
      return { ...one, assetId: null };
    });
  });

test.each([
  ["many", items(1, 12), 40],
  ["so many that their statements are built once", items(60, 80), 3],
] as const)(
  "%s that are written together stand as if they had been written one after the other",
  { timeout: 120_000 },
  async (_many, batches, numRuns) => {
    await fc.assert(
      fc.asyncProperty(batches, async (batch) => {
        expect(await together(batch)).toEqual(await oneByOne(batch));
      }),
      { numRuns },
    );
  },
);

test("what is written twice in one batch stands as the second says, and both are in its history", async () => {
  const assetId = castId("asset-walk");
  const called = (name: string): Item => ({
    assetId,
    tell(here) {
      if (!here) throw new Error("no walk");
      return { draft: { ...here.draft, name: `${name} after ${here.draft.name}` } };
    },
  });
  const names = await world.database.transaction(async (tx) => {
    await writeAssets(tx, writingAt(NOON), [called("First"), called("Second")]);
    const lines = await tx.select().from(assetChanges).where(eq(assetChanges.assetId, assetId));
    return lines.filter(({ what }) => what === "edited").map(({ after }) => after.name);
  });
  const walk = names.map((name) => name.replace(/^.*after /, ""))[0];
  expect(names.toSorted()).toEqual([`First after ${walk}`, `Second after First after ${walk}`]);
});
