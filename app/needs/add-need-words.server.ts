import { and, eq, isNull } from "drizzle-orm";
import { needWords } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { keyOf } from "#app/search/said.ts";
import type { TypedNeedWords } from "./forms.ts";

/** Adds words that people here use for a need; searches know them at once. @throws Refusal bad_input for words without letters, conflict when they mean a need already */
export async function addNeedWords({ transaction, actor, now }: VisitorCtx, { need, words }: TypedNeedWords) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  const key = keyOf(words);
  if (key === "") throw new Refusal("bad_input", "needwords.missing");
  await transaction(
    async (tx) => {
      const known = await tx
        .select({ words: needWords.words })
        .from(needWords)
        .where(and(eq(needWords.programmeId, programmeId), isNull(needWords.endedAt)));
      if (known.some((one) => keyOf(one.words) === key)) throw new Refusal("conflict", "needwords.taken", { words });
      await tx.insert(needWords).values({ id: newId(), programmeId, need, words, createdAt: now, createdBy: personId });
    },
    { scope: programmeId },
  );
}
