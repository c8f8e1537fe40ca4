import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { memberships, sessions } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { record } from "#app/evidence/record.server.ts";

/** Goes back to being oneself. Open to whoever is helping; for everybody else there is nothing to end. */
export async function stopHelping({ actor, transaction, now }: VisitorCtx) {
  if (!actor.helper) return;
  await transaction(async (tx) => {
    await noteHelpEnded(tx, actor, now);
    await tx
      .update(sessions)
      .set({ helpingPersonId: null, helpingCircleId: null })
      .where(and(eq(sessions.programmeId, actor.programmeId), eq(sessions.id, actor.sessionId)));
  });
}

/** Writes down that the help is over, as the helper's own act. */
export async function noteHelpEnded(tx: Tx, { programmeId, personId, helper }: Visitor, now: Date) {
  if (!helper) return;
  const [helped] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        eq(memberships.circleId, helper.circleId),
        eq(memberships.personId, personId),
        isNull(memberships.until),
      ),
    );
  const doer = { programmeId, circleId: helper.circleId, personId: helper.personId, role: "facilitator" };
  await record(tx, doer, "member.help_ended", helped?.id ?? null, now, { helped: personId });
}
