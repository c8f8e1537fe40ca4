import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { handOvers } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { findSignpost } from "./find-signpost.server.ts";
import { findOpen } from "./hand-over.server.ts";

type Said = { answer: "accepted" } | { answer: "declined"; reason: string };

/**
 * Notes what the organisation said. Declined, it is back with whoever sent it, with the reason: the family is not left between two doors.
 * @throws Refusal conflict when no answer is waited for
 */
export async function noteHandOver({ transaction, actor, now }: Ctx, signpostId: string, said: Said) {
  insist(actor, "signpost.make");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await findSignpost(tx, actor, signpostId);
      const open = await findOpen(tx, actor, signpostId);
      if (!open) throw new Refusal("conflict", "signposts.not_handed_over");
      await tx
        .update(handOvers)
        .set({
          answer: said.answer,
          answeredAt: now,
          answeredBy: actor.personId,
          reason: "reason" in said ? said.reason : null,
        })
        .where(and(inCircle(handOvers, actor), eq(handOvers.id, open.id), isNull(handOvers.answeredAt)));
      await record(
        tx,
        actor,
        said.answer === "accepted" ? "signpost.accepted" : "signpost.turned_down",
        signpostId,
        now,
      );
    },
    { scope: actor.circleId },
  );
}
