import { and, eq } from "drizzle-orm";
import { type Language, people } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** Changes my name and language. @throws Refusal conflict when they were changed since the page was opened */
export async function editMe(
  { actor, transaction, now }: VisitorCtx,
  { name, language, version }: { name: string; language: Language; version: number },
) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    const [edited] = await tx
      .update(people)
      .set({ name, language, version: version + 1 })
      .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, actor.personId), eq(people.version, version)))
      .returning({ id: people.id });
    if (!edited) throw new Refusal("conflict", "common.edited_meanwhile");
    await record(tx, { ...actor, role: "person" }, "person.edited", actor.personId, now);
  });
}
