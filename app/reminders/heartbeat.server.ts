import { eq, lt } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { workers } from "#db/schema/index.ts";

const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

/** A worker says that it runs; those that stopped saying so long ago are forgotten. */
export async function beat({ transaction }: Pick<Database, "transaction">, id: string, now: Date) {
  await transaction(async (tx) => {
    await tx
      .insert(workers)
      .values({ id, startedAt: now, seenAt: now })
      .onConflictDoUpdate({ target: workers.id, set: { seenAt: now } });
    await tx.delete(workers).where(lt(workers.seenAt, new Date(now.getTime() - FORGOTTEN_AFTER_MS)));
  });
}

/** A worker that ends says so. */
export async function leave({ transaction }: Pick<Database, "transaction">, id: string) {
  await transaction((tx) =>
    tx
      .delete(workers)
      .where(eq(workers.id, id))
      .then(() => undefined),
  );
}
