import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { stoppedAddresses } from "#db/schema/index.ts";

interface Stopping {
  transaction: Transaction;
  contactHash: string;
  now: Date;
}

/** STOP: nothing goes to that phone any more. @returns whether it was not so before */
export async function stopTexts({ transaction, contactHash, now }: Stopping): Promise<boolean> {
  return transaction(async (tx) => {
    const isThis = eq(stoppedAddresses.contactHash, contactHash);
    const [before] = await tx.select({ why: stoppedAddresses.why }).from(stoppedAddresses).where(isThis);
    const stop = { why: "stop" as const, at: now };
    if (before?.why !== "stop")
      await tx
        .insert(stoppedAddresses)
        .values({ contactHash, ...stop })
        .onConflictDoUpdate({ target: stoppedAddresses.contactHash, set: stop });
    return before === undefined;
  });
}

/** START: texts go there again. Whoever sends it has that phone in their hand, so it is not a bad number either. */
export async function startTexts({ transaction, contactHash }: Stopping): Promise<void> {
  await transaction(async (tx) => {
    await tx.delete(stoppedAddresses).where(eq(stoppedAddresses.contactHash, contactHash));
  });
}
