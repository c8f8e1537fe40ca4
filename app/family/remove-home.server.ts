import { and, eq, gte, inArray, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import { circles, homeMembers, homes, series, tasks } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { insistHome, nextHomeVersion } from "./edit-home.server.ts";
import { noteFamilyChange } from "./family-changed.server.ts";
import type { removeHomeForm } from "./forms.ts";
import { readFamilyFacts } from "./queries-household.server.ts";

/**
 * Removes a home and its address for good. Tasks that were done there stay, without the home.
 * @throws Refusal conflict while a task is still to happen there or something repeats there, not_allowed for another parent's home
 */
export async function removeHome(
  { transaction, actor, now, timeZone }: Ctx,
  { homeId, version }: z.infer<typeof removeHomeForm>,
) {
  insist(actor, "household.edit");
  return transaction(
    async (tx) => {
      const { household, homes: all } = await readFamilyFacts(tx, actor);
      insistHome(actor, all, homeId);
      await nextHomeVersion(tx, actor, homeId, version);
      await leaveTasks(tx, actor, { householdId: household.id, homeId, today: dayOf(now, timeZone) });
      await tx
        .delete(homeMembers)
        .where(and(eq(homeMembers.programmeId, actor.programmeId), eq(homeMembers.homeId, homeId)));
      await tx.delete(homes).where(and(eq(homes.programmeId, actor.programmeId), eq(homes.id, homeId)));
      await noteFamilyChange(tx, actor, homeId, now);
    },
    { scope: actor.circleId },
  );
}

/** Lets go of the home in the tasks, and in what repeats, of every circle around this family. */
async function leaveTasks(
  tx: Tx,
  { programmeId }: Actor,
  { householdId, homeId, today }: { householdId: string; homeId: string; today: string },
) {
  const around = tx
    .select({ id: circles.id })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.householdId, householdId)));
  const there = and(eq(tasks.programmeId, programmeId), eq(tasks.homeId, homeId), inArray(tasks.circleId, around));
  const open = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(there, eq(tasks.state, "open")))
    .limit(1);
  const repeating = and(
    eq(series.programmeId, programmeId),
    eq(series.homeId, homeId),
    inArray(series.circleId, around),
  );
  const goesOn = await tx
    .select({ id: series.id })
    .from(series)
    .where(and(repeating, isNull(series.endedAt), or(isNull(series.until), gte(series.until, today))))
    .limit(1);
  if (open.length + goesOn.length > 0) throw new Refusal("conflict", "family.home_in_use");
  await tx.update(tasks).set({ homeId: null }).where(there);
  await tx.update(series).set({ homeId: null }).where(repeating);
}
