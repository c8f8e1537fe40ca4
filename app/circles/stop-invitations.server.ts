import { and, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { invitations } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";

/** Stops a circle's invitations that nobody has used. @param which left out: all of them */
export async function stopInvitations(
  tx: Tx,
  circle: Pick<Actor, "programmeId" | "circleId">,
  which: SQL | undefined,
  now: Date,
) {
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(inCircle(invitations, circle), isNull(invitations.usedAt), isNull(invitations.revokedAt), which));
}
