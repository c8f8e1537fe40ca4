import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { shares } from "#db/schema/index.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import { insistOpen } from "#app/circles/rules.ts";
import { readCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import type { SafeguardShare } from "./forms.ts";
import { insistAgency } from "./give-share.server.ts";
import { hiddenEnd, isShareOn, safeguardEnd } from "./rules.ts";

/**
 * Lets an agency worker of the circle see something to keep somebody safe, without the family's word: with a written reason, for four weeks at
 * most. The family is shown it, unless telling would put somebody in danger: then from its review date on. It touches nothing else of the
 * circle, so that a hidden one leaves no trace.
 * @throws Refusal bad_input for days that are too late, not_found when they are not in the circle
 */
export async function shareToSafeguard({ transaction, actor, now, timeZone }: Ctx, share: SafeguardShare) {
  insist(actor, "share.safeguard");
  const { personId, what, why, reason } = share;
  const until = safeguardEnd(share.until, now, timeZone);
  if (!(until instanceof Date)) throw new Refusal("bad_input", `family.safeguard_${until}`);
  const hiddenUntil = share.tell === "later" && share.reviewOn ? hiddenEnd(share.reviewOn, now, timeZone) : null;
  if (typeof hiddenUntil === "string") throw new Refusal("bad_input", `family.review_${hiddenUntil}`);
  return transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      insistOpen((await readCircle(tx, actor)).state);
      await insistAgency(tx, actor, personId);
      const id = newId();
      const { programmeId, circleId } = actor;
      const given = { what, why, reason, basis: "safeguarding" as const, from: now, until, hiddenUntil };
      await tx.insert(shares).values({ id, programmeId, circleId, personId, agreedBy: actor.personId, ...given });
      await record(tx, actor, "share.given", id, now, { what, basis: "safeguarding" });
      return id;
    },
    { scope: actor.circleId },
  );
}

/** Ends it before its time. @throws Refusal not_found, conflict when it has ended before */
export async function stopSafeguardShare({ transaction, actor, now }: Ctx, shareId: string) {
  insist(actor, "share.safeguard");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      const isThis = and(inCircle(shares, actor), eq(shares.id, shareId), eq(shares.basis, "safeguarding"));
      const [share] = await tx.select().from(shares).where(isThis);
      if (!share) throw new Refusal("not_found", "family.share_gone");
      if (!isShareOn(share, now)) throw new Refusal("conflict", "family.share_over");
      await tx.update(shares).set({ stoppedAt: now, stoppedBy: actor.personId }).where(isThis);
      await record(tx, actor, "share.stopped", shareId, now);
    },
    { scope: actor.circleId },
  );
}
