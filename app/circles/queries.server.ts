import { and, desc, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { memberships, shares } from "#db/schema/index.ts";
import type { Actor, Visitor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { isShareRunning } from "./running-share.ts";

const membershipOf = hot((db, value: Value<{ programmeId: string; circleId: string; personId: string }>) =>
  db
    .select({ id: memberships.id, role: memberships.role, ring: memberships.ring })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, value("programmeId", memberships.programmeId)),
        eq(memberships.circleId, value("circleId", memberships.circleId)),
        eq(memberships.personId, value("personId", memberships.personId)),
        isNull(memberships.until),
      ),
    ),
);

/**
 * Who somebody is in a circle, read afresh at every request: removal works at once.
 * @throws Refusal not_found for everybody without a place in it, whether or not the circle exists
 */
export async function readActor(
  db: Read,
  visitor: Pick<Visitor, "programmeId" | "personId" | "helper">,
  circleId: string,
  now: Date,
): Promise<Actor> {
  const { programmeId, personId } = visitor;
  const [membership] = await membershipOf(db, { programmeId, circleId, personId });
  if (!membership) throw new Refusal("not_found", "common.not_here");
  const { id: membershipId, role, ring } = membership;
  const share = role === "agency" ? await readShare(db, { programmeId, circleId, personId }, now) : null;
  return {
    programmeId,
    circleId,
    personId,
    helperId: visitor.helper?.personId ?? null,
    membershipId,
    role,
    ring,
    share,
  };
}

/** What a running share gives an agency worker: the widest, if there are several. */
async function readShare(db: Read, who: { programmeId: string; circleId: string; personId: string }, now: Date) {
  const rows = await db
    .select({ what: shares.what })
    .from(shares)
    .where(
      and(
        eq(shares.programmeId, who.programmeId),
        eq(shares.circleId, who.circleId),
        eq(shares.personId, who.personId),
        isShareRunning(now),
      ),
    )
    .orderBy(desc(shares.what));
  return rows[0]?.what ?? null;
}
