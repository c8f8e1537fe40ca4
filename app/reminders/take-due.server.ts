import { and, asc, inArray, lte } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { passingOverTaken } from "#db/lease.ts";
import { reminders } from "#db/schema/index.ts";

/** A worker that says nothing for this long is taken for dead, and what it held is taken by another. Longer than any try (SEND_LIMIT_MS). */
export const LEASE_MS = 30_000;

export type Leased = typeof reminders.$inferSelect;

/** What a worker is to look at: new, to be tried again, or held by one that has said nothing for too long. */
export const isDue = (now: Date) =>
  and(inArray(reminders.state, ["waiting", "unconfirmed", "sending"]), lte(reminders.nextAt, now));

/** A look without a lock: a worker asks several times a second, and nearly always there is nothing. */
export async function isAnythingDue(db: Read, now: Date): Promise<boolean> {
  const found = await db.select({ id: reminders.id }).from(reminders).where(isDue(now)).limit(1);
  return found.length > 0;
}

/**
 * Takes what is due, oldest first, for one worker: in one statement, so that two workers never hold the same. Whatever else is due to the
 * same people comes along, so that it can be said in one message.
 * @param limit how many people's messages the worker can start at once
 */
export async function takeDue(
  tx: Tx,
  { owner, limit }: { owner: string; limit: number },
  now: Date,
): Promise<Leased[]> {
  const lease = {
    state: "sending" as const,
    leaseOwner: owner,
    nextAt: new Date(now.getTime() + LEASE_MS),
  };
  const first = passingOverTaken(
    tx.select({ id: reminders.id }).from(reminders).where(isDue(now)).orderBy(asc(reminders.nextAt)).limit(limit),
  );
  const taken = await tx.update(reminders).set(lease).where(inArray(reminders.id, first)).returning();
  if (taken.length === 0) return [];
  const readers = [...new Set(taken.map(({ personId }) => personId))];
  const beside = passingOverTaken(
    tx
      .select({ id: reminders.id })
      .from(reminders)
      .where(and(isDue(now), inArray(reminders.personId, readers)))
      .limit(limit * 5),
  );
  const along = await tx.update(reminders).set(lease).where(inArray(reminders.id, beside)).returning();
  return [...taken, ...along];
}
