import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { handOvers } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { findSignpost, insistOpen } from "./find-signpost.server.ts";

/** The hand-overs of a suggestion, as a condition. */
const areOf = (actor: Actor, signpostId: string) =>
  and(inCircle(handOvers, actor), eq(handOvers.signpostId, signpostId));

/**
 * Notes that the organisation was asked to take the family on. It stays with whoever asked until the organisation has said yes or no. The family
 * has to want it first: nobody is handed over unasked.
 * @throws Refusal conflict while the family has not said yes, or an answer is waited for
 */
export async function handOver({ transaction, actor, now }: Ctx, signpostId: string) {
  insist(actor, "signpost.make");
  const id = newId();
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const signpost = await findSignpost(tx, actor, signpostId);
      insistOpen(signpost);
      if (signpost.answer !== "yes") throw new Refusal("conflict", "signposts.yes_first");
      if (await findOpen(tx, actor, signpostId)) throw new Refusal("conflict", "signposts.handed_over_already");
      const { programmeId, circleId, personId, role } = actor;
      await tx
        .insert(handOvers)
        .values({ id, programmeId, circleId, signpostId, sentAt: now, sentBy: personId, sentRole: role });
      await record(tx, actor, "signpost.handed_over", signpostId, now);
    },
    { scope: actor.circleId },
  );
}

export async function findOpen(tx: Tx, actor: Actor, signpostId: string) {
  const [open] = await tx
    .select()
    .from(handOvers)
    .where(and(areOf(actor, signpostId), isNull(handOvers.answeredAt)));
  return open;
}
