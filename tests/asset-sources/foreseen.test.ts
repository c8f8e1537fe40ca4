import { afterEach, beforeEach, expect, test } from "vitest";
import type { AssetDraft } from "#app/community/draft.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import type { Found } from "#app/geo/geocoder.ts";
import type { Run } from "#app/asset-sources/lease-run.server.ts";
import { newId } from "#app/lib/ids.ts";
import { castId } from "#db/cast/people.ts";
import { needWords } from "#db/schema/index.ts";
import { fc } from "../setup/chance.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing, RIVERSIDE } from "./importing.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const HEAD =
  "id,name,description,organisation,organisation website,venue,address,town,postcode,category,phone,day,start time,end time";

const zither = (nth: number) => `zither${String.fromCharCode(97 + (nth % 26), 97 + Math.floor(nth / 26))}`;

/** A service as a list has it. Few values, so that it meets others at their venues and the same facts are edited on both sides. */
interface Line {
  key: number;
  name: string;
  summary: string;
  website: string;
  venue: string;
  postcode: string;
  category: string;
  phone: string;
  starts: string;
}
const facts = {
  key: fc.integer({ min: 1, max: 4 }),
  name: fc.constantFrom("Tea", "Knitting"),
  summary: fc.constantFrom("A warm welcome", "Come as you are"),
  website: fc.constantFrom("https://one.example.org", "https://two.example.org"),
  venue: fc.constantFrom("Harbour Hall", "The Hall", "Big Hall"),
  postcode: fc.constantFrom("2AA", "3BB"),
  category: fc.constantFrom("loneliness", "debt", "crochet", "zither"),
  phone: fc.constantFrom("023 8000 0001", "023 8000 0002"),
  starts: fc.constantFrom("10:00", "11:00"),
};
const line = fc.record<Line>(facts);
const ANY: Line = {
  key: 0,
  name: "Tea",
  summary: "A warm welcome",
  website: "https://one.example.org",
  venue: "The Hall",
  postcode: "2AA",
  category: "debt",
  phone: "023 8000 0001",
  starts: "10:00",
};
const list = fc.uniqueArray(line, { selector: ({ key }) => key, minLength: 1, maxLength: 4 });
/** Each case has venues, an organisation and words of its own. */
const csv = (nth: number, lines: readonly Line[]) =>
  [
    HEAD,
    ...lines.map((one) =>
      [
        one.key,
        one.name,
        one.summary,
        `Trust ${nth}`,
        one.website,
        one.venue,
        "1 Quay Street",
        "Riverside",
        `SO${nth} ${one.postcode}`,
        one.category.replace("zither", zither(nth)),
        one.phone,
        "Tuesday",
        one.starts,
        "12:00",
      ].join(","),
    ),
  ].join("\n");

/** What somebody here may have corrected. */
const EDITS = {
  phone: (draft: AssetDraft) => ({ ...draft, phone: "023 8000 9999" }),
  summary: (draft: AssetDraft) => ({ ...draft, summary: "Come as you are" }),
  needs: (draft: AssetDraft) => ({ ...draft, needs: ["food"] }),
  venue: (draft: AssetDraft) => ({
    ...draft,
    spots: draft.spots.map((spot) => ({ ...spot, place: spot.place && { ...spot.place, name: "Big Hall" } })),
  }),
  moved: (draft: AssetDraft) => ({
    ...draft,
    spots: draft.spots.map((spot) => ({
      ...spot,
      place: spot.place && { ...spot.place, latitude: 50_800_000, longitude: -1_400_000, precision: "exact" as const },
    })),
  }),
  times: (draft: AssetDraft) => ({
    ...draft,
    spots: draft.spots.map(({ place, sessions }) => ({
      place,
      sessions: sessions.map((session) => ({ ...session, fromTime: "09:30" })),
    })),
  }),
} satisfies Record<string, (draft: AssetDraft) => AssetDraft>;

const step = fc.record({
  /** What its source says otherwise, and what is not there any more. */
  told: fc.array(fc.record<Line, "key">(facts, { requiredKeys: ["key"] }), { maxLength: 3 }),
  gone: fc.option(fc.integer({ min: 1, max: 4 })),
  edits: fc.array(
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[]))),
    { maxLength: 3 },
  ),
  /** Whether the postcodes are known by then, and "zither" as a word for company. */
  isPlaced: fc.boolean(),
  isWorded: fc.boolean(),
});

/** A postcode that is known at some times. */
function sometimesKnown(): { isKnown: boolean; find: () => Promise<Found> } {
  const spot = { position: { latitude: 50_900_000, longitude: -1_500_000 }, precision: "postcode" as const };
  return {
    isKnown: false,
    async find() {
      return this.isKnown ? { result: "found", spot: { ...spot, label: "", isWider: false } } : { result: "unknown" };
    },
  };
}

type Bench = ReturnType<typeof importing>;

const said = async (bench: Bench, run: Run) => ({
  rows: (await bench.rowsOf(run)).map(({ row, key, outcome }) => ({ row, key, outcome })),
  counts: Object.entries(run.counts)
    .filter(([what, count]) => count > 0 && what !== "done")
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

async function editHere(bench: Bench, sourceId: string, key: string, edit: (draft: AssetDraft) => AssetDraft) {
  const record = (await bench.recordsOf(sourceId)).find((one) => one.key === key);
  if (!record) return;
  await world.database.transaction(async (tx) => {
    const found = await readDraft(tx, RIVERSIDE, record.assetId);
    if (!found) throw new Error("no asset");
    const writing = { programmeId: RIVERSIDE, personId: castId("nadia"), what: "edited" as const, now: bench.time.now };
    await writeAsset(tx, writing, record.assetId, edit(found.draft));
  });
}

const addWord = (words: string, now: Date) =>
  world.database.transaction((tx) =>
    tx
      .insert(needWords)
      .values({ id: newId(), programmeId: RIVERSIDE, need: "company", words, createdAt: now })
      .onConflictDoNothing(),
  );

/** Of what is its own (who runs it may be told otherwise by a later row): what of a line the one before did not say, and does not stand in the entry. */
function notTaken({ spots, ...draft }: AssetDraft, before: Line, now: Line): string[] {
  const [spot] = spots;
  const stands: Partial<Line> = {
    name: draft.name,
    summary: draft.summary ?? "",
    phone: draft.phone ?? "",
    starts: spot?.sessions[0]?.fromTime ?? "",
    // At another postcode it may be a venue that is called otherwise here.
    ...(before.postcode === now.postcode ? { venue: spot?.place?.name ?? "" } : {}),
  };
  return (Object.keys(stands) as (keyof Line)[]).filter(
    (fact) => before[fact] !== now[fact] && stands[fact] !== now[fact],
  );
}

test(
  "what a first look says of each row is what bringing it in does, whatever was edited here and there",
  { timeout: 300_000 },
  async () => {
    let nth = 0;
    const places = sometimesKnown();
    const bench = importing(world, { geocoder: { find: () => places.find(), knowsPostcodes: true } });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(list, fc.array(step, { minLength: 1, maxLength: 2 }), async (first, steps) => {
        nth += 1;
        places.isKnown = false;
        const id = await bench.add(csv(nth, first), { name: `List ${nth}` });
        await bench.bring(id);
        let before = new Map(first.map((one) => [one.key, one]));
        for (const { told, gone, edits, isPlaced, isWorded } of steps) {
          const now = new Map(before);
          for (const one of told) now.set(one.key, { ...(before.get(one.key) ?? ANY), ...one });
          if (gone !== null && now.size > 1) now.delete(gone);
          places.isKnown = isPlaced;
          if (isWorded) await addWord(zither(nth), bench.time.now);
          for (const [key, edit] of edits) await editHere(bench, id, `${key}`, EDITS[edit]);
          await bench.again(id, csv(nth, [...now.values()]));
          const run = await bench.read(id);
          const foreseen = await said(bench, run);
          await bench.bring(id);
          expect(await said(bench, await bench.runOf(id))).toEqual(foreseen);
          for (const [key, one] of now) {
            const { outcome = "" } = foreseen.rows.find((row) => row.key === `${key}`) ?? {};
            const was = before.get(key);
            if (was && outcome === "changed")
              expect(notTaken((await bench.assetOf(id, `${key}`)).draft, was, one)).toEqual([]);
            if (was && outcome === "same") expect(one).toEqual({ ...was, category: one.category });
          }
          before = new Map([...before, ...now]);
          for (const { outcome } of foreseen.rows) seen.add(outcome);
        }
      }),
      { numRuns: 40 },
    );
    expect(bench.faults).toEqual([]);
    expect(seen).toEqual(new Set(["new", "changed", "kept", "same", "gone"]));
  },
);

test("a first look knows words that were added to a need, and where a postcode is, as bringing in does", async () => {
  const places = sometimesKnown();
  const bench = importing(world, { geocoder: { find: () => places.find(), knowsPostcodes: true } });
  const first = [1, 2, 3].map((key): Line => ({ ...ANY, key, category: "zither", postcode: "2AA", name: "Club" }));
  const id = await bench.add(csv(1, first));
  await bench.bring(id);
  await editHere(bench, id, "1", EDITS.needs);
  await addWord(zither(1), bench.time.now);
  const next = first.map((one) => ({ ...one, phone: one.key === 3 ? one.phone : "023 8000 0002" }));
  await bench.again(id, csv(1, next));
  const looks = async () => (await bench.rowsOf(await bench.read(id))).map(({ outcome }) => outcome);
  expect(await looks()).toEqual(["kept", "changed", "same"]);
  await bench.bring(id);
  expect((await bench.assetOf(id, "1")).draft.needs).toEqual(["food"]);
  expect((await bench.assetOf(id, "2")).draft.needs).toEqual(["company"]);
  await editHere(bench, id, "1", EDITS.moved);
  places.isKnown = true;
  await bench.again(
    id,
    csv(
      1,
      next.map((one) => ({ ...one, phone: "023 8000 0003" })),
    ),
  );
  expect(await looks()).toEqual(["kept", "kept", "kept"]);
});

test("what somebody edits between the look and bringing in is in the report afterwards", async () => {
  const bench = importing(world);
  const id = await bench.add(csv(1, [ANY]));
  await bench.bring(id);
  await bench.again(id, csv(1, [{ ...ANY, phone: "023 8000 0002" }]));
  expect((await bench.read(id)).counts).toMatchObject({ changed: 1 });
  await editHere(bench, id, "0", EDITS.phone);
  const run = await bench.bring(id);
  expect(await said(bench, run)).toMatchObject({ rows: [{ outcome: "kept" }], counts: [["kept", 1]] });
});
