import type { Tx } from "#db/client.ts";
import { type CircleRole, memberships, type Ring } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";

export interface NewMembership {
  programmeId: string;
  circleId: string;
  personId: string;
  role: CircleRole;
  ring: Ring;
}

/** Gives somebody a place in a circle from now on, inside the transaction that decided it. @returns the membership's id */
export async function joinCircle(tx: Tx, membership: NewMembership, now: Date): Promise<string> {
  const id = newId();
  await tx.insert(memberships).values({ id, ...membership, from: now });
  return id;
}
