import { and, eq, lte } from "drizzle-orm";
import { tasks } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { noteChangedAlone } from "#app/series/note-changed.server.ts";
import { findTask, type FoundTask, isTask } from "./find-task.server.ts";
import type { Edited } from "./forms.ts";
import { resolvePlace } from "./place.server.ts";
import { presser, tellChanged } from "./reminders.server.ts";
import { isSameWhen, isTooLateToAsk, readsHelperNote, readWhen, spanOf } from "./rules.ts";
import { writeHistory } from "./write-history.server.ts";

/** What the page says afterwards: a new time is news for those who have promised. */
export interface EditedTask {
  isMoved: boolean;
  helpersPromised: number;
}

/**
 * Changes a task. Promises stay, also when the time changes.
 * @throws Refusal conflict when somebody else changed it meanwhile, more are promised than would be wanted, or it is over; bad_input when the new time is past
 */
export async function editTask(ctx: Ctx, taskId: string, edited: Edited): Promise<EditedTask> {
  const { transaction, actor, now, timeZone } = ctx;
  insist(actor, "task.edit");
  const when = readWhen(edited);
  return transaction(
    async (tx) => {
      const task = await findTask(tx, actor, taskId);
      if (task.state !== "open") throw new Refusal("conflict", "tasks.ended");
      if (task.version !== edited.version) throw new Refusal("conflict", "common.edited_meanwhile");
      const isMoved = !isSameWhen(task, when);
      if (isMoved && isTooLateToAsk(when, timeZone, now)) throw new Refusal("bad_input", "tasks.day_past");
      const place =
        edited.place === task.homeId ? { homeId: task.homeId, area: task.area } : await resolvePlace(tx, actor, edited);
      const [isSaved] = await tx
        .update(tasks)
        .set({
          kind: edited.kind,
          title: edited.title,
          note: edited.note ?? null,
          helperNote: readsHelperNote(actor, task, task.myClaim !== null)
            ? (edited.helperNote ?? null)
            : task.helperNote,
          ...(isMoved ? { ...when, timeZone, ...spanOf(when, timeZone) } : {}),
          ...place,
          sealedAddress: sealedAddressOf(ctx, task, edited),
          helpersNeeded: edited.helpersNeeded,
          ring: edited.ring,
          version: edited.version + 1,
          editedAt: now,
        })
        .where(
          and(
            isTask(actor, taskId),
            eq(tasks.version, edited.version),
            lte(tasks.helpersPromised, edited.helpersNeeded),
          ),
        )
        .returning({ id: tasks.id });
      if (!isSaved) throw new Refusal("conflict", "tasks.more_promised", { count: task.helpersPromised });
      await noteChangedAlone(tx, actor, taskId, now);
      const isElsewhere =
        task.homeId !== place.homeId || task.area !== place.area || (edited.place === "other" && !!edited.address);
      if (isMoved || isElsewhere || task.kind !== edited.kind)
        await tellChanged(tx, actor.programmeId, { taskIds: [taskId], by: presser(actor) }, now);
      await writeHistory(tx, ctx, "task.edited", taskId, {
        isMoved: isMoved ? 1 : 0,
        helpersNeeded: edited.helpersNeeded,
        ring: edited.ring,
      });
      return { isMoved, helpersPromised: task.helpersPromised };
    },
    { scope: actor.circleId },
  );
}

/** The address of a place that is no home: a new one replaces it, an empty field keeps it, and it goes with the place. */
function sealedAddressOf({ keys }: Ctx, task: FoundTask, { place, address, dropAddress }: Edited) {
  if (place !== "other") return null;
  if (address) return keys.seal("address", task.id, address);
  return dropAddress ? null : task.sealedAddress;
}
