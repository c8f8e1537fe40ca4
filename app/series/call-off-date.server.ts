import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { claims, tasks } from "#db/schema/index.ts";
import { endClaim } from "#app/tasks/end-claims.server.ts";
import { tellCancelled } from "#app/tasks/reminders.server.ts";

/**
 * Calls off the tasks of some dates; whoever had promised them is free, and is told that they were called off.
 * @param by who wanted it; null when the clock did it @param pressedBy who pressed the button, and so knows
 */
export async function callOffDates(
  tx: Tx,
  circle: { programmeId: string; circleId: string },
  taskIds: readonly string[],
  { at, by, pressedBy }: { at: Date; by: string | null; pressedBy: string | null },
) {
  if (taskIds.length === 0) return;
  const held = await tx
    .select({ id: claims.id, taskId: claims.taskId, helpers: claims.helpers, personId: claims.personId })
    .from(claims)
    .where(and(inCircle(claims, circle), inArray(claims.taskId, [...taskIds]), isNull(claims.endedAt)));
  for (const claim of held) await endClaim(tx, circle, claim, { why: "cancelled", at });
  await tx
    .update(tasks)
    .set({ state: "cancelled", endedAt: at, endedBy: by })
    .where(and(inCircle(tasks, circle), inArray(tasks.id, [...taskIds]), eq(tasks.state, "open")));
  await tellCancelled(tx, circle.programmeId, { taskIds, promised: held, by: pressedBy }, at);
}
