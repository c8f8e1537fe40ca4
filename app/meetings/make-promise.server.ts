import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { minutes } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist, reach } from "#app/rights/may.ts";
import { addPromisedTask } from "#app/tasks/add-promised-task.server.ts";
import { isTooLateToAsk, readWhen } from "#app/tasks/rules.ts";
import type { TypedPromise } from "./forms.ts";
import { readInvitable } from "./invite-people.server.ts";
import { readPlaces } from "./queries-people.server.ts";
import { promiseRing, whenOfPromise } from "./rules.ts";
import { findLine, noting } from "./write-minute.server.ts";

/**
 * Makes a promise of a line: an ordinary task, and whoever said that they do it has it. Without an owner the circle is asked.
 * @returns the task's id
 * @throws Refusal conflict when it is a promise already; bad_input when the owner cannot promise anything here, or the day is past
 */
export async function makePromise(ctx: Ctx, meetingId: string, typed: TypedPromise): Promise<string> {
  const { actor, now, timeZone } = ctx;
  insist(actor, "task.ask");
  const when = readWhen(whenOfPromise(typed.onDay, typed.atTime));
  if (isTooLateToAsk(when, timeZone, now)) throw new Refusal("bad_input", "meetings.promise_past");
  const ids = { taskId: newId(), claimId: newId() };
  return noting(ctx, meetingId, async (tx, { circleState }) => {
    if (!isAtWork(circleState)) throw new Refusal("conflict", "tasks.circle_resting");
    const line = await findLine(tx, actor, meetingId, typed.minuteId);
    if (line.taskId) throw new Refusal("conflict", "meetings.is_promise");
    const owner = typed.ownerId ? await findOwner(tx, ctx, typed.ownerId) : null;
    const ring = promiseRing(await readPlaces(tx, actor, meetingId));
    await addPromisedTask(tx, ctx, { ...ids, title: typed.title, when, ring, owner });
    await tx
      .update(minutes)
      .set({ taskId: ids.taskId, version: line.version + 1 })
      .where(and(eq(minutes.programmeId, actor.programmeId), eq(minutes.id, line.id)));
    return ids.taskId;
  });
}

/** Who can be the owner of a promise: whoever is in the circle now and may say "I can do this". */
export async function readOwners(
  tx: Pick<Tx, "select" | "selectDistinct" | "$count">,
  { actor, now }: Pick<Ctx, "actor" | "now">,
) {
  const everybody = await readInvitable(tx, actor, now);
  return everybody.filter(({ role }) => reach(role, "task.claim") !== undefined);
}

async function findOwner(tx: Tx, ctx: Ctx, personId: string) {
  const owner = (await readOwners(tx, ctx)).find((person) => person.personId === personId);
  if (!owner) throw new Refusal("bad_input", "meetings.owner_gone");
  return owner;
}
