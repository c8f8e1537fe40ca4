import { and, eq } from "drizzle-orm";
import { assetMaps } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** Opens the page for everybody, or closes it. @throws Refusal conflict when somebody else changed it meanwhile */
export async function openMap({ transaction, actor, now }: VisitorCtx, version: number, isOpen: boolean) {
  insistVisitor(actor, "map.manage");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const opened = isOpen ? { openedAt: now, openedBy: personId } : { openedAt: null, openedBy: null };
    const saved = await tx
      .update(assetMaps)
      .set({ ...opened, changedAt: now, changedBy: personId, version: version + 1 })
      .where(and(eq(assetMaps.programmeId, programmeId), eq(assetMaps.version, version)))
      .returning({ id: assetMaps.programmeId });
    if (saved.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
    await record(tx, { programmeId, personId, role: "coordinator" }, "programme.edited", programmeId, now);
  });
}
