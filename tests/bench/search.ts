import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { dialect } from "#db/dialect.ts";
import { mergeWords } from "#db/merge-words.ts";
import { programmes } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { findAssets } from "#app/search/find-assets.server.ts";
import { openFaultWorld } from "../faults/open-world.ts";
import { makeManyAssets } from "../search/many-assets.ts";
import { known, lookThrough } from "../search/oracle.ts";
import { timeEdits, timeSuggestions } from "./search-aside.ts";
import { openPlain } from "./plain-search.ts";
import { searches } from "../search/random-search.ts";
import { randomFrom } from "../setup/random.ts";

// How long a search takes, in this process, one after the other: text, need, near, open at, and a few choices, over so many assets. `vsPlain` is
// how many times longer the plain plan takes for the same questions, words and place looked up apart and joined. Beside it, against the oracle
// that looks through everything, how many of 500 answers differ. Suggestions are timed too, and, said beside, changes while others search.
const { values } = parseArgs({
  options: { assets: { type: "string", default: "100000" }, seed: { type: "string", default: "7" } },
});
const [many, seed] = [Number(values.assets), Number(values.seed)];
const QUERIES = 500;
const now = new Date("2026-03-12T12:00:00Z");
const programmeId = newId();
const { database, url, drop } = await openFaultWorld();
try {
  await database.transaction(
    async (tx) =>
      void (await tx
        .insert(programmes)
        .values({ id: programmeId, name: "Bench", timeZone: "Europe/London", createdAt: now })),
  );
  const made = await makeManyAssets(database, { programmeId, many, seed, now }, (done) => {
    if (done % 10_000 === 0) console.error(`${done} made`);
  });
  // As the timetable does within a quarter of an hour.
  await mergeWords(database);
  const all = made.map(known);
  const next = searches(randomFrom(seed + 1), programmeId, seed);
  const asked = Array.from({ length: QUERIES }, next);
  const plain = await openPlain(url, made);
  for (const search of asked.slice(0, 50)) await findAssets(database.apart, search, now);

  const [times, ratios]: [number[], number[]] = [[], []];
  const answers: string[][] = [];
  for (const search of asked) {
    const began = performance.now();
    const found = await findAssets(database.apart, search, now);
    const took = performance.now() - began;
    times.push(took);
    ratios.push((await timed(() => plain.find(search))) / took);
    answers.push(found.map(({ assetId }) => assetId));
  }
  // The oracle afterwards: it looks at all there is, and leaves nothing of ours in the processor's caches.
  const mismatches = asked.filter(
    (search, i) => JSON.stringify(answers[i]) !== JSON.stringify(lookThrough(all, search, now)),
  ).length;
  await plain.close();
  const suggested = await timeSuggestions(database, programmeId, made, randomFrom(seed + 2));
  const at = (sorted: number[], part: number) => Number((sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2));
  const order = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
  const { writes, found } = await timeEdits(database, { programmeId, asked, made, now });
  const beside = {
    writeP99ms: at(order(writes), 0.99),
    findableP50ms: at(order(found), 0.5),
    findableP99ms: at(order(found), 0.99),
  };
  console.error(`While others search, a change is written and then found: ${JSON.stringify(beside)}`);
  console.log(
    JSON.stringify({
      bench: "search",
      engine: dialect,
      assets: many,
      p50ms: at(order(times), 0.5),
      p99ms: at(order(times), 0.99),
      oracleMismatches: mismatches,
      vsPlain: at(order(ratios), 0.5),
      suggestP99ms: at(order(suggested), 0.99),
    }),
  );
} finally {
  await drop();
}

async function timed(work: () => Promise<unknown>) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
