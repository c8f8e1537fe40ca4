import type { Tx } from "#db/client.ts";
import { tasks, type CircleRole } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { record } from "#app/evidence/record.server.ts";
import { promise } from "./claim-task.server.ts";
import { keepPromises } from "./keep-promises.server.ts";
import { tellPromised, tellPutDown } from "./reminders.server.ts";
import { spanOf, type When } from "./rules.ts";
import { writeHistory } from "./write-history.server.ts";

interface Promised {
  taskId: string;
  claimId: string;
  title: string;
  when: When;
  ring: "inner" | "all";
  /** Who does it; null: the circle is asked. Whoever was not there has said nothing yet. */
  owner: { personId: string; role: CircleRole; wasThere: boolean } | null;
}

/**
 * Writes a task that was promised where people sat together, with the promise of its owner, in the transaction that calls it.
 * Who noted it for somebody else is kept with the promise.
 */
export async function addPromisedTask(
  tx: Tx,
  { actor, now, timeZone }: Pick<Ctx, "actor" | "now" | "timeZone">,
  { taskId, claimId, title, when, ring, owner }: Promised,
) {
  await tx.insert(tasks).values({
    id: taskId,
    programmeId: actor.programmeId,
    circleId: actor.circleId,
    kind: "other",
    title,
    ...when,
    timeZone,
    ...spanOf(when, timeZone),
    helpersNeeded: 1,
    helpersPromised: owner ? 1 : 0,
    ring,
    state: "open",
    askedBy: actor.personId,
    helperId: actor.helperId,
    createdAt: now,
  });
  await writeHistory(tx, { actor, now }, "task.asked", taskId, { kind: "other", helpersNeeded: 1, ring });
  if (!owner) return;
  const isMe = owner.personId === actor.personId;
  const helperId = isMe ? actor.helperId : (actor.helperId ?? actor.personId);
  const promiser = { ...actor, personId: owner.personId, role: owner.role, helperId };
  await promise(tx, promiser, { claimId, taskId, helpers: 1, at: now });
  if (isMe || owner.wasThere) await tellPromised(tx, promiser, [{ taskId, claimId }], now);
  else await tellPutDown(tx, promiser, taskId, now);
  await keepPromises(tx, actor.programmeId, [taskId], now);
  await record(tx, promiser, "task.claimed", taskId, now, { helpers: 1 });
}
