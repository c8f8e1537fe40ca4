import { and, eq, gt, inArray, isNull, lt, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { claims, memberships, tasks } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { type FoundTask, namesOfHelpers } from "./find-task.server.ts";
import { hasTime, isPast } from "./rules.ts";

/** @throws Refusal conflict when nobody new may step in: it is over, past, or the circle rests; or this person already has it */
export function refuseLate(task: FoundTask, now: Date) {
  if (task.myClaim) throw new Refusal("conflict", "tasks.you_have_it");
  if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
  if (isPast(task, now)) throw new Refusal("conflict", "tasks.past");
  if (!isAtWork(task.circleState)) throw new Refusal("conflict", "tasks.circle_resting");
}

/** "Jo has this one, thank you": the kind no for whoever came second. */
export async function refuseTaken(tx: Tx, { actor }: Pick<Ctx, "actor">, taskId: string): Promise<never> {
  const names = await namesOfHelpers(tx, actor, taskId);
  const [name] = names;
  // Somebody was to be stood in for, and meanwhile handed it back.
  if (name === undefined) throw new Refusal("conflict", "tasks.cover_gone");
  throw names.length > 1
    ? new Refusal("conflict", "tasks.they_have_it", { names: names.join(", ") })
    : new Refusal("conflict", "tasks.jo_has_it", { name });
}

/** @throws Refusal conflict naming the person's own other promise at that time, in whichever of their circles it is */
export async function refuseOverlap(tx: Tx, { actor }: Pick<Ctx, "actor">, task: FoundTask) {
  if (!hasTime(task) || !task.startsAt || !task.endsAt) return;
  const [other] = await tx
    .select({ title: tasks.title, circleId: tasks.circleId })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .innerJoin(memberships, isPlaceNow(claims, claims.circleId, claims.personId))
    .where(
      and(
        // All their circles, on purpose: one person cannot be in two places, whoever asked.
        eq(claims.programmeId, actor.programmeId),
        eq(claims.personId, actor.personId),
        isNull(claims.endedAt),
        eq(tasks.state, "open"),
        ne(tasks.id, task.id),
        inArray(tasks.whenKind, ["exact", "between"]),
        lt(tasks.startsAt, task.endsAt),
        gt(tasks.endsAt, task.startsAt),
      ),
    )
    .orderBy(tasks.startsAt, tasks.id)
    .limit(1);
  if (!other) return;
  // Somebody who acts for them sees this circle and no other.
  if (actor.helperId && other.circleId !== actor.circleId) throw new Refusal("conflict", "tasks.overlap_elsewhere");
  throw new Refusal("conflict", "tasks.overlap", { title: other.title });
}
