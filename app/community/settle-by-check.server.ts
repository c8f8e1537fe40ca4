import { and, eq, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetReports } from "#db/schema/index.ts";

/**
 * Somebody looked, and it is right: what was told of it before is settled, by them. Not what they told themselves: one person's word against their
 * own is no second look, so that somebody else decides.
 */
export async function settleByCheck(
  tx: Tx,
  { programmeId, assetId, personId }: { programmeId: string; assetId: string; personId: string },
  now: Date,
) {
  await tx
    .update(assetReports)
    .set({ settledAt: now, settledBy: personId, outcome: "left", contact: null })
    .where(
      and(
        eq(assetReports.programmeId, programmeId),
        eq(assetReports.assetId, assetId),
        isNull(assetReports.settledAt),
        or(isNull(assetReports.byPersonId), ne(assetReports.byPersonId, personId)),
      ),
    );
}
