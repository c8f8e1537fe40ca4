import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client.ts";
import { importRuns } from "#db/schema/index.ts";

export type Run = typeof importRuns.$inferSelect;

/** So long nobody else takes a run whose worker says nothing. */
const LEASE_MS = 60_000;

/** Another worker has the run, or somebody stopped it: whoever finds this writes nothing more. */
export class RunLost extends Error {}

const isWaiting = (now: Date) =>
  and(
    inArray(importRuns.state, ["reading", "bringing"]),
    or(isNull(importRuns.leasedUntil), lte(importRuns.leasedUntil, now)),
    or(isNull(importRuns.retryAt), lte(importRuns.retryAt, now)),
  );

/** Takes the run that has waited longest, or null. A run whose worker was killed is free again when its lease is over. */
export async function leaseRun({ db, transaction }: Pick<Database, "db" | "transaction">, now: Date) {
  const [waiting] = await db.select({ id: importRuns.id }).from(importRuns).where(isWaiting(now)).limit(1);
  if (!waiting) return null;
  return transaction(async (tx): Promise<Run | null> => {
    const [next] = await tx
      .select({ id: importRuns.id, fence: importRuns.fence })
      .from(importRuns)
      .where(isWaiting(now))
      .orderBy(asc(importRuns.startedAt), asc(importRuns.id))
      .limit(1);
    if (!next) return null;
    const [taken] = await tx
      .update(importRuns)
      .set({ fence: next.fence + 1, leasedUntil: leaseFrom(now), retryAt: null })
      .where(and(eq(importRuns.id, next.id), eq(importRuns.fence, next.fence)))
      .returning();
    return taken ?? null;
  });
}

const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MS);

/** Whether the run is still this worker's, and going on. */
const isOurs = ({ id, programmeId, fence }: Run) =>
  and(
    eq(importRuns.programmeId, programmeId),
    eq(importRuns.id, id),
    eq(importRuns.fence, fence),
    inArray(importRuns.state, ["reading", "bringing"]),
  );

/**
 * Writes how far a run is, first thing in the transaction that takes it further: of two workers that both believe to have it, one goes on.
 * @throws RunLost
 */
export async function keepRun(tx: Tx, run: Run, further: Partial<Run>, now: Date): Promise<Run> {
  const [kept] = await tx
    .update(importRuns)
    .set({ leasedUntil: leaseFrom(now), attempts: 0, ...further })
    .where(isOurs(run))
    .returning();
  if (!kept) throw new RunLost();
  return kept;
}

/** Says that the worker is still there, while it waits for somebody else's server. @throws RunLost */
export async function prolongRun({ transaction }: Pick<Database, "transaction">, run: Run, now: Date) {
  await transaction(async (tx) => {
    const kept = await tx
      .update(importRuns)
      .set({ leasedUntil: leaseFrom(now) })
      .where(isOurs(run))
      .returning({ id: importRuns.id });
    if (kept.length === 0) throw new RunLost();
  });
}

const MOST_ATTEMPTS = 6;

/** Lets a run rest until it is tried again, ever longer; after some times it has failed, and somebody can go on with it by hand. */
export async function restRun(
  { transaction }: Pick<Database, "transaction">,
  run: Run,
  fault: string,
  afterMs: number,
  now: Date,
) {
  const attempts = run.attempts + 1;
  const wait = Math.max(afterMs, 10_000 * 2 ** attempts);
  const isOver = attempts >= MOST_ATTEMPTS;
  await transaction(async (tx) => {
    await tx
      .update(importRuns)
      .set({
        attempts: isOver ? 0 : attempts,
        fault,
        leasedUntil: null,
        retryAt: isOver ? null : new Date(now.getTime() + wait),
        ...(isOver ? { state: "failed" as const } : {}),
      })
      .where(isOurs(run));
  });
}

/** Lets a run go before its end, for whoever takes it next. */
export async function freeRun({ transaction }: Pick<Database, "transaction">, run: Run) {
  await transaction(async (tx) => {
    await tx.update(importRuns).set({ leasedUntil: null }).where(isOurs(run));
  });
}

/** Ends this worker's part of a run in some state. */
export async function settleRun(tx: Tx, run: Run, further: Partial<Run>) {
  const settled = await tx
    .update(importRuns)
    .set({ leasedUntil: null, retryAt: null, attempts: 0, ...further })
    .where(isOurs(run))
    .returning({ id: importRuns.id });
  if (settled.length === 0) throw new RunLost();
}

/** Counts with what is added to them. */
export function withCounts(counts: Run["counts"], more: Run["counts"]): Run["counts"] {
  const sum = { ...counts };
  for (const [what, count] of Object.entries(more) as [keyof Run["counts"], number][])
    sum[what] = (sum[what] ?? 0) + count;
  return sum;
}

/** The open run of a source: everything but what is over. */
export const isOpen = (sourceId: string) => and(eq(importRuns.sourceId, sourceId), sql`ended_at is null`);
