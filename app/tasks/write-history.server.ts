import { eq, and } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles } from "#db/schema/index.ts";
import { record, type Happening } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";

/** Writes one line of history about a task and notes that the circle is alive, in the transaction of what happened. */
export async function writeHistory(
  tx: Tx,
  { actor, now }: Pick<Ctx, "actor" | "now">,
  what: Extract<Happening, `task.${string}`>,
  taskId: string,
  facts: Record<string, string | number | null> = {},
) {
  await record(tx, actor, what, taskId, now, facts);
  await tx
    .update(circles)
    .set({ lastActiveAt: now })
    .where(and(eq(circles.programmeId, actor.programmeId), eq(circles.id, actor.circleId)));
}
