import { and, eq, isNull } from "drizzle-orm";
import { assetReports, type AssetReportOutcome } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** Takes what somebody told off the list: what it says was mended, or is left as it is. @throws Refusal not_found when somebody has settled it */
export async function settleReport(
  { transaction, actor, now }: VisitorCtx,
  { reportId, outcome }: { reportId: string; outcome: AssetReportOutcome },
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  return transaction(
    async (tx) => {
      const settled = await tx
        .update(assetReports)
        .set({ settledAt: now, settledBy: personId, outcome, contact: null })
        .where(
          and(eq(assetReports.programmeId, programmeId), eq(assetReports.id, reportId), isNull(assetReports.settledAt)),
        )
        .returning({ id: assetReports.id });
      if (settled.length === 0) throw new Refusal("not_found", "assets.report_gone");
    },
    { scope: programmeId },
  );
}
