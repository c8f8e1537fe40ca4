import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { series, seriesClaims } from "#db/schema/index.ts";

interface InCircle {
  programmeId: string;
  circleId: string;
  personId: string;
}

/** Nothing is promised for somebody who is no longer in the circle. Call it in the transaction that takes them out; their dates are freed there. */
export async function endStandingOf(
  tx: Tx,
  { programmeId, circleId, personId }: InCircle,
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

/**
 * No new date of what is for the inner ring comes to somebody who is not in it any more. Call it in the transaction that places them in the
 * outer ring. What they have promised already stays theirs, as with every task of the inner ring.
 */
export async function endInnerStandingOf(tx: Tx, { programmeId, circleId, personId }: InCircle, at: Date) {
  const circle = { programmeId, circleId };
  const inner = tx
    .select({ id: series.id })
    .from(series)
    .where(and(inCircle(series, circle), eq(series.ring, "inner")));
  await tx
    .update(seriesClaims)
    .set({ endedAt: at, endedWhy: "ring" })
    .where(
      and(
        inCircle(seriesClaims, circle),
        eq(seriesClaims.personId, personId),
        isNull(seriesClaims.endedAt),
        inArray(seriesClaims.seriesId, inner),
      ),
    );
}
