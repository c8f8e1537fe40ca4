import { and, asc, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { needWords } from "#db/schema/index.ts";
import { isNeed } from "#app/needs/needs.ts";
import type { MoreWords } from "./read-search.ts";

/** What a programme has added to the words of needs. Read each time: another process may have changed it a moment ago. */
export async function readMoreWords(db: Read, programmeId: string): Promise<MoreWords> {
  const rows = await added(db, { programmeId });
  return new Map(rows.flatMap(({ words, need }) => (isNeed(need) ? [[words, need] as const] : [])));
}

const added = hot((db, value: Value<{ programmeId: string }>) =>
  db
    .select({ words: needWords.words, need: needWords.need })
    .from(needWords)
    .where(and(eq(needWords.programmeId, value("programmeId", needWords.programmeId)), isNull(needWords.endedAt)))
    .orderBy(asc(needWords.createdAt), asc(needWords.id)),
);
