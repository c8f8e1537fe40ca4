import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { joinRequests } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { INVITATION_LIFE, newInvitation } from "#app/people/new-invitation.server.ts";
import { isReached } from "#app/people/rules.ts";
import { insist } from "#app/rights/may.ts";
import { insistNotBlocked } from "./insist-not-blocked.server.ts";
import { findOrAddPerson, insistNotIn } from "./invite-member.server.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { tellInvited } from "./reminders.server.ts";
import { touchCircle } from "./touch-circle.server.ts";

/**
 * Lets in somebody who came by the shared link: they become a person of the programme and are sent a link of their own.
 * @returns the invitation's id, and whether it is sent; if no message may go there, its sheet has the words to send by hand
 * @throws Refusal not_found; conflict when the request is decided already or they are in the circle; not_allowed for somebody blocked
 */
export async function letIn(
  { transaction, actor, keys, now }: Ctx,
  requestId: string,
): Promise<{ invitationId: string; isSent: boolean }> {
  insist(actor, "people.let_in");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const request = await waitingRequest(tx, actor, requestId);
      const { name, language, contactKind, contact } = request;
      await insistNotBlocked(tx, { actor, keys }, { contact });
      const personId = await findOrAddPerson(
        tx,
        actor,
        { name, language, contact: { kind: contactKind, value: contact } },
        now,
      );
      await insistNotBlocked(tx, { actor, keys }, { personId });
      await insistNotIn(tx, actor, personId);
      const { programmeId, circleId, personId: createdBy } = actor;
      const way = contactKind === "phone" ? "text" : "email";
      const id = await newInvitation(
        tx,
        keys,
        { programmeId, circleId, personId, role: "member", ring: "outer", way, createdBy },
        now,
      );
      await tx
        .update(joinRequests)
        .set({ decidedAt: now, decidedBy: createdBy, decision: "let_in", personInvitationId: id })
        .where(thisOne(actor, requestId));
      await record(tx, actor, "member.let_in", id, now);
      const to = { kind: contactKind, value: contact };
      const isSent = isReached(to);
      const expiresAt = new Date(now.getTime() + INVITATION_LIFE);
      if (isSent) await tellInvited(tx, keys, "let_in", { id, programmeId, circleId, personId, expiresAt }, to, now);
      return { invitationId: id, isSent };
    },
    { scope: actor.circleId },
  );
}

/** Says no to somebody who came by the shared link. They are not told. @throws Refusal not_found; conflict when it is decided already */
export async function declineRequest({ transaction, actor, now }: Ctx, requestId: string) {
  insist(actor, "people.let_in");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      await waitingRequest(tx, actor, requestId);
      await tx
        .update(joinRequests)
        .set({ decidedAt: now, decidedBy: actor.personId, decision: "declined" })
        .where(thisOne(actor, requestId));
      await record(tx, actor, "member.declined", requestId, now);
    },
    { scope: actor.circleId },
  );
}

const thisOne = (actor: Actor, id: string) => and(inCircle(joinRequests, actor), eq(joinRequests.id, id));

async function waitingRequest(tx: Tx, actor: Actor, id: string) {
  const [request] = await tx.select().from(joinRequests).where(thisOne(actor, id));
  if (!request) throw new Refusal("not_found", "common.not_here");
  if (request.decidedAt) throw new Refusal("conflict", "circles.request_decided");
  return request;
}
