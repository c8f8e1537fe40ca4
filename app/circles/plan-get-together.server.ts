import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { getTogethers } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { momentOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";
import type { PlannedGetTogether } from "./forms.ts";
import { readNextGetTogether } from "./queries-head.server.ts";
import { touchCircle } from "./touch-circle.server.ts";

/**
 * Plans when the circle next meets, in place of what was planned before.
 * @returns the get-together's id
 * @throws Refusal bad_input when it would have begun already; conflict when somebody else planned it since the page was opened
 */
export async function planGetTogether(
  { transaction, actor, now, timeZone }: Ctx,
  input: PlannedGetTogether,
): Promise<{ id: string }> {
  insist(actor, "circle.plan");
  const { onDay, atTime, place, replaces } = input;
  const startsAt = momentOf(onDay, atTime, timeZone);
  if (startsAt <= now) throw new Refusal("bad_input", "circles.meets_in_the_past");
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await insistAsSeen(tx, actor, replaces, now);
      if (replaces) await tx.update(getTogethers).set({ cancelledAt: now }).where(thisOne(actor, replaces));
      const { programmeId, circleId, personId: byPersonId } = actor;
      const id = newId();
      await tx
        .insert(getTogethers)
        .values({ id, programmeId, circleId, onDay, atTime, timeZone, startsAt, place, byPersonId, createdAt: now });
      await record(tx, actor, "circle.met_planned", id, now, { replaces: replaces ?? null });
      return { id };
    },
    { scope: actor.circleId },
  );
}

/** Calls off the next get-together. @throws Refusal conflict when another one is planned by now */
export async function callOffGetTogether({ transaction, actor, now }: Ctx, id: string) {
  insist(actor, "circle.plan");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await insistAsSeen(tx, actor, id, now);
      await tx.update(getTogethers).set({ cancelledAt: now }).where(thisOne(actor, id));
      await record(tx, actor, "circle.met_cancelled", id, now);
    },
    { scope: actor.circleId },
  );
}

const thisOne = (actor: Actor, id: string) => and(inCircle(getTogethers, actor), eq(getTogethers.id, id));

async function insistAsSeen(tx: Tx, actor: Actor, seen: string | undefined, now: Date) {
  const next = await readNextGetTogether(tx, actor, now);
  if (next?.id !== seen) throw new Refusal("conflict", "circles.planned_meanwhile");
}
