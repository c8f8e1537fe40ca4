import { checkInPlans } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { writeDates } from "./expected.server.ts";
import type { Planned } from "./forms.ts";
import { insistPair } from "./queries-people.server.ts";

/**
 * Plans that somebody of the circle checks on somebody of the family. @returns the plan's id
 * @throws Refusal bad_input when either of the two is not there
 */
export async function planCheckIns({ transaction, actor, keys, now, timeZone }: Ctx, planned: Planned) {
  insist(actor, "checkin.plan");
  const id = newId();
  return transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const about = await insistPair(tx, actor, planned);
      const plan = {
        id,
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        ...planned,
        until: planned.until ?? null,
        timeZone,
        createdBy: actor.personId,
        createdAt: now,
      };
      await tx.insert(checkInPlans).values(plan);
      await writeDates(tx, keys, plan, about.personId, now);
      await record(tx, actor, "check_in.planned", id, now, { how: planned.how });
      return id;
    },
    { scope: actor.circleId },
  );
}
