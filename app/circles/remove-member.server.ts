import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { blocks, circles, contactPoints, invitations } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist, reach } from "#app/rights/may.ts";
import { endMembership } from "./end-membership.server.ts";
import { countFamily, insistStillHere, readMembership } from "./read-membership.server.ts";
import { mayRemove } from "./rules.ts";
import { stopInvitations } from "./stop-invitations.server.ts";
import { thisCircle } from "./touch-circle.server.ts";

/**
 * Takes somebody out of the circle, at once and without telling them. Everything they could still use to come back stops too.
 * @param input `block`: do not let them back in, under their person or any phone or email of theirs
 * @throws Refusal not_found when they have no place here; not_allowed when this person may not take them out
 */
export async function removeMember(
  { transaction, actor, keys, now }: Ctx,
  input: { membershipId: string; block: boolean },
) {
  insist(actor, "people.remove");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      const target = await readMembership(tx, actor, input.membershipId);
      const isMe = target.personId === actor.personId;
      if (isMe) throw new Refusal("not_allowed", "circles.leave_instead");
      if (!mayRemove(actor.role, { role: target.role, isMe }, await countFamily(tx, actor)))
        throw new Refusal("not_allowed", "circles.may_not_remove");
      const promises = await endMembership(
        tx,
        actor,
        { membershipId: target.id, personId: target.personId, why: "removed" },
        now,
      );
      // Whoever could see invitations may have kept the links of others; whoever is blocked may know the shared one.
      const sawLinks = reach(target.role, "people.invite") !== undefined;
      await stopInvitations(tx, actor, sawLinks ? undefined : eq(invitations.createdBy, target.personId), now);
      await tx.update(circles).set({ lastActiveAt: now }).where(thisCircle(actor));
      await record(tx, actor, "member.removed", target.id, now, { role: target.role, promises });
      if (!input.block) return;
      await stopInvitations(tx, actor, eq(invitations.way, "shared"), now);
      await blockPerson(tx, { actor, keys, now }, target.personId);
      await record(tx, actor, "member.blocked", target.personId, now);
    },
    { scope: actor.circleId },
  );
}

async function blockPerson(tx: Tx, { actor, keys, now }: Pick<Ctx, "actor" | "keys" | "now">, personId: string) {
  const { programmeId, circleId } = actor;
  const contacts = await tx
    .select({ value: contactPoints.value })
    .from(contactPoints)
    .where(and(eq(contactPoints.programmeId, programmeId), eq(contactPoints.personId, personId)));
  const hashes = [null, ...contacts.map(({ value }) => keys.sign("contact", value))];
  await tx.insert(blocks).values(
    hashes.map((contactHash) => ({
      id: newId(),
      programmeId,
      circleId,
      personId,
      contactHash,
      byPersonId: actor.personId,
      createdAt: now,
    })),
  );
}
