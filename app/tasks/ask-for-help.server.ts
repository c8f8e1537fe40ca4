import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles, tasks } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import type { Asked } from "./forms.ts";
import { resolvePlace } from "./place.server.ts";
import { isTooLateToAsk, readWhen, spanOf } from "./rules.ts";
import { writeHistory } from "./write-history.server.ts";

/**
 * Asks the circle for help with one thing. @returns the task's id
 * @throws Refusal bad_input when the time is past or the place cannot be used, conflict when the circle rests
 */
export async function askForHelp(ctx: Ctx, asked: Asked): Promise<string> {
  const { transaction, actor, keys, now, timeZone } = ctx;
  insist(actor, "task.ask");
  const when = readWhen(asked);
  if (isTooLateToAsk(when, timeZone, now)) throw new Refusal("bad_input", "tasks.day_past");
  const id = newId();
  const sealedAddress = asked.place === "other" && asked.address ? keys.seal("address", id, asked.address) : null;
  return transaction(
    async (tx) => {
      await insistAtWork(tx, actor);
      const place = await resolvePlace(tx, actor, asked);
      await tx.insert(tasks).values({
        id,
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        kind: asked.kind,
        title: asked.title,
        note: asked.note ?? null,
        helperNote: asked.helperNote ?? null,
        ...when,
        timeZone,
        ...spanOf(when, timeZone),
        ...place,
        sealedAddress,
        helpersNeeded: asked.helpersNeeded,
        ring: asked.ring,
        state: "open",
        askedBy: actor.personId,
        helperId: actor.helperId,
        createdAt: now,
      });
      await writeHistory(tx, ctx, "task.asked", id, {
        kind: asked.kind,
        helpersNeeded: asked.helpersNeeded,
        ring: asked.ring,
      });
      return id;
    },
    { scope: actor.circleId },
  );
}

async function insistAtWork(tx: Tx, { programmeId, circleId }: Actor) {
  const [circle] = await tx
    .select({ state: circles.state })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
  if (!circle || !isAtWork(circle.state)) throw new Refusal("conflict", "tasks.circle_resting");
}
