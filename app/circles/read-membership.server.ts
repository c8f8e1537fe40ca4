import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { memberships } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

const current = (actor: Actor) => and(inCircle(memberships, actor), isNull(memberships.until));

/** Somebody's place in this circle as it is now. @throws Refusal not_found when it is not of this circle, or over */
export async function readMembership(db: Read, actor: Actor, membershipId: string) {
  const [membership] = await db
    .select()
    .from(memberships)
    .where(and(current(actor), eq(memberships.id, membershipId)));
  if (!membership) throw new Refusal("not_found", "circles.person_gone");
  return membership;
}

/** How many of the family are in the circle now. */
export async function countFamily(db: Read, actor: Actor) {
  return db.$count(memberships, and(current(actor), eq(memberships.role, "family")));
}

/**
 * Whether the one who asks still has their place, asked inside the transaction: a removal that was quicker than this request wins.
 * @throws Refusal not_found
 */
export async function insistStillHere(tx: Read, actor: Actor) {
  const [mine] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(current(actor), eq(memberships.id, actor.membershipId)));
  if (mine?.role !== actor.role) throw new Refusal("not_found", "common.not_here");
}
