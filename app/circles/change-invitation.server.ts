import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { circles, invitations, memberships } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { insist } from "#app/rights/may.ts";
import { insistNotBlocked } from "./insist-not-blocked.server.ts";
import { insistNotIn } from "./invite-member.server.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { rolesToInvite } from "./rules.ts";
import { thisCircle, touchCircle } from "./touch-circle.server.ts";

/** Stops an invitation: its link leads nowhere from now on. @throws Refusal not_found; conflict when it has been used */
export async function revokeInvitation({ transaction, actor, now }: Ctx, invitationId: string) {
  insist(actor, "people.invite");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      const invitation = await readInvitation(tx, actor, invitationId);
      if (invitation.usedAt) throw new Refusal("conflict", "circles.invitation_used");
      await stop(tx, actor, invitation.id, now);
      if (invitation.personId) await freeLead(tx, actor, invitation.personId);
    },
    { scope: actor.circleId },
  );
}

/**
 * A new invitation in place of an old one, for the same person in the same role; the old one stops.
 * @returns the new one's id
 * @throws Refusal not_found; not_allowed for somebody blocked or a role one may not give; conflict when they are in the circle
 */
export async function renewInvitation(
  { transaction, actor, keys, now }: Ctx,
  invitationId: string,
): Promise<{ invitationId: string }> {
  insist(actor, "people.invite");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const { personId, role, ring, way, ...old } = await readInvitation(tx, actor, invitationId);
      if (role && !rolesToInvite(actor.role).includes(role)) throw new Refusal("not_allowed", "circles.role_not_yours");
      if (personId) {
        await insistNotBlocked(tx, { actor, keys }, { personId });
        await insistNotIn(tx, actor, personId);
      }
      await stop(tx, actor, old.id, now);
      const { programmeId, circleId, personId: createdBy } = actor;
      const id = await newInvitation(tx, keys, { programmeId, circleId, personId, role, ring, way, createdBy }, now);
      await record(tx, actor, "member.invited", id, now, { role, way });
      return { invitationId: id };
    },
    { scope: actor.circleId },
  );
}

const thisOne = (actor: Actor, id: string) => and(inCircle(invitations, actor), eq(invitations.id, id));

async function readInvitation(tx: Tx, actor: Actor, id: string) {
  const [invitation] = await tx.select().from(invitations).where(thisOne(actor, id));
  if (!invitation) throw new Refusal("not_found", "common.not_here");
  return invitation;
}

async function stop(tx: Tx, actor: Actor, id: string, now: Date) {
  const [stopped] = await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(thisOne(actor, id), isNull(invitations.usedAt), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id });
  if (stopped) await record(tx, actor, "member.invitation_revoked", id, now);
}

/** Somebody who was to be in charge once they had come, and now does not come. */
async function freeLead(tx: Tx, actor: Actor, personId: string) {
  const isIn = await tx.$count(
    memberships,
    and(inCircle(memberships, actor), eq(memberships.personId, personId), isNull(memberships.until)),
  );
  if (isIn === 0)
    await tx
      .update(circles)
      .set({ leadPersonId: null })
      .where(and(thisCircle(actor), eq(circles.leadPersonId, personId)));
}
