import { eq } from "drizzle-orm";
import { keepPromises } from "#app/tasks/keep-promises.server.ts";
import type { Tx } from "../client.ts";
import { tasks } from "../schema/index.ts";
import { castId } from "./people.ts";

/** For the demo: what waits to be told before the promises of the story, as if they had been made by pressing buttons. */
export async function seedWaiting(tx: Tx, now: Date) {
  for (const programme of ["riverside", "hillview"] as const) {
    const rows = await tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(eq(tasks.programmeId, castId(programme)));
    await keepPromises(
      tx,
      castId(programme),
      rows.map(({ id }) => id),
      now,
    );
  }
}
