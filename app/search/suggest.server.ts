import { and, asc, desc, eq, gte, lt, min, sql, sum } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hotByShape } from "#db/hot.ts";
import { foundWords } from "#db/schema/index.ts";
import type { Need } from "#app/needs/needs.ts";
import { suggestNeeds } from "./need-phrases.ts";
import { readMoreWords } from "./read-more-words.server.ts";
import { keyOf } from "./said.ts";
import { scopesOf, type Sees } from "./sees.ts";

export type Suggestion =
  | { kind: "need"; need: Need; shown: string }
  /** How many assets that the reader may see have it. */
  | { kind: "word" | "name"; shown: string; assets: number };

interface Typing {
  programmeId: string;
  sees: Sees;
  typed: string;
  limit: number;
}

const MOST_NEEDS = 3;

/** What may be meant by the beginning of it: needs first, then words, those of most assets first, then names of assets. */
export async function suggest(db: Read, { programmeId, sees, typed, limit }: Typing): Promise<Suggestion[]> {
  const key = keyOf(typed);
  if (key === "") return [];
  const needs = suggestNeeds(key, await readMoreWords(db, programmeId)).slice(0, Math.min(MOST_NEEDS, limit));
  const scopes = scopesOf(sees);
  const asked = { programmeId, from: key, to: key + LAST, limit, ...numbered(scopes) };
  const said = new Set(needs.map(({ shown }) => keyOf(shown)));
  const [words = [], names = []] = await Promise.all(
    (["word", "name"] as const).map(async (kind) =>
      (await offered(db, { scopes: scopes.length, kind }, asked)).filter((one) => !said.has(one.key)),
    ),
  );
  const room = limit - needs.length;
  const forNames = Math.min(names.length, Math.floor(room / 2));
  const chosen = words.slice(0, room - forNames);
  const others = names.slice(0, room - chosen.length);
  return [
    ...needs.map((one) => ({ kind: "need" as const, ...one })),
    ...chosen.map(({ shown, assets }) => ({ kind: "word" as const, shown, assets })),
    ...others.map(({ shown, assets }) => ({ kind: "name" as const, shown, assets })),
  ];
}

/** After every character that stands in a word. */
const LAST = "\u{10FFFF}";
const numbered = (scopes: readonly string[]) => Object.fromEntries(scopes.map((one, i) => [`scope${i}`, one]));

/** Single words are few. Names are as many as there are assets, so the first of the index are taken: a limit that reads no more. */
const offered = hotByShape(({ scopes, kind }: { scopes: number; kind: "word" | "name" }, db, value) => {
  const { programmeId, key, scope, shown } = foundWords;
  const assets = sum(foundWords.assets).mapWith(Number);
  return db
    .select({ key, shown: sql<string>`${min(shown)}`, assets })
    .from(foundWords)
    .where(
      and(
        eq(programmeId, value("programmeId", programmeId)),
        eq(foundWords.kind, kind),
        gte(key, value("from", key)),
        lt(key, value("to", key)),
        sql`${scope} in ${Array.from({ length: scopes }, (_, i) => value(`scope${i}`, scope))}`,
      ),
    )
    .groupBy(key)
    .orderBy(...(kind === "word" ? [desc(assets)] : []), asc(key))
    .limit(sql.placeholder("limit"));
});
