import { and, eq } from "drizzle-orm";
import { checkInPlans } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { dropDates, lapseDates, writeDates } from "./expected.server.ts";
import { findPlan, isPlan } from "./find-plan.server.ts";
import type { ChangedPlan } from "./forms.ts";
import { insistPair } from "./queries-people.server.ts";

/** Changes a plan; its dates to come follow. @throws Refusal conflict when somebody else changed it meanwhile */
export async function changeCheckInPlan(
  { transaction, actor, keys, now }: Ctx,
  planId: string,
  { version, ...changed }: ChangedPlan,
) {
  insist(actor, "checkin.plan");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const before = await findPlan(tx, actor, planId);
      const about = await insistPair(tx, actor, changed, before.checkerId);
      const [plan] = await tx
        .update(checkInPlans)
        .set({ ...changed, until: changed.until ?? null, version: version + 1 })
        .where(and(isPlan(actor, planId), eq(checkInPlans.version, version)))
        .returning();
      if (!plan) throw new Refusal("conflict", "common.edited_meanwhile");
      await dropDates(tx, plan, now);
      await writeDates(tx, keys, plan, about.personId, now);
      await record(tx, actor, "check_in.plan_changed", planId, now, { how: changed.how });
    },
    { scope: actor.circleId },
  );
}

/** Ends a plan: nobody is reminded any more. What was noted stays. @throws Refusal conflict when somebody else changed it meanwhile */
export async function endCheckInPlan({ transaction, actor, now }: Ctx, planId: string, version: number) {
  insist(actor, "checkin.plan");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await findPlan(tx, actor, planId);
      const [plan] = await tx
        .update(checkInPlans)
        .set({ endedAt: now, endedBy: actor.personId, version: version + 1 })
        .where(and(isPlan(actor, planId), eq(checkInPlans.version, version)))
        .returning();
      if (!plan) throw new Refusal("conflict", "common.edited_meanwhile");
      await dropDates(tx, plan, now);
      await lapseDates(tx, plan, now);
      await record(tx, actor, "check_in.plan_ended", planId, now);
    },
    { scope: actor.circleId },
  );
}
