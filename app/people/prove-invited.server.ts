import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, deliveries, type invitations, reminders } from "#db/schema/index.ts";

/**
 * Whoever takes up an invitation that we sent ourselves has shown that what is sent to that phone or email is read by them, as a code would
 * show; a link that was handed over in another way shows nothing (docs/decisions/0037).
 */
export async function proveInvited(
  tx: Tx,
  { programmeId, id, personId }: Pick<typeof invitations.$inferSelect, "programmeId" | "id"> & { personId: string },
  now: Date,
) {
  const sent = await tx
    .select({ channel: deliveries.channel, writtenAt: reminders.createdAt })
    .from(reminders)
    .innerJoin(deliveries, refersTo(deliveries, deliveries.reminderId, reminders))
    .where(
      and(
        eq(reminders.programmeId, programmeId),
        eq(reminders.subjectId, id),
        eq(reminders.kind, "invitation"),
        eq(reminders.personId, personId),
        inArray(deliveries.channel, ["sms", "email"]),
        inArray(deliveries.state, ["accepted", "delivered", "seen"]),
      ),
    );
  for (const { channel, writtenAt } of sent) {
    // It went to the first of its kind that there was (send-invitation.server.ts).
    const [first] = await tx
      .select({ id: contactPoints.id })
      .from(contactPoints)
      .where(
        and(
          eq(contactPoints.programmeId, programmeId),
          eq(contactPoints.personId, personId),
          eq(contactPoints.kind, channel === "sms" ? "phone" : "email"),
          lte(contactPoints.createdAt, writtenAt),
        ),
      )
      .orderBy(asc(contactPoints.createdAt))
      .limit(1);
    if (first)
      await tx
        .update(contactPoints)
        .set({ verifiedAt: now })
        .where(
          and(
            eq(contactPoints.programmeId, programmeId),
            eq(contactPoints.id, first.id),
            isNull(contactPoints.verifiedAt),
          ),
        );
  }
}
