import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { claims, coverRequests, tasks } from "#db/schema/index.ts";
import { forgetAbout } from "#app/reminders/schedule.server.ts";

interface InCircle {
  programmeId: string;
  circleId: string;
}
interface Ending {
  why: NonNullable<(typeof claims.$inferSelect)["endedWhy"]>;
  reason?: string | null;
  at: Date;
}

/** Ends one promise: its place is free again, and nobody looks for a stand-in any more. Afterwards the caller calls `keepPromises`. */
export async function endClaim(
  tx: Tx,
  { programmeId, circleId }: InCircle,
  claim: { id: string; taskId: string; helpers: number },
  { why, reason = null, at }: Ending,
) {
  await tx
    .update(claims)
    .set({ endedAt: at, endedWhy: why, endedReason: reason })
    .where(and(inCircle(claims, { programmeId, circleId }), eq(claims.id, claim.id), isNull(claims.endedAt)));
  await tx
    .update(tasks)
    .set({ helpersPromised: sql`${tasks.helpersPromised} - ${claim.helpers}` })
    .where(and(inCircle(tasks, { programmeId, circleId }), eq(tasks.id, claim.taskId)));
  await closeCovers(tx, { programmeId, circleId }, eq(coverRequests.claimId, claim.id), at);
}

/**
 * Frees everything somebody has promised in a circle that is still to come or unanswered. Call it in the transaction that takes them out.
 * What was done stays theirs; what waits to be told to them the caller drops (`forgetPerson`). @returns the ids of the tasks that want somebody else now
 */
export async function endClaimsOfPerson(
  tx: Tx,
  { programmeId, circleId, personId }: InCircle & { personId: string },
  ending: Ending,
): Promise<string[]> {
  const held = await tx
    .select({ id: claims.id, taskId: claims.taskId, helpers: claims.helpers })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(
      and(
        inCircle(claims, { programmeId, circleId }),
        eq(claims.personId, personId),
        isNull(claims.endedAt),
        eq(tasks.state, "open"),
      ),
    );
  for (const claim of held) await endClaim(tx, { programmeId, circleId }, claim, ending);
  return held.map(({ taskId }) => taskId);
}

/** Nobody looks for a stand-in any more: the task is over. */
export const closeCoversOf = (tx: Tx, circle: InCircle, taskId: string, at: Date) =>
  closeCovers(tx, circle, eq(coverRequests.taskId, taskId), at);

async function closeCovers(tx: Tx, circle: InCircle, which: SQL, at: Date) {
  const closed = await tx
    .update(coverRequests)
    .set({ endedAt: at })
    .where(and(inCircle(coverRequests, circle), which, isNull(coverRequests.endedAt)))
    .returning({ id: coverRequests.id });
  await forgetAbout(tx, { programmeId: circle.programmeId, subjectId: closed.map(({ id }) => id) }, "not_needed", at);
}
