import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { claims, coverRequests, tasks } from "#db/schema/index.ts";
import { askAgain } from "#app/ladder/tell-step.server.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { presser, tellCancelled } from "./reminders.server.ts";

type Ender = Pick<Actor, "programmeId" | "circleId" | "personId" | "helperId">;

const areOpen = (circle: Ender) => and(inCircle(tasks, circle), eq(tasks.state, "open"));

/** Nothing is asked of a circle that is closed. Call it in the transaction that closes it: whoever had promised something is told. */
export async function endTasksOfCircle(tx: Tx, actor: Ender, now: Date) {
  const promised = await tx
    .select({ taskId: claims.taskId, personId: claims.personId })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(and(areOpen(actor), isNull(claims.endedAt)));
  await tx
    .update(claims)
    .set({ endedAt: now, endedWhy: "cancelled" })
    .where(
      and(
        inCircle(claims, actor),
        isNull(claims.endedAt),
        inArray(claims.taskId, tx.select({ id: tasks.id }).from(tasks).where(areOpen(actor))),
      ),
    );
  await tx
    .update(coverRequests)
    .set({ endedAt: now })
    .where(and(inCircle(coverRequests, actor), isNull(coverRequests.endedAt)));
  const ended = await tx
    .update(tasks)
    .set({ state: "cancelled", helpersPromised: 0, endedAt: now, endedBy: actor.personId })
    .where(areOpen(actor))
    .returning({ id: tasks.id });
  await tellCancelled(tx, actor.programmeId, { taskIds: ended.map(({ id }) => id), promised, by: presser(actor) }, now);
}

/**
 * A circle goes on after a rest: what is still promised is remembered again, and what nobody has taken is asked again of those who were not told
 * meanwhile. Call it in the transaction that lets it go on. The rest itself calls nothing off: promises stand, and nobody is reminded of them.
 */
export async function wakeTasksOfCircle(tx: Tx, actor: Ender, now: Date) {
  const open = await tx.select({ id: tasks.id }).from(tasks).where(areOpen(actor));
  const taskIds = open.map(({ id }) => id);
  await keepPromises(tx, actor.programmeId, taskIds, now);
  await askAgain(tx, actor.programmeId, { taskIds, by: presser(actor), isGivenBack: false }, now);
}
