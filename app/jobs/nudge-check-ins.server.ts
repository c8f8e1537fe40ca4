import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { checkInPlans, circles, expectedCheckIns, memberships } from "#db/schema/index.ts";
import { tellMissed } from "#app/checkins/reminders.server.ts";
import { readNudgeSettings } from "#app/checkins/queries-settings.server.ts";
import { MISSED_LASTS, type NudgeSettings, type Step, whoIsNudged } from "#app/checkins/rules.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { record } from "#app/evidence/record.server.ts";

type Means = Pick<Database, "db" | "transaction">;

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

/**
 * Tells, once each, who is to hear of a check-in that did not come, and notes it in the history. Safe to run on several servers at once and as often
 * as one likes.
 */
export async function nudgeCheckIns(means: Means, now: Date) {
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
  const settingsOf = new Map<string, NudgeSettings>();
  for (const missed of late) {
    const settings = settingsOf.get(missed.programmeId) ?? (await readNudgeSettings(means.db, missed.programmeId));
    settingsOf.set(missed.programmeId, settings);
    // A helper who has left the circle is told nothing any more.
    const isTold = (step: Step) => missed[step] === null && (step !== "helper" || missed.placeId !== null);
    for (const step of whoIsNudged(missed, settings, now).filter(isTold)) await noteOnce(means, missed, step, now);
  }
}

async function noteOnce(
  { transaction }: Means,
  missed: { id: string; programmeId: string; circleId: string; checkerId: string; dueAt: Date },
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
      if (!isFirst) return;
      await record(tx, doer, "check_in.nudged", id, now, { step });
      await tellMissed(tx, missed, step, now);
    },
    { scope: circleId },
  );
}
