import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { followUps } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { forgetAbout } from "#app/reminders/schedule.server.ts";
import { insist } from "#app/rights/may.ts";
import { findFollowUp } from "./queries-follow-ups.server.ts";

/** Notes that something was looked after, with a word on how it went. @throws Refusal conflict when it was noted before */
export async function resolveFollowUp({ transaction, actor, now }: Ctx, followUpId: string, result: string) {
  insist(actor, "followup.resolve", true);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const { ownerId } = await findFollowUp(tx, actor, followUpId);
      insist(actor, "followup.resolve", ownerId === actor.personId);
      const [isMine] = await tx
        .update(followUps)
        .set({ resolvedAt: now, resolvedBy: actor.personId, result })
        .where(and(inCircle(followUps, actor), eq(followUps.id, followUpId), isNull(followUps.resolvedAt)))
        .returning({ id: followUps.id });
      if (!isMine) throw new Refusal("conflict", "checkins.follow_done_before");
      await forgetAbout(tx, { programmeId: actor.programmeId, subjectId: followUpId }, "not_needed", now);
      await record(tx, actor, "follow_up.resolved", followUpId, now);
    },
    { scope: actor.circleId },
  );
}
