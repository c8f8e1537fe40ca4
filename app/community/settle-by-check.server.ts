import { and, eq, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type AssetReportOutcome, assetReports } from "#db/schema/index.ts";
import { dropChecks } from "./answer-checks.server.ts";

/**
 * Somebody looked, and it is right as it stands now: what was told of it before is settled, by them, and who else was asked need not answer any
 * more. Not what they told themselves: one person's word against their own is no second look, so that somebody else decides.
 * @param outcome whether the entry was changed for it, or was right before
 */
export async function settleByCheck(
  tx: Tx,
  { programmeId, assetId, personId }: { programmeId: string; assetId: string; personId: string },
  outcome: AssetReportOutcome,
  now: Date,
) {
  await tx
    .update(assetReports)
    .set({ settledAt: now, settledBy: personId, outcome, contact: null })
    .where(
      and(
        eq(assetReports.programmeId, programmeId),
        eq(assetReports.assetId, assetId),
        isNull(assetReports.settledAt),
        or(isNull(assetReports.byPersonId), ne(assetReports.byPersonId, personId)),
      ),
    );
  await dropChecks(tx, programmeId, assetId, now);
}
