import { and, eq, inArray } from "drizzle-orm";
import { stillTrueOf } from "#app/jobs/still-true.server.ts";
import { castId } from "#db/cast/people.ts";
import { type DroppedWhy, type ReminderKind, reminders } from "#db/schema/index.ts";
import { testKeys, type World } from "../setup/world.ts";

type Row = typeof reminders.$inferSelect;

/** Everything that was ever written of a kind about these, or about anything. */
export async function written(world: World, kind: ReminderKind, subjectIds?: readonly string[]): Promise<Row[]> {
  const rows = await world.database.db.select().from(reminders).where(eq(reminders.kind, kind));
  return rows.filter(({ subjectId }) => subjectIds === undefined || subjectIds.includes(subjectId));
}

/** What of it waits. */
export const waiting = async (world: World, kind: ReminderKind, subjectIds?: readonly string[]) =>
  (await written(world, kind, subjectIds)).filter(({ state }) => state === "waiting");

/** Nothing waits, so that a test sees what it does itself. */
export const clear = (world: World) => world.database.transaction((tx) => tx.delete(reminders).then(() => undefined));

/** As if a worker had told these. */
export const markTold = (world: World, rows: readonly Row[]) =>
  world.database.transaction((tx) =>
    tx
      .update(reminders)
      .set({ state: "told" })
      .where(
        inArray(
          reminders.id,
          rows.map(({ id }) => id),
        ),
      )
      .then(() => undefined),
  );

/** What the worker would find out about these at a moment: what it would say, or why it would not. */
export async function lookedAt(world: World, rows: readonly Row[], now: Date) {
  const [first] = rows;
  if (!first) return [];
  const due = rows.map((row) => ({ ...row, language: "en" as const, secret: null }));
  const found = await world.database.transaction((tx) => stillTrueOf(testKeys)[first.kind](tx, due, now));
  return rows.map(({ id }) => found.get(id));
}

/** The one reason for which these would all be dropped; null when one of them would be told. */
export async function whyDropped(world: World, rows: readonly Row[], now: Date): Promise<DroppedWhy | null> {
  const whys = new Set(await lookedAt(world, rows, now));
  const [why] = whys;
  return whys.size === 1 && typeof why === "string" ? why : null;
}

export const toWhom = (rows: readonly Row[]) => rows.map(({ personId }) => personId).toSorted();
export const ids = (...names: string[]) => names.map((name) => castId(name)).toSorted();

/** The worker, in another transaction, has dropped these for a reason of its own. */
export const markDropped = (world: World, rows: readonly Row[], why: DroppedWhy) =>
  world.database.transaction((tx) =>
    tx
      .update(reminders)
      .set({ state: "dropped", droppedWhy: why })
      .where(
        and(
          inArray(
            reminders.id,
            rows.map(({ id }) => id),
          ),
        ),
      )
      .then(() => undefined),
  );
