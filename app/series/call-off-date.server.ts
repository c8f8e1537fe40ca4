import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { claims, tasks } from "#db/schema/index.ts";
import { endClaim } from "#app/tasks/end-claims.server.ts";
import { tellCancelled } from "#app/tasks/reminders.server.ts";

/** Calls off the task of one date; whoever had promised it is free, and reads that it was called off. */
export async function callOffDate(
  tx: Tx,
  circle: { programmeId: string; circleId: string },
  taskId: string,
  { at, by }: { at: Date; by: string | null },
) {
  const held = await tx
    .select({ id: claims.id, taskId: claims.taskId, helpers: claims.helpers, personId: claims.personId })
    .from(claims)
    .where(and(inCircle(claims, circle), eq(claims.taskId, taskId), isNull(claims.endedAt)));
  for (const claim of held) await endClaim(tx, circle, claim, { why: "cancelled", at });
  await tx
    .update(tasks)
    .set({ state: "cancelled", endedAt: at, endedBy: by })
    .where(and(inCircle(tasks, circle), eq(tasks.id, taskId), eq(tasks.state, "open")));
  await tellCancelled(tx, circle, { taskId, promisers: held.map(({ personId }) => personId), by }, at);
}
