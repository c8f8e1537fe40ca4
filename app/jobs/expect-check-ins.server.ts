import { and, eq, gte, inArray, isNull, max } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { checkInPlans, circles, expectedCheckIns, householdMembers } from "#db/schema/index.ts";
import { datesAhead, writeDates } from "#app/checkins/expected.server.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";

type Means = Pick<Database, "db" | "transaction"> & { keys: Keys };

/**
 * Writes down the check-ins that are expected in the next two weeks. Safe to run on several servers at once and as often as one likes.
 */
export async function expectCheckIns({ db, transaction, keys }: Means, now: Date) {
  const goesOn = and(
    isNull(checkInPlans.endedAt),
    isNull(householdMembers.leftAt),
    inArray(circles.state, [...AT_WORK]),
  );
  const plans = await db
    .select({ plan: checkInPlans, aboutPersonId: householdMembers.personId })
    .from(checkInPlans)
    .innerJoin(circles, refersTo(checkInPlans, checkInPlans.circleId, circles))
    .innerJoin(householdMembers, refersTo(checkInPlans, checkInPlans.aboutId, householdMembers))
    .where(goesOn);
  const written = await readLastWritten(db, now);
  for (const { plan, aboutPersonId } of plans) {
    const last = datesAhead(plan, now).at(-1)?.onDay;
    if (!last || last <= (written.get(plan.id) ?? "")) continue;
    await transaction(
      async (tx) => {
        // Read again: it may have been changed or ended while this job went through the others.
        const isThis = and(eq(checkInPlans.programmeId, plan.programmeId), eq(checkInPlans.id, plan.id));
        const [current] = await tx
          .select()
          .from(checkInPlans)
          .where(and(isThis, isNull(checkInPlans.endedAt)));
        if (current) await writeDates(tx, keys, current, aboutPersonId, now);
      },
      { scope: plan.circleId },
    );
  }
}

/** The last day that is written down of each plan, by the plan's id. Dates are written in one go, so that there are no gaps before it. */
async function readLastWritten(db: Means["db"], now: Date) {
  // A day back, because it may still be yesterday where the plan is.
  const since = addDays(dayOf(now, "UTC"), -1);
  const rows = await db
    .select({ planId: expectedCheckIns.planId, last: max(expectedCheckIns.onDay) })
    .from(expectedCheckIns)
    .where(gte(expectedCheckIns.onDay, since))
    .groupBy(expectedCheckIns.planId);
  return new Map(rows.map(({ planId, last }) => [planId, last]));
}
