import { and, eq, inArray, isNull, or, sum } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles, claims, coverRequests, invitations, memberships, sessions, shares, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { thisCircle } from "./touch-circle.server.ts";

export interface Ending {
  membershipId: string;
  personId: string;
  why: "left" | "removed";
}

/**
 * Ends somebody's place in a circle and everything that hangs on it, in the transaction that decided it: promises go back to the
 * circle, the lead is free, invitations for them and what the family shared with them stop, and nobody acts for them here any more.
 * @returns how many promises were given back
 */
export async function endMembership(
  tx: Tx,
  actor: Actor,
  { membershipId, personId, why }: Ending,
  now: Date,
): Promise<number> {
  await tx
    .update(memberships)
    .set({ until: now, endedBy: actor.personId, endedWhy: why })
    .where(and(inCircle(memberships, actor), eq(memberships.id, membershipId), isNull(memberships.until)));
  const promises = await giveBackPromises(tx, actor, personId, why, now);
  await tx
    .update(circles)
    .set({ leadPersonId: null })
    .where(and(thisCircle(actor), eq(circles.leadPersonId, personId)));
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        inCircle(invitations, actor),
        eq(invitations.personId, personId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
  await tx
    .update(shares)
    .set({ stoppedAt: now, stoppedBy: actor.personId })
    .where(and(inCircle(shares, actor), eq(shares.personId, personId), isNull(shares.stoppedAt)));
  await endHelping(tx, actor, personId);
  return promises;
}

/** A condition: this circle's rows of a table. */
const inCircle = (
  table: typeof memberships | typeof invitations | typeof shares | typeof claims | typeof coverRequests | typeof tasks,
  actor: Actor,
) => and(eq(table.programmeId, actor.programmeId), eq(table.circleId, actor.circleId));

async function giveBackPromises(tx: Tx, actor: Actor, personId: string, why: Ending["why"], now: Date) {
  const promised = await tx
    .select({ claimId: claims.id, taskId: claims.taskId })
    .from(claims)
    .innerJoin(tasks, and(eq(tasks.programmeId, claims.programmeId), eq(tasks.id, claims.taskId)))
    // A promise that was kept stays as it is: it is the story of who helped.
    .where(
      and(inCircle(claims, actor), eq(claims.personId, personId), isNull(claims.endedAt), eq(tasks.state, "open")),
    );
  if (promised.length === 0) return 0;
  const claimIds = promised.map(({ claimId }) => claimId);
  await tx
    .update(claims)
    .set({ endedAt: now, endedWhy: why === "left" ? "handed_back" : "removed" })
    .where(and(inCircle(claims, actor), inArray(claims.id, claimIds)));
  await tx
    .update(coverRequests)
    .set({ endedAt: now })
    .where(
      and(inCircle(coverRequests, actor), inArray(coverRequests.claimId, claimIds), isNull(coverRequests.endedAt)),
    );
  for (const { taskId } of promised) await recount(tx, actor, taskId);
  return promised.length;
}

/** Counted anew from the promises that still hold, so that the number cannot drift. */
async function recount(tx: Tx, actor: Actor, taskId: string) {
  const [left] = await tx
    .select({ helpers: sum(claims.helpers) })
    .from(claims)
    .where(and(inCircle(claims, actor), eq(claims.taskId, taskId), isNull(claims.endedAt)));
  await tx
    .update(tasks)
    .set({ helpersPromised: Number(left?.helpers ?? 0) })
    .where(and(inCircle(tasks, actor), eq(tasks.id, taskId)));
}

/** Whoever was acting for this person here, and this person for others, is themselves again. */
export async function endHelping(tx: Tx, actor: Actor, personId: string) {
  const helpers = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(and(inCircle(memberships, actor), eq(memberships.role, "facilitator")));
  await tx
    .update(sessions)
    .set({ helpingPersonId: null, helpingCircleId: null })
    .where(
      and(
        eq(sessions.programmeId, actor.programmeId),
        inArray(sessions.personId, [personId, ...helpers.map((helper) => helper.personId)]),
        eq(sessions.helpingCircleId, actor.circleId),
        or(eq(sessions.helpingPersonId, personId), eq(sessions.personId, personId)),
      ),
    );
}
