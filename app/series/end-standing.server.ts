import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { seriesClaims } from "#db/schema/index.ts";

/** Nothing is promised for somebody who is no longer in the circle. Call it in the transaction that takes them out; their dates are freed there. */
export async function endStandingOf(
  tx: Tx,
  { programmeId, circleId, personId }: { programmeId: string; circleId: string; personId: string },
  { why, at }: { why: "left" | "removed"; at: Date },
) {
  await tx
    .update(seriesClaims)
    .set({ endedAt: at, endedWhy: why })
    .where(
      and(
        inCircle(seriesClaims, { programmeId, circleId }),
        eq(seriesClaims.personId, personId),
        isNull(seriesClaims.endedAt),
      ),
    );
}
