import { and, eq } from "drizzle-orm";
import { circles } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import type { EditCircle } from "./forms.ts";
import { thisCircle, touchCircle } from "./touch-circle.server.ts";

/** Changes the circle's name and purpose. @throws Refusal conflict when somebody else changed them since the page was opened */
export async function editCircle({ transaction, actor, now }: Ctx, { version, name, purpose }: EditCircle) {
  insist(actor, "circle.edit");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const [edited] = await tx
        .update(circles)
        .set({ name, purpose, version: version + 1 })
        .where(and(thisCircle(actor), eq(circles.version, version)))
        .returning({ id: circles.id });
      if (!edited) throw new Refusal("conflict", "common.edited_meanwhile");
      await record(tx, actor, "circle.edited", actor.circleId, now);
    },
    { scope: actor.circleId },
  );
}
