import { asc } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { programmes } from "#db/schema/index.ts";
import { climbPart } from "#app/ladder/climb.server.ts";
import { readWaiting } from "#app/ladder/queries-asks.server.ts";

/** How many asks one transaction looks at, so that nobody's button waits for long behind it. */
const PART = 100;

/** Lets every ask that nobody takes go on to those who are asked next. Safe to run on several servers at once and as often as one likes. */
export async function climbLadder(database: Pick<Database, "db" | "transaction">, now: Date) {
  const { db } = database;
  for (const { id: programmeId } of await db
    .select({ id: programmes.id })
    .from(programmes)
    .orderBy(asc(programmes.id))) {
    const waiting = await readWaiting(db, programmeId);
    let after: string | null = "";
    while (after !== null) after = await climbPart(database, { programmeId, waiting, after, limit: PART }, now);
  }
}
