import { expect } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { openDatabase } from "../../db/client.ts";
import { type ReminderKind, reminders } from "../../db/schema/index.ts";
import { DEMO_FOLDER } from "../setup/demo-folder.ts";

/**
 * What waits to be told of something comes to its time now. The clock of the running demo stays as it is, because every story looks at it; all
 * that follows is the worker's: whether it is still true, for whom, by what, in which words.
 */
export async function comesToItsTime(kind: ReminderKind, subjectId: string) {
  const database = await openDatabase(`${DEMO_FOLDER}/encircle.db`);
  const now = new Date();
  const moved = await database.transaction((tx) =>
    tx
      .update(reminders)
      .set({ dueAt: now, nextAt: now })
      .where(and(eq(reminders.kind, kind), eq(reminders.subjectId, subjectId), eq(reminders.state, "waiting")))
      .returning({ id: reminders.id }),
  );
  await database.close();
  expect(moved, `${kind} waits`).toHaveLength(1);
}
