import { and, eq, inArray, ne, or } from "drizzle-orm";
import { deliveries, pushSubscriptions, reminders } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";

/**
 * A device says that it has shown a push. Its delivery's id is the proof: 128 random bits that only the device was told. An unknown one changes
 * nothing, and nobody hears the difference.
 */
export async function noteSeen({ transaction, now }: OpenCtx, deliveryId: string) {
  await transaction(async (tx) => {
    const shown = { state: "seen" as const, seenAt: now };
    // Whatever we know of it: it may be shown before we have noted that it was accepted, or after we gave up waiting for an answer.
    const [seen] = await tx
      .update(deliveries)
      .set(shown)
      .where(and(eq(deliveries.id, deliveryId), eq(deliveries.channel, "push"), ne(deliveries.state, "seen")))
      .returning();
    if (!seen) return;
    const { programmeId, reminderId, addressId } = seen;
    await tx.update(pushSubscriptions).set({ lastSeenAt: now }).where(eq(pushSubscriptions.id, addressId));
    // What came in the same message was seen with it; nobody needs to be told again, or by another channel.
    const about = and(
      eq(reminders.programmeId, programmeId),
      or(eq(reminders.id, reminderId), eq(reminders.toldIn, reminderId)),
    );
    const together = await tx.select({ id: reminders.id }).from(reminders).where(about);
    const ids = together.map(({ id }) => id);
    await tx
      .update(deliveries)
      .set(shown)
      .where(
        and(
          eq(deliveries.programmeId, programmeId),
          inArray(deliveries.reminderId, ids),
          eq(deliveries.channel, "push"),
          eq(deliveries.addressId, addressId),
          ne(deliveries.state, "seen"),
        ),
      );
    await tx
      .update(reminders)
      .set({ state: "told", endedAt: now, leaseOwner: null, sealedFacts: null })
      .where(and(about, inArray(reminders.state, ["waiting", "sending", "unconfirmed"])));
  });
}
