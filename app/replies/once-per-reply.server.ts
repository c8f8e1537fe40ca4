import { eq } from "drizzle-orm";
import type { Read, Transaction } from "#db/client.ts";
import { repliesHeard } from "#db/schema/index.ts";

/** Another telling of the same text was quicker. */
export class HeardBefore extends Error {}

export const isHeard = async (db: Read, providerId: string) =>
  (await db.$count(repliesHeard, eq(repliesHeard.providerId, providerId))) > 0;

/**
 * Makes what a text does happen once, however often and however close together the provider tells of it: that it was heard is written in the
 * transaction of what it does. A refusal rolls both back; then `note` writes that it was heard.
 */
export function oncePerReply(transaction: Transaction, providerId: string, now: Date) {
  let isNoted = false;
  const once: Transaction = async (work, options) => {
    const result = await transaction(async (tx) => {
      const [isFirst] = await tx
        .insert(repliesHeard)
        .values({ providerId, at: now })
        .onConflictDoNothing()
        .returning({ providerId: repliesHeard.providerId });
      if (!isFirst) throw new HeardBefore();
      return work(tx);
    }, options);
    isNoted = true;
    return result;
  };
  return {
    transaction: once,
    /** @throws HeardBefore */
    note: async () => {
      if (!isNoted) await once(async () => {});
    },
  };
}
