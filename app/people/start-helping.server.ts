import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { memberships, sessions } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";

/**
 * A facilitator acts for somebody who agreed to it, in this circle, until they stop.
 * @throws Refusal not_found when there is no such place here, or its person has not agreed
 */
export async function startHelping({ transaction, actor, now }: Ctx, sessionId: string, membershipId: string): Promise<void> {
  insist(actor, "people.help");
  await transaction(
    async (tx) => {
      const { programmeId, circleId } = actor;
      const [helped] = await tx
        .select({ personId: memberships.personId })
        .from(memberships)
        .where(
          and(
            eq(memberships.programmeId, programmeId),
            eq(memberships.circleId, circleId),
            eq(memberships.id, membershipId),
            isNull(memberships.until),
            isNotNull(memberships.proxyAgreedAt),
          ),
        );
      if (!helped) throw new Refusal("not_found", "common.not_here");
      await tx
        .update(sessions)
        .set({ helpingPersonId: helped.personId, helpingCircleId: circleId })
        .where(and(eq(sessions.programmeId, programmeId), eq(sessions.id, sessionId), eq(sessions.personId, actor.personId)));
      await record(tx, actor, "member.help_started", membershipId, now);
    },
    { scope: actor.circleId },
  );
}
