import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { signposts } from "#db/schema/index.ts";

/**
 * Somebody has no place in a circle any more: their phone and email are shown to nobody for a suggestion, and they go along nowhere. Call it in the
 * transaction that ends the place.
 */
export async function leaveSignposts(
  tx: Tx,
  { programmeId, circleId, personId }: { programmeId: string; circleId: string; personId: string },
) {
  const here = inCircle(signposts, { programmeId, circleId });
  await tx
    .update(signposts)
    .set({ consentBy: null, consentAt: null })
    .where(and(here, eq(signposts.consentBy, personId)));
  await tx
    .update(signposts)
    .set({ companionId: null, how: "told" })
    .where(and(here, eq(signposts.companionId, personId), eq(signposts.state, "open")));
}
