import { and, eq, gt, gte, inArray, isNull, lte, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { checkInPlans, circles, expectedCheckIns, householdMembers, memberships } from "#db/schema/index.ts";
import { datesAhead, writeDates } from "#app/checkins/expected.server.ts";
import { readNudgeSettings } from "#app/checkins/queries-settings.server.ts";
import { MISSED_LASTS, type Step, whoIsNudged } from "#app/checkins/rules.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Keys } from "#app/lib/crypto.server.ts";

type Means = Pick<Database, "db" | "transaction"> & { keys: Keys };

/**
 * Writes down the check-ins that are expected in the next two weeks, and notes in the history, once each, who was to hear of one that did
 * not come. Safe to run on several servers at once and as often as one likes.
 */
export async function expectCheckIns(means: Means, now: Date) {
  await writeAhead(means, now);
  await noteNudges(means, now);
}

async function writeAhead({ db, transaction, keys }: Means, now: Date) {
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
  for (const { plan, aboutPersonId } of plans) {
    const dates = datesAhead(plan, now);
    const first = dates[0];
    if (!first) continue;
    const ofPlan = and(eq(expectedCheckIns.programmeId, plan.programmeId), eq(expectedCheckIns.planId, plan.id));
    const written = await db
      .select({ onDay: expectedCheckIns.onDay })
      .from(expectedCheckIns)
      .where(and(ofPlan, gte(expectedCheckIns.onDay, first.onDay)));
    if (dates.every(({ onDay }) => written.some((each) => each.onDay === onDay))) continue;
    await transaction(
      async (tx) => {
        // Read again: it may have been changed or ended while this job went through the others.
        const [current] = await tx
          .select()
          .from(checkInPlans)
          .where(
            and(
              eq(checkInPlans.programmeId, plan.programmeId),
              eq(checkInPlans.id, plan.id),
              isNull(checkInPlans.endedAt),
            ),
          );
        if (current) await writeDates(tx, keys, current, aboutPersonId, now);
      },
      { scope: plan.circleId },
    );
  }
}

const NOTED = {
  helper: expectedCheckIns.helperNudgedAt,
  facilitator: expectedCheckIns.facilitatorNudgedAt,
  connector: expectedCheckIns.connectorNudgedAt,
} as const;
const noted = (step: Step, at: Date) =>
  step === "helper"
    ? { helperNudgedAt: at }
    : step === "facilitator"
      ? { facilitatorNudgedAt: at }
      : { connectorNudgedAt: at };

async function noteNudges(means: Means, now: Date) {
  const late = await means.db
    .select({
      id: expectedCheckIns.id,
      programmeId: expectedCheckIns.programmeId,
      circleId: expectedCheckIns.circleId,
      state: expectedCheckIns.state,
      dueAt: expectedCheckIns.dueAt,
      checkerId: checkInPlans.checkerId,
      helper: expectedCheckIns.helperNudgedAt,
      facilitator: expectedCheckIns.facilitatorNudgedAt,
      connector: expectedCheckIns.connectorNudgedAt,
      placeId: memberships.id,
    })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .innerJoin(circles, refersTo(expectedCheckIns, expectedCheckIns.circleId, circles))
    .leftJoin(memberships, isPlaceNow(checkInPlans, checkInPlans.circleId, checkInPlans.checkerId))
    .where(
      and(
        eq(expectedCheckIns.state, "open"),
        lte(expectedCheckIns.dueAt, now),
        gt(expectedCheckIns.dueAt, new Date(now.getTime() - MISSED_LASTS)),
        or(...Object.values(NOTED).map((column) => isNull(column))),
        isNull(checkInPlans.endedAt),
        inArray(circles.state, [...AT_WORK]),
      ),
    );
  for (const missed of late) {
    const settings = await readNudgeSettings(means.db, missed.programmeId);
    // A helper who has left the circle is told nothing any more.
    const isTold = (step: Step) => missed[step] === null && (step !== "helper" || missed.placeId !== null);
    for (const step of whoIsNudged(missed, settings, now).filter(isTold)) await noteOnce(means, missed, step, now);
  }
}

async function noteOnce(
  { transaction }: Means,
  missed: { id: string; programmeId: string; circleId: string; checkerId: string },
  step: Step,
  now: Date,
) {
  const { id, programmeId, circleId, checkerId } = missed;
  await transaction(
    async (tx) => {
      const [isFirst] = await tx
        .update(expectedCheckIns)
        .set(noted(step, now))
        .where(
          and(
            eq(expectedCheckIns.programmeId, programmeId),
            eq(expectedCheckIns.id, id),
            eq(expectedCheckIns.state, "open"),
            isNull(NOTED[step]),
          ),
        )
        .returning({ id: expectedCheckIns.id });
      // Not an act of anybody: the role is nobody's.
      const doer = { programmeId, circleId, personId: checkerId, role: "encircle" };
      if (isFirst) await record(tx, doer, "check_in.nudged", id, now, { step });
    },
    { scope: circleId },
  );
}
