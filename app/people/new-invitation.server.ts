import type { Tx } from "#db/client.ts";
import { invitations, type CircleRole, type Ring } from "#db/schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";

/** Seven days. */
export const INVITATION_LIFE = 7 * 86_400_000;

export interface NewInvitation {
  programmeId: string;
  /** Null for an invitation to the programme's staff. */
  circleId: string | null;
  /** Null on a shared link, which only asks to be let in. */
  personId: string | null;
  role: CircleRole | null;
  ring: Ring | null;
  way: "text" | "email" | "card" | "shared";
  createdBy: string;
}

/** Writes an invitation, good for seven days, inside the transaction that needs it. @returns its id; the link follows from the id */
export async function newInvitation(tx: Tx, keys: Keys, invitation: NewInvitation, now: Date): Promise<string> {
  const id = newId();
  await tx.insert(invitations).values({
    id,
    ...invitation,
    secretHash: hashSecret(invitationSecret(keys, id)),
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_LIFE),
  });
  return id;
}

/** The secret in an invitation's link (132 bits): worked out from its id with the installation's key, so that it can be shown again but is stored nowhere. */
export const invitationSecret = (keys: Keys, invitationId: string) =>
  keys.sign("invitation", invitationId).slice(0, 22);

/** Where an invitation's link leads. */
export const invitationPath = (keys: Keys, invitation: { id: string; way: NewInvitation["way"] }) =>
  `/${invitation.way === "shared" ? "join" : "i"}/${invitationSecret(keys, invitation.id)}`;
