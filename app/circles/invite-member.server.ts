import { and, eq, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { contactPoints, invitations, memberships, people } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { addPerson, type NewPerson } from "#app/people/add-person.server.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { insist } from "#app/rights/may.ts";
import { contactOf, type Invite } from "./forms.ts";
import { insistNotBlocked } from "./insist-not-blocked.server.ts";
import { ringOf, rolesToInvite } from "./rules.ts";
import { touchCircle } from "./touch-circle.server.ts";
import { stopInvitations } from "./stop-invitations.server.ts";

/**
 * Writes an invitation for a person (somebody new, or somebody this circle knows by the same name and contact), or a shared link.
 * @returns the invitation's id; its sheet has the words to send
 * @throws Refusal not_allowed for a role one may not give or somebody the family does not want back; conflict when they are in the circle
 */
export async function inviteMember({ transaction, ...means }: Ctx, input: Invite): Promise<{ invitationId: string }> {
  const { actor, keys, now } = means;
  insist(actor, "people.invite");
  if (!rolesToInvite(actor.role).includes(input.role)) throw new Refusal("not_allowed", "circles.role_not_yours");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const { programmeId, circleId, personId: createdBy } = actor;
      const personId = input.way === "shared" ? null : await personFor(tx, means, input);
      if (personId)
        // One open invitation for a person is enough: the newest.
        await stopInvitations(tx, actor, eq(invitations.personId, personId), now);
      const role = input.way === "shared" ? "member" : input.role;
      const ring = input.way === "shared" ? "outer" : ringOf(role, input.ring);
      const invitationId = await newInvitation(
        tx,
        keys,
        { programmeId, circleId, personId, role, ring, way: input.way, createdBy },
        now,
      );
      await record(tx, actor, "member.invited", invitationId, now, { role, way: input.way });
      return { invitationId };
    },
    { scope: actor.circleId },
  );
}

async function personFor(
  tx: Tx,
  { actor, keys, now }: Pick<Ctx, "actor" | "keys" | "now">,
  { name = "", language, contact: typed }: Invite,
) {
  const contact = contactOf(typed);
  await insistNotBlocked(tx, { actor, keys }, { contact: contact?.value });
  const personId = await findOrAddPerson(tx, actor, { name, language, contact }, now);
  await insistNotBlocked(tx, { actor, keys }, { personId });
  await insistNotIn(tx, actor, personId);
  return personId;
}

/**
 * Somebody this circle already knows, by the same contact and name (a couple may share the contact), or a new person. Never
 * looks further than this circle, so that nobody learns who else is known to the programme.
 */
export async function findOrAddPerson(
  tx: Tx,
  actor: Actor,
  { name, language, contact }: Omit<NewPerson, "programmeId">,
  now: Date,
) {
  const { programmeId, circleId } = actor;
  const known = contact
    ? await tx
        .selectDistinct({ id: people.id, name: people.name })
        .from(contactPoints)
        .innerJoin(people, refersTo(contactPoints, contactPoints.personId, people))
        .leftJoin(
          memberships,
          and(inCircle(memberships, { programmeId, circleId }), eq(memberships.personId, people.id)),
        )
        .leftJoin(
          invitations,
          and(inCircle(invitations, { programmeId, circleId }), eq(invitations.personId, people.id)),
        )
        .where(
          and(
            eq(contactPoints.programmeId, programmeId),
            eq(contactPoints.value, contact.value),
            or(eq(memberships.circleId, circleId), eq(invitations.circleId, circleId)),
          ),
        )
    : [];
  const same = known.find((person) => isSameName(person.name, name));
  return same?.id ?? addPerson(tx, { programmeId, name, language, contact: contact ?? null }, now);
}

const isSameName = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** @throws Refusal conflict when this person has a place in the circle now */
export async function insistNotIn(tx: Tx, actor: Actor, personId: string) {
  const places = await tx
    .select({ until: memberships.until })
    .from(memberships)
    .where(and(inCircle(memberships, actor), eq(memberships.personId, personId)));
  if (places.some((place) => place.until === null)) throw new Refusal("conflict", "circles.already_here");
}
