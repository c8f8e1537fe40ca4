import { and, eq, isNull } from "drizzle-orm";
import { needWords } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** Takes words of a need away again. @throws Refusal not_found when somebody did already */
export async function endNeedWords({ transaction, actor, now }: VisitorCtx, wordsId: string) {
  insistVisitor(actor, "asset.edit");
  const { programmeId } = actor;
  await transaction(
    async (tx) => {
      const ended = await tx
        .update(needWords)
        .set({ endedAt: now })
        .where(and(eq(needWords.programmeId, programmeId), eq(needWords.id, wordsId), isNull(needWords.endedAt)))
        .returning({ id: needWords.id });
      if (ended.length === 0) throw new Refusal("not_found", "needwords.gone");
    },
    { scope: programmeId },
  );
}
