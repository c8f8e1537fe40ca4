import { count, countDistinct } from "drizzle-orm";
import type { Database } from "./client.ts";
import { int, table, text } from "./dialect.ts";

// FTS5 writes each transaction's words into a segment of their own and looks every token up in all of them. It merges some while it writes,
// never all: with what a hundred thousand assets leave, a search took 2.4 times as long as with one segment (sqlite.org/fts5.html, "merge").

/** FTS5 takes commands as rows. */
const commands = table("asset_words", { command: text("asset_words"), rank: int() });
/** Its own list of where the pages of each segment begin. */
const pages = table("asset_words_idx", { segment: int("segid") });

/** So few segments are not worth the work. */
const FEW = 6;
/** What is merged in one transaction: some 10 ms, so that nobody waits long to write. */
const PAGES = 64;
/** A million assets need about a thousand; what is left then is done the next time. */
const MOST_STEPS = 5_000;

/** Makes one segment of many in the index of words, some pages at a time. PostgreSQL does it by itself. */
export async function mergeWords({ engine, apart, transaction }: Pick<Database, "engine" | "apart" | "transaction">) {
  if (engine === "postgres") return;
  for (let step = 0, last = ""; step < MOST_STEPS; step++) {
    const { segments, pages: held } = await look();
    const now = `${segments} ${held}`;
    // When a step changed nothing, the rest is not to be merged before more is written.
    if (segments <= FEW || now === last) return;
    last = now;
    // Below nothing begins to merge all there are; above it goes on with what was begun.
    await merge(step === 0 ? -PAGES : PAGES);
  }

  async function look() {
    const [found] = await apart.select({ segments: countDistinct(pages.segment), pages: count() }).from(pages);
    return found ?? { segments: 0, pages: 0 };
  }
  async function merge(rank: number) {
    await transaction(async (tx) => void (await tx.insert(commands).values({ command: "merge", rank })));
  }
}
