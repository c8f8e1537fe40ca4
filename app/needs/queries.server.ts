import { and, asc, eq, isNull } from "drizzle-orm";
import { needWords } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { isNeed } from "./needs.ts";

/** The words that this programme has added to needs. */
export async function readNeedWords({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "asset.edit");
  const rows = await db
    .select({ id: needWords.id, need: needWords.need, words: needWords.words })
    .from(needWords)
    .where(and(eq(needWords.programmeId, actor.programmeId), isNull(needWords.endedAt)))
    .orderBy(asc(needWords.words), asc(needWords.id));
  // A need that a later release knows no more has no name.
  return rows.flatMap(({ need, ...row }) => (isNeed(need) ? [{ ...row, need }] : []));
}
