import { gt, min } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { reminders, workers } from "#db/schema/index.ts";
import { isDue } from "./take-due.server.ts";

const ALIVE_MS = 60_000;
/** promises.md, 4.2: what is due waits no longer. */
export const LATE_AFTER_MS = 120_000;

/** How sending goes: for how long the oldest due reminder has waited, and whether a worker has said lately that it runs. */
export async function readHealth(db: Read, now: Date) {
  const [oldest] = await db
    .select({ at: min(reminders.nextAt) })
    .from(reminders)
    .where(isDue(now));
  const alive = await db.$count(workers, gt(workers.seenAt, new Date(now.getTime() - ALIVE_MS)));
  return {
    oldestDueMs: oldest?.at ? now.getTime() - oldest.at.getTime() : 0,
    isWorkerAlive: alive > 0,
  };
}

/** Whether reminders come late, so that people should not count on them. */
export const isLate = ({ oldestDueMs }: { oldestDueMs: number }) => oldestDueMs > LATE_AFTER_MS;
