import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { circles, invitations, memberships, sessions, shares } from "#db/schema/index.ts";
import { endGiftsOf } from "#app/community/end-gifts.server.ts";
import { askAgain } from "#app/ladder/tell-step.server.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { endStandingOf } from "#app/series/end-standing.server.ts";
import { leaveMeetings } from "#app/meetings/invite-people.server.ts";
import { forgetPerson } from "#app/reminders/schedule.server.ts";
import { leaveSignposts } from "#app/signposts/leave-signposts.server.ts";
import { endClaimsOfPerson } from "#app/tasks/end-claims.server.ts";
import { stopInvitations } from "./stop-invitations.server.ts";
import { thisCircle } from "./touch-circle.server.ts";

interface Ending {
  membershipId: string;
  personId: string;
  /** ended: with the role in the programme that it came with. */
  why: "left" | "removed" | "ended";
}

/** Who ends it, and where: somebody of the circle, or of the programme's staff. */
type Ender = Pick<Actor, "programmeId" | "circleId" | "personId">;

/**
 * Ends somebody's place in a circle and everything that hangs on it, in the transaction that decided it: promises go back to the
 * circle, the lead is free, invitations for them and what the family shared with them stop, and nobody acts for them here any more.
 * @returns how many promises were given back
 */
export async function endMembership(
  tx: Tx,
  actor: Ender,
  { membershipId, personId, why }: Ending,
  now: Date,
): Promise<number> {
  await tx
    .update(memberships)
    .set({ until: now, endedBy: actor.personId, endedWhy: why })
    .where(and(inCircle(memberships, actor), eq(memberships.id, membershipId), isNull(memberships.until)));
  const { programmeId, circleId } = actor;
  await endStandingOf(tx, { programmeId, circleId, personId }, { why: why === "left" ? "left" : "removed", at: now });
  const wanted = await endClaimsOfPerson(
    tx,
    { programmeId, circleId, personId },
    { why: why === "left" ? "handed_back" : "removed", at: now },
  );
  await tx
    .update(circles)
    .set({ leadPersonId: null })
    .where(and(thisCircle(actor), eq(circles.leadPersonId, personId)));
  await stopInvitations(tx, actor, eq(invitations.personId, personId), now);
  await tx
    .update(shares)
    .set({ stoppedAt: now, stoppedBy: actor.personId })
    .where(and(inCircle(shares, actor), eq(shares.personId, personId), isNull(shares.stoppedAt)));
  await leaveMeetings(tx, actor, personId);
  await forgetPerson(tx, { programmeId, circleId, personId }, now);
  await askAgain(tx, programmeId, { taskIds: wanted, by: actor.personId, isGivenBack: true }, now);
  await leaveSignposts(tx, { programmeId, circleId, personId });
  await endGiftsOf(tx, { programmeId, circleId, personId }, now);
  await endHelping(tx, actor, personId);
  return wanted.length;
}

/** Whoever was acting for this person here, and this person for others, is themselves again. */
export async function endHelping(tx: Tx, actor: Ender, personId: string) {
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
