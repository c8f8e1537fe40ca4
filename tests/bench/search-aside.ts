import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import { NEEDS } from "#app/needs/needs.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import { readSearch } from "#app/search/read-search.ts";
import type { Search } from "#app/search/search.ts";
import { suggest } from "#app/search/suggest.server.ts";
import { ALL_NEEDS, type MadeAsset } from "../search/many-assets.ts";
import { below, oneOf, type Random } from "../setup/random.ts";

// What is measured beside the searches themselves.

const TYPED = 500;
const EDITS = 50;

/** @returns milliseconds of each suggestion, for what people have typed after one letter, two, and so on */
export async function timeSuggestions(
  { apart }: Database,
  programmeId: string,
  made: readonly MadeAsset[],
  random: Random,
) {
  const next = () => {
    const whole = random() < 0.3 ? oneOf(random, NEEDS[oneOf(random, ALL_NEEDS)]) : oneOf(random, made).name;
    const typed = whole.slice(0, 1 + below(random, whole.length));
    const sees = random() < 0.7 ? ("public" as const) : { circleIds: [] };
    return { programmeId, sees, typed, limit: 8 };
  };
  for (let i = 0; i < 20; i++) await suggest(apart, next());
  const times: number[] = [];
  for (let i = 0; i < TYPED; i++) {
    const typing = next();
    const began = performance.now();
    await suggest(apart, typing);
    times.push(performance.now() - began);
  }
  return times;
}

const EVERYTHING = {
  sees: { circleIds: [] },
  need: null,
  near: null,
  at: null,
  isFree: false,
  access: [],
  age: null,
  language: null,
  limit: 20,
} satisfies Partial<Search>;

/**
 * Changes names while searches run without a pause.
 * @returns milliseconds that each transaction took, and from its end until a search that began then had found it
 */
export async function timeEdits(
  database: Database,
  {
    programmeId,
    asked,
    made,
    now,
  }: { programmeId: string; asked: readonly Search[]; made: readonly MadeAsset[]; now: Date },
) {
  const find = (search: Search) => findAssets(database.apart, search, now);
  const [writes, found]: [number[], number[]] = [[], []];
  const over = new AbortController();
  const searching = (async () => {
    for (let i = 0; !over.signal.aborted; i++) await Promise.all(asked.slice(i % 100, (i % 100) + 2).map(find));
  })();
  for (const [i, { id }] of made.slice(0, EDITS).entries()) {
    const name = `Renamed${i}x`;
    const began = performance.now();
    await database.transaction(async (tx) => {
      await tx.update(assets).set({ name }).where(eq(assets.id, id));
      await indexAssets(tx, programmeId, [id]);
    });
    const written = performance.now();
    const [first] = await find({ ...EVERYTHING, programmeId, understood: readSearch(name) });
    if (first?.assetId !== id) throw new Error(`${name} was not found`);
    writes.push(written - began);
    found.push(performance.now() - written);
  }
  over.abort();
  await searching;
  return { writes, found };
}
