import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { occurrences } from "#db/schema/index.ts";

/** Notes that one date of a series was moved, changed or called off by itself, so that the series leaves it alone. Other tasks are no dates of any. */
export async function noteChangedAlone(
  tx: Tx,
  circle: { programmeId: string; circleId: string },
  taskId: string,
  at: Date,
) {
  await tx
    .update(occurrences)
    .set({ changedAt: at })
    .where(and(inCircle(occurrences, circle), eq(occurrences.taskId, taskId)));
}
