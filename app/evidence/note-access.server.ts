import { and, eq, gt, isNull, notExists } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { accessLog, shares } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";

/** Within this time the same person looking at the same thing again is one look, so that the family can read its log. */
const ONE_LOOK = 3_600_000;

/** What can be looked at, as the family's log tells it. */
export type Looked = "circle" | "people" | "contacts" | "household" | "address" | "task" | "meeting";

/** Writes one line of the log that the family can read: this person looked at this. */
export async function noteAccess(tx: Tx, actor: Actor, what: Looked, subjectId: string | null, at: Date) {
  const { programmeId, circleId, personId, helperId, role } = actor;
  await tx
    .insert(accessLog)
    .values({ id: newId(), programmeId, circleId, personId, helperId, role, what, subjectId, at });
}

/**
 * Like noteAccess, for a page that is opened again and again: at most one line an hour for the same person and thing.
 * Opens a transaction of its own, and only when there is something to write; call it outside of one, before the page is answered.
 */
export async function noteAccessOnce(
  { db, transaction, actor, now }: Ctx,
  what: Looked,
  subjectId: string | null = null,
) {
  if (await wasNoted(db, actor, what, subjectId, now)) return;
  await transaction(
    async (tx) => {
      if (!(await wasNoted(tx, actor, what, subjectId, now))) await noteAccess(tx, actor, what, subjectId, now);
    },
    { scope: actor.circleId },
  );
}

async function wasNoted(db: Read, actor: Actor, what: Looked, subjectId: string | null, now: Date) {
  const [noted] = await db
    .select({ id: accessLog.id })
    .from(accessLog)
    .where(
      and(
        inCircle(accessLog, actor),
        gt(accessLog.at, new Date(now.getTime() - ONE_LOOK)),
        eq(accessLog.personId, actor.personId),
        actor.helperId ? eq(accessLog.helperId, actor.helperId) : isNull(accessLog.helperId),
        eq(accessLog.what, what),
        subjectId ? eq(accessLog.subjectId, subjectId) : isNull(accessLog.subjectId),
        actor.role === "agency" ? notExists(sharedSince(db, actor)) : undefined,
      ),
    )
    .limit(1);
  return noted !== undefined;
}

/** What an agency worker was let see after that line: what the family allows now is told, even after a look that is hidden from it for now. */
const sharedSince = (db: Read, actor: Actor) =>
  db
    .select({ id: shares.id })
    .from(shares)
    .where(and(inCircle(shares, actor), eq(shares.personId, actor.personId), gt(shares.from, accessLog.at)));
