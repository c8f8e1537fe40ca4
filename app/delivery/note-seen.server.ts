import { and, eq, inArray, or } from "drizzle-orm";
import { deliveries, reminders } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";

/**
 * A device says that it has shown a push. Its delivery's id is the proof: 128 random bits that only the device was told. An unknown one changes
 * nothing, and nobody hears the difference.
 */
export async function noteSeen({ transaction, now }: OpenCtx, deliveryId: string) {
  await transaction(async (tx) => {
    const [seen] = await tx
      .update(deliveries)
      .set({ state: "seen", seenAt: now })
      .where(
        and(
          eq(deliveries.id, deliveryId),
          eq(deliveries.channel, "push"),
          inArray(deliveries.state, ["sending", "retry", "in_doubt", "accepted"]),
        ),
      )
      .returning({ programmeId: deliveries.programmeId, reminderId: deliveries.reminderId });
    if (!seen) return;
    // What came in the same message was seen with it; nobody needs to be told by another channel.
    const about = or(eq(reminders.id, seen.reminderId), eq(reminders.toldIn, seen.reminderId));
    await tx
      .update(reminders)
      .set({ state: "told", endedAt: now })
      .where(and(eq(reminders.programmeId, seen.programmeId), about, eq(reminders.state, "unconfirmed")));
  });
}
