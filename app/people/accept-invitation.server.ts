import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { blocks, circles, contactPoints, devices, invitations, memberships } from "#db/schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { mustSignIn } from "./known-person.server.ts";
import { proveInvited } from "./prove-invited.server.ts";
import { isSameVisit } from "./rules.ts";
import { type Browser, type Started, startSession } from "./start-session.server.ts";

/**
 * in: signed in, and in the circle if it was for one. used: somebody has come with it before. gone: it leads nowhere, whatever the reason.
 * known: the person has been here before, so they sign in first; nothing is used up.
 */
export type Accepted =
  | { kind: "in"; started: Started; circleId: string | null }
  | { kind: "used" }
  | { kind: "gone" }
  | { kind: "known" };
type Invitation = typeof invitations.$inferSelect & { personId: string };

/**
 * "Yes, it's me": takes up a personal invitation. Open to anybody: the link is the right. It is good once; the same browser may press
 * again for ten minutes. Whoever comes with it later is noted for those who keep the circle going, and let in nowhere.
 */
export async function acceptInvitation(
  { transaction, keys, now }: OpenCtx,
  { secret, browser, signedInAs = null }: { secret: string; browser: Browser; signedInAs?: string | null },
): Promise<Accepted> {
  return transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(invitations)
      .where(eq(invitations.secretHash, hashSecret(secret)));
    if (!found?.personId || found.revokedAt) return { kind: "gone" };
    const invitation = { ...found, personId: found.personId };
    if (invitation.usedAt) return comeAgain(tx, invitation, browser, now);
    if (invitation.expiresAt <= now || !(await isOpenTo(tx, keys, invitation))) return { kind: "gone" };
    if (await mustSignIn(tx, invitation, signedInAs)) return { kind: "known" };
    await tx.update(invitations).set({ usedAt: now }).where(isThis(invitation));
    await proveInvited(tx, invitation, now);
    if (invitation.circleId) await join(tx, invitation, invitation.circleId, now);
    return signIn(tx, invitation, browser, now);
  });
}

const isThis = ({ programmeId, id }: Invitation) =>
  and(eq(invitations.programmeId, programmeId), eq(invitations.id, id));

async function comeAgain(tx: Tx, invitation: Invitation, browser: Browser, now: Date): Promise<Accepted> {
  const [here] = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(
      and(
        eq(devices.programmeId, invitation.programmeId),
        eq(devices.personId, invitation.personId),
        eq(devices.browserId, browser.id),
        eq(devices.secretHash, hashSecret(browser.secret)),
        isNull(devices.endedAt),
      ),
    );
  if (here && isSameVisit(invitation.usedAt, now)) return signIn(tx, invitation, browser, now);
  await tx.update(invitations).set({ triedAgainAt: now }).where(isThis(invitation));
  return { kind: "used" };
}

/** Whether the circle still takes this person: it has not ended, and the family has not asked to be without them. */
async function isOpenTo(tx: Tx, keys: Keys, { programmeId, circleId, personId }: Invitation) {
  if (!circleId) return true;
  const [circle] = await tx
    .select({ state: circles.state })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
  if (!circle || circle.state === "closed") return false;
  const contacts = await tx
    .select({ value: contactPoints.value })
    .from(contactPoints)
    .where(and(eq(contactPoints.programmeId, programmeId), eq(contactPoints.personId, personId)));
  return !(await isBlocked(
    tx,
    { programmeId, circleId },
    personId,
    contacts.map(({ value }) => keys.sign("contact", value)),
  ));
}

/** Whether a family has asked to be without this person, or without whoever has one of these phones or emails. */
export async function isBlocked(
  tx: Pick<Tx, "select">,
  { programmeId, circleId }: { programmeId: string; circleId: string },
  personId: string | null,
  contactHashes: string[],
) {
  const blocked = await tx
    .select({ personId: blocks.personId, contactHash: blocks.contactHash })
    .from(blocks)
    .where(inCircle(blocks, { programmeId, circleId }));
  return blocked.some(
    (block) =>
      (block.personId !== null && block.personId === personId) ||
      (block.contactHash !== null && contactHashes.includes(block.contactHash)),
  );
}

/** Gives the person their place in the circle; one they have already is kept as it is. */
async function join(tx: Tx, invitation: Invitation, circleId: string, now: Date) {
  const { id, programmeId, personId, way, createdBy } = invitation;
  const who = { programmeId, circleId, personId };
  const isPlace = and(inCircle(memberships, who), eq(memberships.personId, personId), isNull(memberships.until));
  const [place] = await tx.select({ id: memberships.id, role: memberships.role }).from(memberships).where(isPlace);
  const role = place?.role ?? invitation.role ?? "member";
  const membershipId = place?.id ?? newId();
  if (!place)
    await tx
      .insert(memberships)
      .values({ id: membershipId, ...who, role, ring: invitation.ring ?? "outer", from: now });
  await record(tx, { ...who, role }, "member.joined", membershipId, now, {
    invitationId: id,
    way,
    invitedBy: createdBy,
  });
  await tx
    .update(circles)
    .set({ lastActiveAt: now })
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
}

/** A printed card is for those without a phone of their own: its browser is taken for a shared one until they say otherwise. */
async function signIn(
  tx: Tx,
  { programmeId, personId, circleId, way }: Invitation,
  browser: Browser,
  now: Date,
): Promise<Accepted> {
  const started = await startSession(tx, { programmeId, personId, browser, isShared: way === "card" }, now);
  return { kind: "in", started, circleId };
}
