import { and, eq, inArray } from "drizzle-orm";
import type { Database, Tx } from "#db/client.ts";
import { channelPauses, deliveries, pushSubscriptions, reminders, stoppedAddresses } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { Letter, Outcome } from "#app/delivery/channel.ts";
import { afterwards, PAUSE_MS } from "./afterwards.ts";
import type { Job } from "./lease.server.ts";

/** How a message went, by each of its ways. */
export interface Sent {
  job: Job;
  outcomes: readonly Outcome[];
  /** When the last of them ended. */
  at: Date;
}

/**
 * Writes down how messages went, several at once. Only for reminders that are still this worker's (fencing): one that was cancelled meanwhile
 * stays cancelled, one that another worker took is the other's. What was sent is noted in any case.
 * @param random 0 to 1, new at every call
 */
export async function recordSent(
  { transaction }: Pick<Database, "transaction">,
  keys: Pick<Keys, "sign">,
  sent: readonly Sent[],
  random: () => number,
) {
  const drawn = sent.map(() => random());
  await transaction(async (tx) => {
    for (const [i, one] of sent.entries()) {
      for (const [j, outcome] of one.outcomes.entries()) {
        const on = one.job.letters[j];
        if (on) await noteOutcome(tx, keys, on, outcome, one.at);
      }
      await endReminders(tx, one, drawn[i] ?? 0);
    }
  });
}

async function noteOutcome(
  tx: Tx,
  keys: Pick<Keys, "sign">,
  { letter: { address }, addressId, deliveryIds }: { letter: Letter; addressId: string; deliveryIds: string[] },
  outcome: Outcome,
  at: Date,
) {
  await tx
    .update(deliveries)
    .set(stateAfter(outcome, at))
    // A receipt may have come before us: what is known to be delivered stays so.
    .where(and(inArray(deliveries.id, deliveryIds), inArray(deliveries.state, ["sending", "retry", "in_doubt"])));
  if (outcome.result === "our_fault") {
    const pause = { since: at, until: new Date(at.getTime() + PAUSE_MS), why: outcome.why };
    await tx
      .insert(channelPauses)
      .values({ channel: address.channel, ...pause })
      .onConflictDoUpdate({ target: channelPauses.channel, set: pause });
  }
  if (outcome.result !== "failed" || outcome.address === "good") return;
  if (address.channel === "push")
    await tx
      .update(pushSubscriptions)
      .set({ endedAt: at, endedWhy: "gone" })
      .where(eq(pushSubscriptions.id, addressId));
  else
    await tx
      .insert(stoppedAddresses)
      .values({ contactHash: keys.sign("contact", address.to), why: "bad", at })
      .onConflictDoNothing();
}

function stateAfter(outcome: Outcome, at: Date): Partial<typeof deliveries.$inferInsert> {
  switch (outcome.result) {
    case "accepted":
      return {
        state: "accepted",
        acceptedAt: at,
        providerId: outcome.providerId,
        segments: outcome.segments ?? null,
        why: null,
      };
    case "failed":
      return { state: "failed", failedAt: at, why: outcome.why };
    case "in_doubt":
      return { state: "in_doubt", why: outcome.why };
    case "retry":
    case "our_fault":
      return { state: "retry", why: outcome.why };
  }
}

async function endReminders(tx: Tx, { job: { owner, message, letters }, outcomes, at }: Sent, random: number) {
  const isPush = letters.some(({ letter }) => letter.address.channel === "push");
  for (const { row } of message.parts) {
    const { id, kind, usefulUntil, attempts } = row;
    const next = afterwards({ kind, usefulUntil, attempts, since: message.since, isPush, outcomes }, at, random);
    await tx
      .update(reminders)
      // A code or a link is kept no longer than it takes to send it.
      .set({ ...next, leaseOwner: null, ...(next.state === "told" && { endedAt: at, sealedFacts: null }) })
      .where(and(eq(reminders.id, id), eq(reminders.state, "sending"), eq(reminders.leaseOwner, owner)));
  }
}
