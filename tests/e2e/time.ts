import { expect } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { openDatabase } from "../../db/client.ts";
import { assetReports, type ReminderKind, reminders, signposts } from "../../db/schema/index.ts";
import { DEMO_FOLDER } from "../setup/demo-folder.ts";

/**
 * What waits to be told of something comes to its time now. The clock of the running demo stays as it is, because every story looks at it; all
 * that follows is the worker's: whether it is still true, for whom, by what, in which words.
 */
export async function comesToItsTime(kind: ReminderKind, subjectId: string, toHowMany = 1) {
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
  expect(moved, `${kind} waits`).toHaveLength(toHowMany);
}

/** The day on which a family went somewhere nearby is a week ago. */
export async function wasAWeekAgo(signpostId: string) {
  const database = await openDatabase(`${DEMO_FOLDER}/encircle.db`);
  const startsAt = new Date(Date.now() - 7 * 86_400_000);
  const onDay = startsAt.toISOString().slice(0, 10);
  await database.transaction((tx) =>
    tx
      .update(signposts)
      .set({ onDay, startsAt })
      .where(eq(signposts.id, signpostId))
      .then(() => undefined),
  );
  await database.close();
}

/** How often "it was closed" stands on the list of what needs checking of an asset, and who is said to have said so. */
export async function readClosedReports(assetId: string) {
  const database = await openDatabase(`${DEMO_FOLDER}/encircle.db`);
  const reports = await database.db
    .select({ byPersonId: assetReports.byPersonId, words: assetReports.words })
    .from(assetReports)
    .where(and(eq(assetReports.assetId, assetId), eq(assetReports.what, "closed")));
  await database.close();
  return reports;
}
