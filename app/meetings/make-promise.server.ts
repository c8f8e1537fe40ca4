import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { agendaItems, minutes, tasks } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist, reach } from "#app/rights/may.ts";
import { addPromisedTask } from "#app/tasks/add-promised-task.server.ts";
import { isTooLateToAsk, readWhen } from "#app/tasks/rules.ts";
import { areItems } from "./draw-agenda.server.ts";
import type { TypedPromise } from "./forms.ts";
import { readInvitable } from "./invite-people.server.ts";
import { readPlaces } from "./queries-people.server.ts";
import { promiseRing, whenOfPromise } from "./rules.ts";
import { findLine, noting } from "./write-minute.server.ts";

/**
 * Makes a promise of a line: an ordinary task, and whoever said that they do it has it; whoever is not noted as there is asked. Without
 * an owner the circle is asked. A promise is for no more people than what it is about.
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
    const about = await readAbout(tx, actor, meetingId, line.agendaItemId);
    const places = await readPlaces(tx, actor, meetingId);
    const wasThere = places.some((place) => place.personId === owner?.personId && place.wasThere);
    const ring = promiseRing(places, about);
    await addPromisedTask(tx, ctx, { ...ids, title: typed.title, when, ring, owner: owner && { ...owner, wasThere } });
    await tx
      .update(minutes)
      .set({ taskId: ids.taskId, version: line.version + 1 })
      .where(and(eq(minutes.programmeId, actor.programmeId), eq(minutes.id, line.id)));
    return ids.taskId;
  });
}

/** What a line is about, as far as it says for whom it is; null for a line that is about nothing on the agenda. */
async function readAbout(tx: Tx, actor: Actor, meetingId: string, itemId: string | null) {
  if (itemId === null) return null;
  const [about] = await tx
    .select({ followUpId: agendaItems.followUpId, isOnlyMine: agendaItems.isOnlyMine, taskRing: tasks.ring })
    .from(agendaItems)
    .leftJoin(tasks, refersTo(agendaItems, agendaItems.taskId, tasks))
    .where(and(areItems({ actor }, meetingId), eq(agendaItems.id, itemId)));
  return about ?? null;
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
