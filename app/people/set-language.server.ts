import { eq, and } from "drizzle-orm";
import { people, type Language } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** Notes in which language I want to read pages and messages. */
export async function setLanguage({ transaction, actor }: VisitorCtx, language: Language) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    await tx
      .update(people)
      .set({ language })
      .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, actor.personId)));
  });
}
