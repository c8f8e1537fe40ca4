import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { checkInPlans } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

export const isPlan = (actor: Pick<Actor, "programmeId" | "circleId">, planId: string) =>
  and(inCircle(checkInPlans, actor), eq(checkInPlans.id, planId));

/** A plan of this circle that goes on; undefined when there is none. */
export async function lookForPlan(db: Read, actor: Actor, planId: string) {
  const [plan] = await db
    .select()
    .from(checkInPlans)
    .where(and(isPlan(actor, planId), isNull(checkInPlans.endedAt)));
  return plan;
}

/** The same. @throws Refusal not_found when it is of another circle, or has ended */
export async function findPlan(db: Read, actor: Actor, planId: string) {
  const plan = await lookForPlan(db, actor, planId);
  if (!plan) throw new Refusal("not_found", "checkins.plan_gone");
  return plan;
}
