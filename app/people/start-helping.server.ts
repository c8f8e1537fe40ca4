import { and, eq, isNull } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { memberships, sessions } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insist } from "#app/rights/may.ts";

/**
 * From now on this session acts for somebody in the circle who has agreed to it, openly: everything it does there carries the helper's name.
 * @param sessionId the facilitator's own session @param membershipId whom to help
 * @throws Refusal conflict when they have not agreed, not_found when they have no place in the circle or the session is not one's own
 */
export async function startHelping({ actor, transaction, now }: Ctx, sessionId: string, membershipId: string) {
  insist(actor, "people.help");
  const { programmeId, circleId, personId } = actor;
  if (actor.helperId) throw new Refusal("not_allowed", "people.already_helping");
  await transaction(
    async (tx) => {
      const [helped] = await tx
        .select()
        .from(memberships)
        .where(
          and(
            inCircle(memberships, { programmeId, circleId }),
            eq(memberships.id, membershipId),
            isNull(memberships.until),
          ),
        );
      if (!helped || helped.personId === personId || !["member", "family"].includes(helped.role))
        throw new Refusal("not_found", "common.not_here");
      if (!helped.proxyAgreedAt) throw new Refusal("conflict", "people.help_not_agreed");
      const [own] = await tx
        .update(sessions)
        .set({ helpingPersonId: helped.personId, helpingCircleId: circleId })
        .where(
          and(
            eq(sessions.programmeId, programmeId),
            eq(sessions.id, sessionId),
            eq(sessions.personId, personId),
            isNull(sessions.endedAt),
          ),
        )
        .returning({ id: sessions.id });
      if (!own) throw new Refusal("not_found", "people.signed_out_meanwhile");
      await record(tx, actor, "member.help_started", membershipId, now, { helped: helped.personId });
    },
    { scope: circleId },
  );
}
