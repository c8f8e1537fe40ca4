import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { circles, circleStates, sessions, shares, unmetNeeds } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { endMeetingsOfCircle } from "#app/meetings/cancel-meeting.server.ts";
import { insist } from "#app/rights/may.ts";
import { endSeriesOfCircle } from "#app/series/end-series.server.ts";
import { endTasksOfCircle, wakeTasksOfCircle } from "#app/tasks/tasks-of-circle.server.ts";
import type { StateChange } from "./forms.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { isAtWork, nextStates } from "./rules.ts";
import { stopInvitations } from "./stop-invitations.server.ts";
import { readCircle, thisCircle } from "./touch-circle.server.ts";

/**
 * Brings the circle into another state. Closing it calls off what was still asked for and planned, and stops every way in.
 * @throws Refusal conflict when somebody else changed the state since the page was opened; not_allowed when this step is not theirs
 */
export async function setCircleState({ transaction, actor, now }: Ctx, { from, state, reason }: StateChange) {
  insist(actor, "circle.state");
  if (state === "closed" && !reason) throw new Refusal("bad_input", "circles.reason_missing");
  await transaction(
    async (tx) => {
      await insistStillHere(tx, actor);
      const circle = await readCircle(tx, actor);
      if (circle.state !== from) throw new Refusal("conflict", "circles.state_meanwhile");
      if (!nextStates(actor.role, from).includes(state)) throw new Refusal("not_allowed", "circles.state_not_yours");
      await tx.update(circles).set({ state, lastActiveAt: now }).where(thisCircle(actor));
      await tx.insert(circleStates).values({
        id: newId(),
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        state,
        reason: reason ?? null,
        byPersonId: actor.personId,
        from: now,
      });
      if (state === "closed") await endEverything(tx, actor, now);
      if (!isAtWork(from) && isAtWork(state)) await wakeTasksOfCircle(tx, actor, now);
      await record(tx, actor, "circle.state_set", actor.circleId, now, { from, state });
    },
    { scope: actor.circleId },
  );
}

async function endEverything(tx: Tx, actor: Actor, now: Date) {
  await endTasksOfCircle(tx, actor, now);
  await endSeriesOfCircle(tx, actor, now);
  await endMeetingsOfCircle(tx, actor, now);
  await stopInvitations(tx, actor, undefined, now);
  await tx
    .update(unmetNeeds)
    .set({ settledAt: now, settledBy: actor.personId })
    .where(and(inCircle(unmetNeeds, actor), isNull(unmetNeeds.settledAt)));
  await tx
    .update(shares)
    .set({ stoppedAt: now, stoppedBy: actor.personId })
    .where(and(inCircle(shares, actor), isNull(shares.stoppedAt)));
  await tx
    .update(sessions)
    .set({ helpingPersonId: null, helpingCircleId: null })
    .where(
      and(
        eq(sessions.programmeId, actor.programmeId),
        eq(sessions.helpingCircleId, actor.circleId),
        isNotNull(sessions.helpingPersonId),
      ),
    );
}
