import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, circleStates, claims, coverRequests, sessions, shares, tasks } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { endMeetingsOfCircle } from "#app/meetings/cancel-meeting.server.ts";
import { insist } from "#app/rights/may.ts";
import { endSeriesOfCircle } from "#app/series/end-series.server.ts";
import { tellCancelled } from "#app/tasks/reminders.server.ts";
import type { StateChange } from "./forms.ts";
import { insistStillHere } from "./read-membership.server.ts";
import { nextStates } from "./rules.ts";
import { stopInvitations } from "./stop-invitations.server.ts";
import { readCircle, thisCircle } from "./touch-circle.server.ts";

/**
 * Brings the circle into another state. Closing it calls off what was still asked for and planned, and stops every way in.
 * @returns the meetings of which people are to be told
 * @throws Refusal conflict when somebody else changed the state since the page was opened; not_allowed when this step is not theirs
 */
export async function setCircleState(
  { transaction, actor, now }: Ctx,
  { from, state, reason }: StateChange,
): Promise<string[]> {
  insist(actor, "circle.state");
  if (state === "closed" && !reason) throw new Refusal("bad_input", "circles.reason_missing");
  return transaction(
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
      const ended = state === "closed" ? await endEverything(tx, actor, now) : [];
      await record(tx, actor, "circle.state_set", actor.circleId, now, { from, state });
      return ended;
    },
    { scope: actor.circleId },
  );
}

async function endEverything(tx: Tx, actor: Actor, now: Date) {
  const promised = await readPromised(tx, actor);
  const openTasks = tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(inCircle(tasks, actor), eq(tasks.state, "open")));
  await tx
    .update(claims)
    .set({ endedAt: now, endedWhy: "cancelled" })
    .where(and(inCircle(claims, actor), isNull(claims.endedAt), inArray(claims.taskId, openTasks)));
  await tx
    .update(coverRequests)
    .set({ endedAt: now })
    .where(and(inCircle(coverRequests, actor), isNull(coverRequests.endedAt)));
  await tx
    .update(tasks)
    .set({ state: "cancelled", helpersPromised: 0, endedAt: now, endedBy: actor.personId })
    .where(and(inCircle(tasks, actor), eq(tasks.state, "open")));
  for (const [taskId, promisers] of promised)
    await tellCancelled(tx, actor, { taskId, promisers, by: actor.personId }, now);
  await endSeriesOfCircle(tx, actor, now);
  const meetings = await endMeetingsOfCircle(tx, actor, now);
  await stopInvitations(tx, actor, undefined, now);
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
  return meetings;
}

/** Who has promised which open task. */
async function readPromised(tx: Tx, actor: Actor) {
  const rows = await tx
    .select({ taskId: claims.taskId, personId: claims.personId })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(and(inCircle(claims, actor), isNull(claims.endedAt), eq(tasks.state, "open")));
  const byTask = Map.groupBy(rows, ({ taskId }) => taskId);
  return [...byTask].map(([taskId, them]) => [taskId, them.map(({ personId }) => personId)] as const);
}
