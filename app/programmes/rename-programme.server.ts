import { and, eq, sql } from "drizzle-orm";
import { programmes } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { RenamedProgramme } from "./forms.ts";

/** Gives a programme another name. @throws Refusal conflict when somebody changed it meanwhile */
export async function renameProgramme(
  { transaction, actor, now }: VisitorCtx,
  { programmeId, name, version }: RenamedProgramme,
) {
  insistVisitor(actor, "installation.manage");
  return transaction(async (tx) => {
    const isThis = eq(programmes.id, programmeId);
    const found = await tx.select({ id: programmes.id }).from(programmes).where(isThis);
    if (found.length === 0) throw new Refusal("not_found", "programmes.programme_gone");
    const renamed = await tx
      .update(programmes)
      .set({ name, version: sql`${programmes.version} + 1` })
      .where(and(isThis, eq(programmes.version, version)))
      .returning({ id: programmes.id });
    if (renamed.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
    await record(tx, { programmeId, personId: actor.personId, role: "operator" }, "programme.edited", programmeId, now);
  });
}
