import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { blocks } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";

/** The family lets somebody be invited again. Nothing else comes back by itself. @throws Refusal not_found when they were not blocked */
export async function liftBlock({ transaction, actor, now }: Ctx, personId: string) {
  insist(actor, "people.unblock");
  await transaction(
    async (tx) => {
      const lifted = await tx
        .delete(blocks)
        .where(and(inCircle(blocks, actor), eq(blocks.personId, personId)))
        .returning({ id: blocks.id });
      if (lifted.length === 0) throw new Refusal("not_found", "circles.person_gone");
      await record(tx, actor, "member.unblocked", personId, now);
    },
    { scope: actor.circleId },
  );
}
