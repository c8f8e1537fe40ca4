import { and, asc, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { contactPoints, invitations } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { isReached } from "#app/people/rules.ts";
import { insist } from "#app/rights/may.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { tellInvited } from "./reminders.server.ts";
import { invitationState, rolesToInvite } from "./rules.ts";

/**
 * "Send it for me": the link goes to the phone or email that was given with the invitation. Pressed again, it is not sent again.
 * @throws Refusal not_found; not_allowed for an invitation one could not have written; conflict when it does not lead anywhere any more;
 * bad_input when no message may go to that phone or email
 */
export async function sendInvitation({ transaction, actor, keys, now }: Ctx, invitationId: string) {
  insist(actor, "people.invite");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      const [invitation] = await tx
        .select()
        .from(invitations)
        .where(and(inCircle(invitations, actor), eq(invitations.id, invitationId)));
      if (!invitation) throw new Refusal("not_found", "common.not_here");
      const { id, programmeId, circleId, personId, role, way, expiresAt, createdBy } = invitation;
      if (!circleId || !personId) throw new Refusal("not_found", "common.not_here");
      const isTheirs = createdBy === actor.personId || (role !== null && rolesToInvite(actor.role).includes(role));
      if (!isTheirs) throw new Refusal("not_allowed", "circles.role_not_yours");
      if (invitationState(invitation, now) !== "waiting") throw new Refusal("conflict", "circles.invitation_over");
      const contact = await contactFor(tx, actor, personId, way);
      if (!contact || !isReached(contact)) throw new Refusal("bad_input", "people.contact_not_reached");
      await tellInvited(tx, keys, "invitation", { id, programmeId, circleId, personId, expiresAt }, contact, now);
    },
    { scope: actor.circleId },
  );
}

/** The phone or email that an invitation goes to: the first that was given of that kind. */
export async function contactFor(
  db: Read,
  { programmeId }: Pick<Actor, "programmeId">,
  personId: string,
  way: "text" | "email" | "card" | "shared",
) {
  if (way !== "text" && way !== "email") return null;
  const [contact] = await db
    .select({ kind: contactPoints.kind, value: contactPoints.value })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        eq(contactPoints.personId, personId),
        eq(contactPoints.kind, way === "text" ? "phone" : "email"),
      ),
    )
    .orderBy(asc(contactPoints.createdAt))
    .limit(1);
  return contact ?? null;
}
