import { and, eq, gt, lte } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type checkInPlans, expectedCheckIns } from "#db/schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";
import { newId } from "#app/lib/ids.ts";
import { forgetExpected, tellExpected } from "./reminders.server.ts";
import { datesOf, DAYS_AHEAD } from "./rules.ts";

type Plan = Pick<
  typeof checkInPlans.$inferSelect,
  "id" | "programmeId" | "circleId" | "checkerId" | "weekdays" | "byTime" | "timeZone" | "from" | "until"
>;

/** The dates of a plan within the next two weeks. */
export function datesAhead(plan: Plan, now: Date) {
  const today = dayOf(now, plan.timeZone);
  return datesOf(plan, today, addDays(today, DAYS_AHEAD), now);
}

/** Writes down the dates of a plan that are not there yet, and what is told when they come. Safe to run again, and on several servers at once. */
export async function writeDates(tx: Tx, keys: Keys, plan: Plan, aboutPersonId: string | null, now: Date) {
  const dates = datesAhead(plan, now).map(({ onDay, dueAt }) => {
    const id = newId();
    return {
      id,
      programmeId: plan.programmeId,
      circleId: plan.circleId,
      planId: plan.id,
      onDay,
      dueAt,
      state: "open" as const,
      linkHash: aboutPersonId && hashSecret(ownSecret(keys, id, aboutPersonId)),
    };
  });
  if (dates.length === 0) return;
  const written = await tx
    .insert(expectedCheckIns)
    .values(dates)
    .onConflictDoNothing()
    .returning({ id: expectedCheckIns.id, onDay: expectedCheckIns.onDay, dueAt: expectedCheckIns.dueAt });
  await tellExpected(tx, plan, aboutPersonId, written, now);
}

/** Takes the dates of a plan that are still to come out again; what was done early stays. */
export async function dropDates(tx: Tx, plan: Pick<Plan, "id" | "programmeId">, now: Date) {
  const dropped = await tx
    .delete(expectedCheckIns)
    .where(and(openOf(plan), gt(expectedCheckIns.dueAt, now)))
    .returning({ id: expectedCheckIns.id });
  await forgetExpected(tx, plan.programmeId, dropped, "cancelled", now);
}

/** Lets those go that did not come: nobody is reminded of them any more. */
export async function lapseDates(tx: Tx, plan: Pick<Plan, "id" | "programmeId">, now: Date) {
  const lapsed = await tx
    .update(expectedCheckIns)
    .set({ state: "lapsed", closedAt: now })
    .where(and(openOf(plan), lte(expectedCheckIns.dueAt, now)))
    .returning({ id: expectedCheckIns.id });
  await forgetExpected(tx, plan.programmeId, lapsed, "cancelled", now);
}

const openOf = ({ id, programmeId }: Pick<Plan, "id" | "programmeId">) =>
  and(
    eq(expectedCheckIns.programmeId, programmeId),
    eq(expectedCheckIns.planId, id),
    eq(expectedCheckIns.state, "open"),
  );

/** The secret in the link by which somebody answers for themselves (132 bits): it follows from the date and the person, and is stored nowhere. */
export const ownSecret = (keys: Keys, expectedId: string, personId: string) =>
  keys.sign("check_in", `${expectedId} ${personId}`).slice(0, 22);
