import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { memberships, shares } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { noteLife } from "./family-changed.server.ts";
import type { NewShare } from "./forms.ts";
import { isShareOn, shareEnd } from "./rules.ts";

/**
 * Lets an agency worker of the circle see something until the end of a day. It takes the place of what they could see before.
 * @throws Refusal bad_input for a day in the past or more than a year away, not_found when they are not in the circle
 */
export async function giveShare({ transaction, actor, now, timeZone }: Ctx, { personId, what, why, until }: NewShare) {
  insist(actor, "family.share");
  const end = shareEnd(until, now, timeZone);
  if (end === "too_early" || end === "too_late") throw new Refusal("bad_input", `family.until_${end}`);
  return transaction(
    async (tx) => {
      await insistAgency(tx, actor, personId);
      await endRunningShares(tx, actor, personId, now);
      const id = newId();
      const { programmeId, circleId } = actor;
      await tx
        .insert(shares)
        .values({ id, programmeId, circleId, personId, what, why, from: now, until: end, agreedBy: actor.personId });
      await record(tx, actor, "share.given", id, now, { what });
      await noteLife(tx, actor, now);
      return id;
    },
    { scope: actor.circleId },
  );
}

/** @throws Refusal not_found when they are no agency worker of this circle */
export async function insistAgency(tx: Tx, { programmeId, circleId }: Actor, personId: string) {
  const isAgencyHere = and(
    inCircle(memberships, { programmeId, circleId }),
    eq(memberships.personId, personId),
    eq(memberships.role, "agency"),
    isNull(memberships.until),
  );
  const found = await tx.select({ id: memberships.id }).from(memberships).where(isAgencyHere).limit(1);
  if (found.length === 0) throw new Refusal("not_found", "family.worker_gone");
}

/** Of several running shares the widest counts; so that a narrower one narrows, the earlier ones end. What keeps somebody safe does not. */
async function endRunningShares(tx: Tx, actor: Actor, personId: string, now: Date) {
  const ofThem = and(
    inCircle(shares, actor),
    eq(shares.personId, personId),
    isNull(shares.stoppedAt),
    isNull(shares.basis),
  );
  for (const share of await tx.select().from(shares).where(ofThem)) {
    if (!isShareOn(share, now)) continue;
    await tx
      .update(shares)
      .set({ stoppedAt: now, stoppedBy: actor.personId })
      .where(and(ofThem, eq(shares.id, share.id)));
  }
}
