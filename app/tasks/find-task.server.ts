import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, claims, coverRequests, people, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { seesInner } from "./rules.ts";

/** The row of a task, for where(): never without its programme and its circle. */
export const isTask = ({ programmeId, circleId }: Actor, taskId: string) =>
  and(inCircle(tasks, { programmeId, circleId }), eq(tasks.id, taskId));

/** The promises on a task that still hold. */
export const areLiveClaims = ({ programmeId, circleId }: Pick<Actor, "programmeId" | "circleId">, taskId: string) =>
  and(inCircle(claims, { programmeId, circleId }), eq(claims.taskId, taskId), isNull(claims.endedAt));

/** For joins: the asking for a stand-in that a promise has now, if it has one. */
export const isStandingCover = and(
  refersTo(coverRequests, coverRequests.claimId, claims),
  isNull(coverRequests.endedAt),
);

export type FoundTask = Awaited<ReturnType<typeof findTask>>;

/**
 * A task that this person may see, with the state of its circle and their own promise.
 * @throws Refusal not_found for every other task; one of the inner ring exists for an outer member only while they have promised it
 */
export async function findTask(db: Read, actor: Actor, taskId: string) {
  const [found] = await db
    .select({ task: tasks, circleState: circles.state, myClaim: { id: claims.id, helpers: claims.helpers } })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .leftJoin(
      claims,
      and(
        eq(claims.programmeId, tasks.programmeId),
        eq(claims.circleId, tasks.circleId),
        eq(claims.taskId, tasks.id),
        eq(claims.personId, actor.personId),
        isNull(claims.endedAt),
      ),
    )
    .where(isTask(actor, taskId));
  if (!found || (found.task.ring === "inner" && !seesInner(actor) && !found.myClaim))
    throw new Refusal("not_found", "common.not_here");
  return { ...found.task, circleState: found.circleState, myClaim: found.myClaim };
}

/** The names of those who have promised a task, first come first. */
export async function namesOfHelpers(db: Read, actor: Actor, taskId: string) {
  const rows = await db
    .select({ name: people.name })
    .from(claims)
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .where(areLiveClaims(actor, taskId))
    .orderBy(claims.createdAt, claims.id);
  return rows.map(({ name }) => name);
}
